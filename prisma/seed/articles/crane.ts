import type { Article } from "../types";

export const crane: Article = {
  key: "crane",
  slug: "crane-number-four",
  section: "news",
  kicker: "North Quay",
  title: "Crane Number Four went for a walk in the gale",
  excerpt:
    "It stood still for nineteen years, was painted twice and listed once. Then the wind came round to the north-east, and it travelled eleven metres along the quay with nobody in it.",
  authors: ["joss"],
  tags: ["Harbour", "Weather", "Engineering"],
  published: { daysAgo: 1, hour: 6, minute: 40 },
  hero: {
    picture: "crane",
    alt: "A tall quay crane leans over the harbour wall in driving rain; a small figure with an umbrella looks up at it.",
    caption: "Number Four on the morning after, eleven metres south of where the chart says it is.",
    credit: "Linocut for the Tidings",
  },
  faq: [
    {
      question: "Is North Quay closed?",
      answer:
        "To vehicles, yes, between the bait hatch and the yacht club. You can walk past on the water side. The Harbour Trust expects to reopen it within a fortnight, once a surveyor has looked at the rails.",
    },
    {
      question: "Could it move again?",
      answer:
        "Not easily. All four storm pins are in, and it is chained to three bollards. Two would have done, says the engineer; the third is for the look of it.",
    },
    {
      question: "Who owns the crane?",
      answer:
        "The Harbour Trust, which means the town. The Trust’s accounts carry it at one pound.",
    },
    {
      question: "Can I see inside the cab?",
      answer:
        "Twice a year, on the harbour open days. The ladder has fifty-two rungs, and the Trust asks you to be honest with yourself at the bottom.",
    },
  ],
  source: `The first to notice was Ruta Sandison, who sells bait from a hatch on North Quay and has looked at the same crane through the same hatch for fifteen years.

“I opened up at ten to six and there was sky where there has never been sky,” she said. “I thought I’d put the hatch in the wrong wall.”

She had not. Some time between two and four in the morning, with its cab locked and its current off since the spring, Crane Number Four rolled eleven metres and forty centimetres south along its own rails and stopped with its jib over the yacht club’s flagpole. Nobody was hurt. The flagpole leans, but the yacht club is fair about this and says that it leaned before.

It was the crane’s first journey since the last fertiliser left Kettlemouth, nineteen years ago.

## What a wind can do with 68 tonnes

Dag Ellerby, the Harbour Trust’s engineer, walked the rails with a torch at half past six. He let us copy what he wrote in the log:

- *Rails:* clear, wet, greased by nobody.
- *Parking brake:* on. *Brake lining:* historic.
- *Storm pins:* two of four in place. Other two: in drawer.
- *Wind at the pier head, 03:10:* north-east, 61 knots, gusting 74.

A quay crane of this kind shows the weather about ninety square metres of lattice and tin. The wind has only to push harder than the brakes hold. After that, Mr Ellerby said, a crane is a very slow train with an opinion.

The pins are the interesting part. They are steel bars as long as an arm, and they drop through the crane’s feet into sockets in the quay. Two of them were lifted out four summers ago so that the feet could be painted, and the painters put them somewhere safe. The drawer is in the Trust’s office, the second from the top. It has a label. The label says PINS.

> “We did not lose them. We knew exactly where they were. They just weren’t in the crane.”

## Nineteen years of not being scrap

There were six cranes once. One and Two were cut up on the quay. Three went to a museum, which has since become flats. Five and Six were sold to a port down the coast, where Six still works and is said to be well. Four stayed, because knocking it down would cost more than it would fetch.

| | Number Four |
| --- | --- |
| Built | 1936 |
| Weight | 68 tonnes |
| Can lift | 6 tonnes, 18 metres out |
| Scrap value | £14,200 |
| Cost of demolition | £31,000 |
| Distance travelled since retirement | 11.4 m |

That sum made it a monument. Eight years ago it also became a listed one, after the children of Southbank School wrote to the county. Their letters, which the Trust has kept, compare the crane to a heron, to a giraffe and, in one case, to “my grandad getting up”.

## The man who used to drive it

At nine o’clock Lem Harkin, who is 81 and drove Number Four for twenty-two years, came down Corn Street with a folding chair. He put it on the quay where the crane had been and looked at where the crane was.

He did not wish to speculate about brake linings. He did recall that she always pulled south, that you allowed for it, and that on still days in summer you could hear her settle after you’d climbed down, “like a dog when you’ve left the room”. He would like it recorded that in twenty-two years she never once left without him.

## What happens next

A surveyor will look at the rails. Until then the quay is closed to vehicles from the bait hatch to the yacht club. The ferry is not affected: [the last boat to Holm](/the-last-boat-to-holm) goes from the other side of the river, which is, of course, [its own difficulty at present](/bridge-closed-fourteen-weeks).

Then the Trust must decide whether to put the crane back. That needs a winch, six people, a calm day and, according to the insurers, somebody in the cab. The members will take it as the first item of [their next meeting](https://harbour-trust.example.org/meetings), in public, in the old customs house. It is expected to take up most of the evening. The second item is the flagpole.

Ms Sandison will not be speaking in favour. “She’s blocked nobody’s light where she is now,” she said. “I’ve got sun until ten. Let her have her holiday.”`,
};
