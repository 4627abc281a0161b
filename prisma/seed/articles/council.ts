import type { Article } from "../types";

export const council: Article = {
  key: "council",
  slug: "council-public-questions",
  section: "town-hall",
  kicker: "Council",
  title: "Council makes time for the public, then runs out of it",
  excerpt:
    "From now on residents speak first. The councillors needed two hours and five amendments to agree on this, by which time the residents had gone for the bus.",
  authors: ["petra"],
  tags: ["Council", "Town hall"],
  published: { daysAgo: 24, hour: 7, minute: 15 },
  hero: {
    picture: "council",
    alt: "A horseshoe of councillors at their desks under a large clock; in the front, rows of empty chairs and one person with a hand raised.",
    caption: "The chamber at twenty to ten. The hand had been up since eight.",
    credit: "Linocut for the Tidings",
  },
  faq: [
    {
      question: "When can I speak?",
      answer:
        "In the first thirty minutes of each monthly meeting, from seven o’clock. Three minutes each, ten speakers at most.",
    },
    {
      question: "Do I have to give notice?",
      answer:
        "No. Put your name on the sheet by the door. If there are more than ten names, the clerk draws them from the hat, which is an actual hat.",
    },
    {
      question: "Must the council answer?",
      answer:
        "Within ten working days, in writing, and the answer is published. That was the fourth amendment, and the one that took the longest.",
    },
  ],
  source: `The motion was one sentence long: *that the public be heard at the beginning of meetings and not at the end.* Fifteen councillors were present, thirty-one members of the public, and a tea urn. It was eight o’clock.

At twenty to ten, when the sentence had become a page and was carried by eleven votes to four, the public consisted of Mrs Agnes Tull, who lives opposite and does not need the bus. Her hand had been up for an hour and forty minutes. The mayor thanked her for her patience, explained that the new rule would apply from the next meeting, and asked for questions under the old one. Mrs Tull asked whether the urn could be switched on before the meeting rather than after. The clerk made a note.

## How the vote went

| Amendment | For | Against |
| --- | ---: | ---: |
| 1. “Beginning” to mean the first thirty minutes | 15 | 0 |
| 2. Three minutes each, not five | 9 | 6 |
| 3. No speaker to be interrupted, “including by the chair” | 12 | 3 |
| 4. A written answer within ten working days | 8 | 7 |
| 5. To replace “the public” by “members of the public” throughout | 10 | 5 |
| **The motion as amended** | **11** | **4** |

The fifth took thirty-five minutes. Councillor Dennis Aldwark, who moved it, held that “the public” could not be heard, since it could not be assembled in one room. Councillor Farah Nasser said that it had been, until about nine.

## Why it was so late in the first place

For as long as anybody can find in the minutes, questions came last: after apologies, declarations, the accounts, planning, highways, cemeteries and any other business. On a good night that was half past nine. The last 7 bus, as readers of [another article](/the-ninth-driver) know, leaves the town hall at 21:34.

The clerk, Basil Thwaite, went through ten years of minutes for us. In that time the public asked 187 questions. Of these 131 were asked by nine people, and all nine live within five minutes of the building.

> “We had concluded that interest in local democracy was strongest in Chapel Street.”

Mr Thwaite said this without moving his face. He has been clerk for twenty-six years.

## What the four were against

It would be easy to make fun of those who voted no, and one of them was rather good. Councillor Greta Holloway, who has sat for the harbour ward since before it had street lights, said that people who speak first have not heard the debate, and that people who speak last have. “You’ll get opinions,” she said. “You used to get replies.”

There is something in that. The third amendment was hers, and she voted for it, and then against the whole. She says that she sees no contradiction: if we must do a thing wrong, we should do it properly.

## What to expect

The next meeting begins at seven, in the chamber, and will be the first under the new rule. The doors open at half past six. On the agenda are the gritting contract, the colour of the new bins, and the allotment waiting list, which has now outlived three of the people on it.

There are ten places on the sheet, and [the form](https://council.example.org/questions) explains how it works. Mrs Tull has said that she will come, that she has two further questions, and that she will bring a flask in case of need.`,
};
