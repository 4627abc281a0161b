import type { SampleComment } from "../types";

export const bridge: SampleComment[] = [
  {
    key: "rollers",
    name: "Ted Voss",
    email: "ted.voss@example.org",
    state: "APPROVED",
    after: 75,
    text: `The bridge does not turn on "a wheel". It turns on a live ring of **forty-four** tapered rollers, running between two paths, with a centre pin that carries no weight at all. A bridge that size on one wheel would be a plate on a stick.

I kept it for nineteen years. I can bring in a drawing.`,
    replies: [
      {
        key: "rollers-petra",
        name: "Petra Lindow",
        staff: "petra",
        state: "APPROVED",
        after: 130,
        text: "You’re right, and I should have counted. Corrected, with a note at the top. Please do bring the drawing: we’d like to print it.",
        replies: [
          {
            key: "rollers-2",
            name: "Ted Voss",
            email: "ted.voss@example.org",
            state: "APPROVED",
            after: 165,
            text: "It is two metres long. I'll need somebody on the stairs.",
          },
        ],
      },
      {
        key: "rollers-hat",
        name: "Y. Brandt",
        state: "APPROVED",
        after: 1500,
        text: "I did not take off my hat, I was wearing a helmet. Otherwise accurate. And it does say *tock*.",
      },
    ],
  },
  {
    key: "pennick",
    name: "Carrie-Ann",
    email: "carrieann@example.org",
    state: "APPROVED",
    after: 480,
    text: "28 minutes AT BEST. Took me fifty yesterday, behind the gritter, with two kids and a trifle.",
    replies: [
      {
        key: "pennick-seat",
        name: "The car-share desk",
        email: "desk@library.example.org",
        url: "https://library.example.org/car-share",
        state: "APPROVED",
        after: 560,
        text: "Had you a spare seat? We've a lady going to the clinic on Tuesdays and Thursdays who is very good with trifle.",
        replies: [
          {
            key: "pennick-2",
            name: "Carrie-Ann",
            email: "carrieann@example.org",
            state: "APPROVED",
            after: 601,
            text: "go on then. tell her the back of eight",
          },
        ],
      },
    ],
  },
  {
    key: "wheelchair",
    name: "Jon Pellow",
    email: "jon.pellow@example.org",
    state: "APPROVED",
    after: 18_900,
    text: "Please add to the table that the upstream footway is 85 cm between the posts. A wheelchair passes, mine did, but a mobility scooter does not, and you find that out when you are already in the queue with forty people behind you.",
  },
  {
    key: "rude",
    name: "fed up",
    email: "fedup@example.org",
    state: "PENDING",
    ago: 130,
    text: "14 weeks my arse. This council couldnt organise a puddle in a flood, Prewett and the lot of them want slinging in after the bedstead. And that bit about her COAT, who writes this drivel",
    reasons: [{ check: "everyone", matchedText: null }],
  },
  {
    key: "question",
    name: "Imogen T.",
    email: "imogen.t@example.org",
    state: "PENDING",
    ago: 9,
    text: "Does anybody know whether dogs count as bicycles, i.e. may be pushed? Asking for a spaniel.",
    reasons: [{ check: "everyone", matchedText: null }],
  },
  {
    key: "loans",
    name: "Mrs Grace Loan Officer",
    email: "grace@loans.example.com",
    state: "SPAM",
    after: 4000,
    text: "Do you need urgent loan for bridge, house, business? 2% interest no question asked. Write to grace@loans.example.com today God bless",
  },
];
