import type { Article } from "../types";

export const library: Article = {
  key: "library",
  slug: "a-room-where-nothing-happens",
  section: "culture",
  kicker: "The Institute",
  title: "A room where nothing happens, open until nine",
  excerpt:
    "The old reading room has been given back its lamps, its fire and its one rule. In its first month it has been fuller than the bar next door.",
  authors: ["hester"],
  tags: ["Library", "Books", "Winter"],
  published: { daysAgo: 12, hour: 8, minute: 0 },
  hero: {
    picture: "library",
    alt: "Readers under green-shaded lamps at one long table, tall shelves behind them; a cat sleeps on an open newspaper.",
    caption: "Half past six in the reading room. The cat is not staff.",
    credit: "Linocut for the Tidings",
  },
  faq: [
    {
      question: "Do I need a library card?",
      answer: "Not to sit and read. You need one to take a book home, and it is free.",
    },
    {
      question: "May I bring a laptop?",
      answer:
        "Into the lending library next door, gladly. In the reading room, no: there is no socket, no wireless, and a hook for your bag from which you can hear it not ringing.",
    },
    {
      question: "Is it heated?",
      answer:
        "To nineteen degrees, by a stove and by the people. Nobody will ask what you are reading, or whether you are.",
    },
    {
      question: "What about children?",
      answer:
        "From four to six on weekdays the long table is theirs, and the rule is relaxed to whispering.",
    },
    {
      question: "Whose is the cat?",
      answer: "The chandler’s. It has been told.",
    },
  ],
  source: `There is one rule in the reading room of the Seamen’s Institute, and it hangs by the door in gilt letters a hand high: SILENCE IS THE COURTESY OF READERS. For thirty-one years it hung over filing cabinets. Since last month it hangs over people again.

Nuala Strand, the librarian, did not set out to reopen a room. She set out to find a leak. Behind the cabinets of the rates office, which had borrowed the room in a hurry and stayed for a generation, she found a cast-iron stove, twenty-two oak chairs, a table eight metres long and a leak.

## What was done, and what was left alone

The work cost £18,600, and most of that is the roof. The rest was done by eleven volunteers in nine weekends:

- The lamps were rewired and got their green shades back. Four are original; if you can tell which, tell Ms Strand, who has lost the list.
- The table was scrubbed. The names carved in it were kept, including one that a sitting councillor would prefer not to discuss.
- The stove was swept by a man who asked to be paid in large-print westerns.
- Nothing was plastered that did not need it. On the north wall you can still read, in pencil, the tide for a Thursday in 1926.

Nothing was added. There are no screens, no sockets and no coffee. There is a shelf of the day’s papers and eleven thousand books, and there are the chairs.

> “People keep asking what the offer is. The offer is a chair.”

## Who came

Ms Strand had hoped for ten people a day. In the first four weeks she counted 1,340, about fifty-six for each day of opening, and on three evenings somebody had to read standing up.

They are not whom the grant application foresaw. It spoke of students. There are students, but they sit next to a crane driver’s widow who is reading all of Trollope in order and will not be hurried; a taxi driver between trains; two brothers who have not spoken since their father’s funeral and now don’t speak to each other at the same table, which Ms Strand calls progress. On cold days a third of the readers are there because their own rooms are colder. It is not mentioned, and that is the point of the rule.

“A warm bank, they call it elsewhere,” she said. “You have to walk in under a sign that says you’re poor. Here you walk in under a sign that says be quiet. Everybody can manage that.”

## The hour before closing

I went for five evenings, to report, and on the third I noticed that I was no longer reporting. I had read sixty pages of a book about eels.

You stop hearing the clock at about twenty minutes. At forty the room gets larger. There is a cough, a page, the stove settling, and beyond the windows the river with [the lit bridge standing open](/bridge-closed-fourteen-weeks) in the middle of it. At ten to nine Ms Strand goes round and turns off every second lamp. Nobody looks up. At nine she turns off the rest except her own, and people come out on the steps blinking, and stand about, and then the talk starts: as loud as a school, right there under the gilt letters, and often until the last bus.

The bar next door has noticed. It has put a lamp on each table, and on Mondays it asks its guests to keep it down.

## What it needs

Running the room costs £410 a week, and the grant ends in April. The council is to vote on the matter, and the public may [speak first](/council-public-questions), which for a reading room seems a lot to ask. Those who would sooner write will find cards at the desk. So far there are 602 in the box. Ms Strand has not counted the words, but on most, she says, there is only one, and it is “please”.

*The reading room of the Institute, Corn Street, is open from noon to nine, Monday to Saturday. [Catalogue and closing days](https://library.example.org).*`,
};
