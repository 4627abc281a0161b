import type { SampleComment } from "../types";

export const crane: SampleComment[] = [
  {
    key: "sandison",
    name: "R. Sandison (bait hatch)",
    email: "hatch@north-quay.example.org",
    state: "APPROVED",
    after: 45,
    text: `For the record I said "sky where there has never been sky" and then one more word. I see it didn't make it into print.`,
    replies: [
      {
        key: "sandison-joss",
        name: "Joss Amadi-Kerr",
        staff: "joss",
        state: "APPROVED",
        after: 52,
        text: "It was a good word, and I fought for it. The editor says that families read this.",
        replies: [
          {
            key: "sandison-again",
            name: "R. Sandison (bait hatch)",
            email: "hatch@north-quay.example.org",
            state: "APPROVED",
            after: 58,
            text: "Families buy bait.",
          },
        ],
      },
    ],
  },
  {
    key: "ferris",
    name: "Maud Ferris",
    email: "maud.ferris@example.org",
    state: "APPROVED",
    after: 88,
    text: `Leave it where it is.

I have lived opposite that crane since I married, and this morning I had sun on the breakfast table for the first time in November. It isn't loading anything. It isn't in anybody's way but a flagpole's. We spend years asking for a bit of light on North Quay, the wind brings it for nothing, and the first thing the Trust wants is a winch.`,
    replies: [
      {
        key: "norman",
        name: "Norman P.",
        state: "APPROVED",
        after: 121,
        text: `With respect, no. North of the customs house the rails stand on the old quay wall, which goes down to rock. South of it they stand on *fill*. It was all tipped in there after the big dredge, anything that came to hand. I know because my uncle tipped it.

68 tonnes on four feet, for a whole winter, on my uncle's work. I wouldn't.`,
        replies: [
          {
            key: "ferris-2",
            name: "Maud Ferris",
            email: "maud.ferris@example.org",
            state: "APPROVED",
            after: 140,
            text: "Then prop it. They propped the church.",
            replies: [
              {
                key: "norman-2",
                name: "Norman P.",
                state: "APPROVED",
                after: 149,
                text: "The church doesn't have wheels, Maud. You cannot prop fill.",
                replies: [
                  {
                    key: "ellerby",
                    name: "Dag Ellerby, Harbour Trust",
                    email: "engineer@harbour-trust.example.org",
                    url: "https://harbour-trust.example.org",
                    state: "APPROVED",
                    after: 204,
                    text: "You can, as it happens, with money. But Norman is right about what is down there: we drilled it once for a bollard and brought up a bedstead. We shall drill again before anybody decides anything, and the result goes on the notice board, bedsteads included.",
                    replies: [
                      {
                        key: "ferris-3",
                        name: "Maud Ferris",
                        email: "maud.ferris@example.org",
                        state: "APPROVED",
                        after: 233,
                        text: "I withdraw the prop and keep the breakfast.",
                      },
                    ],
                  },
                ],
              },
            ],
          },
          {
            key: "uncle",
            name: "tideline",
            state: "APPROVED",
            after: 180,
            text: "was your uncle the one who lost the piano",
          },
        ],
      },
    ],
  },
  {
    key: "secretary",
    name: "Alistair W., hon. sec.",
    email: "secretary@yacht-club.example.org",
    state: "APPROVED",
    after: 160,
    text: "The committee thanks the Tidings for its fairness and wishes to add a figure. The flagpole leaned by two degrees on Sunday. It leans by five today. Our claim concerns the three.",
    replies: [
      {
        key: "dromey",
        name: "K. Dromey",
        email: "dromey@example.org",
        state: "TRASH",
        after: 171,
        text: "nobody cares about your stupid pole, pay your own bills for once you bunch of blazers",
        replies: [
          {
            key: "secretary-2",
            name: "Alistair W., hon. sec.",
            email: "secretary@yacht-club.example.org",
            state: "APPROVED",
            after: 189,
            text: "For the avoidance of doubt: the club bought the pole itself, from a jumble sale, and nobody in this club owns a blazer that still closes.",
          },
        ],
      },
    ],
  },
  {
    key: "granddaughter",
    name: "Ellie Harkin",
    email: "ellie.harkin@example.org",
    state: "APPROVED",
    after: 420,
    text: `I'm Lem's granddaughter. He has had this read to him twice and is very pleased, but asks me to say two things.

1. The folding chair is his own, whatever they are saying in the shop.
2. You could hear her settle in winter as well. You only had to stand closer.`,
  },
  {
    key: "first-timer",
    name: "Beatriz",
    email: "beatriz@example.org",
    state: "PENDING",
    ago: 34,
    text: "Hello! I moved here in September and this is the first time that I write in a newspaper of any kind. From my window I can now see the whole crane and yesterday only half. Is it true that one can visit the cab? I am not afraid of ladders. I am a little afraid of the wind.",
    reasons: [{ check: "everyone", matchedText: null }],
  },
  {
    key: "links",
    name: "Harbour Heritage Fan",
    email: "fan@cranes.example.org",
    url: "https://cranes.example.org",
    state: "PENDING",
    ago: 21,
    text: `There are only four of this type left anywhere. Pictures of the other three:

- https://cranes.example.org/north-pier
- https://cranes.example.org/dry-dock
- https://cranes.example.org/the-one-in-the-car-park

I do not want to sell anything. I just have a lot of photographs.`,
    reasons: [
      { check: "everyone", matchedText: null },
      {
        check: "links",
        matchedText:
          "https://cranes.example.org/north-pier\nhttps://cranes.example.org/dry-dock\nhttps://cranes.example.org/the-one-in-the-car-park",
      },
    ],
  },
  {
    key: "spam-parts",
    name: "Crane Spare Parts Ltd",
    email: "sales@parts.example.com",
    url: "https://parts.example.com/best-price",
    state: "SPAM",
    after: 300,
    text: "Nice informative post admin!! We deliver brake lining, hook, winch 30% discount whole-sale, visit https://parts.example.com/best-price NOW https://parts.example.com/contact",
  },
];
