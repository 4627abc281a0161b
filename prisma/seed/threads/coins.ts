import type { SampleComment } from "../types";

export const coins: SampleComment[] = [
  {
    key: "leek",
    name: "Will (the leek)",
    email: "will@veg.example.org",
    state: "APPROVED",
    after: 140,
    text: `I'm the civil young man. I've thought about this all morning.

I went cashless because I can't do the bank run: it's Pennick and back, and I've a van that does one or the other. It wasn't about you and it certainly wasn't about the coin. But I didn't know about the envelopes, and I've sold Mrs Tull her onions for six years.

I'll take coins from next Saturday. Somebody will have to show me the safe.`,
    replies: [
      {
        key: "leek-cornelius",
        name: "Cornelius Bright",
        staff: "cornelius",
        state: "APPROVED",
        after: 205,
        text: "Sir, you have done in a morning what I expect of the council by spring. I shall come for the leek, and I shall bring the exact money, so that there’s nothing to carry to Pennick but the principle.",
      },
      {
        key: "leek-tull",
        name: "Agnes Tull",
        state: "APPROVED",
        after: 480,
        text: "Thank you William. It is Thursday's envelope that I worry about, not Saturday's.",
      },
    ],
  },
  {
    key: "cheese",
    name: "Hannah Roe, cheese",
    email: "hannah@cheese.example.org",
    url: "https://cheese.example.org",
    state: "APPROVED",
    after: 300,
    text: "You quoted me fairly, so I'll only add what it's like. It isn't the £340. It's that I counted it in the van afterwards, every week, with the doors locked, and jumped when anybody walked past. A safe in the town hall wouldn't change the walk to the town hall.",
    replies: [
      {
        key: "cheese-walk",
        name: "P.C. (retired) Lomax",
        email: "lomax@example.org",
        state: "APPROVED",
        after: 390,
        text: "Then walk it together. Four o'clock, all stalls, one procession, and I'll come in front with the dog. She looks worse than she is.",
        replies: [
          {
            key: "cheese-2",
            name: "Hannah Roe, cheese",
            email: "hannah@cheese.example.org",
            url: "https://cheese.example.org",
            state: "APPROVED",
            after: 431,
            text: "...I would actually do that.",
          },
        ],
      },
    ],
  },
  {
    key: "rate",
    name: "A. Bookkeeper",
    email: "books@example.org",
    state: "APPROVED",
    after: 1100,
    text: "I disagree with nearly all of it. Banks charge for paying in coins, too: ninety pence in the hundred at Pennick, more for silver. Put in the diesel, the float and an hour of somebody's evening, and cash costs a small stall **more** than the card does, not less. The argument about the boy with the pound stands. The argument about the £190 doesn't.",
    replies: [
      {
        key: "rate-cornelius",
        name: "Cornelius Bright",
        staff: "cornelius",
        state: "APPROVED",
        after: 1290,
        text: "I have checked your ninety pence and it is ninety-five. I was wrong in thirty-one years twice, and this makes three.",
      },
    ],
  },
  {
    key: "crypto",
    name: "FutureMoney",
    email: "hello@coin.example.com",
    url: "https://coin.example.com/join",
    state: "SPAM",
    after: 1500,
    text: "Coins are OVER!! Only blockchain coin is real freedom, I made 4000 in one week from home: https://coin.example.com/join",
  },
  {
    key: "double",
    name: "Agnes Tull",
    state: "TRASH",
    after: 481,
    text: "Thank you William. It is Thursday's envelope that I worry about, not Saturday's.",
  },
];
