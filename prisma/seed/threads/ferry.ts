import type { SampleComment } from "../types";

export const ferry: SampleComment[] = [
  {
    key: "marwick",
    name: "Ilse Marwick",
    email: "ilse.marwick@example.org",
    state: "APPROVED",
    after: 190,
    text: "The cello has read this and would like to point out that it does not travel unaccompanied. It travels with Fergus.",
  },
  {
    key: "meeting",
    name: "Oskar Lund, Holm",
    email: "oskar.lund@example.org",
    state: "APPROVED",
    after: 236,
    text: `Good piece. One question about the end of it. The meeting is in the Institute. The Institute is north. The boat is south. The footway over the bridge is shut from six in the evening, and the scouts stop rowing at seven.

So how do the people of Holm get from the meeting about the last boat to the last boat?`,
    replies: [
      {
        key: "meeting-joss",
        name: "Joss Amadi-Kerr",
        staff: "joss",
        state: "APPROVED",
        after: 262,
        text: "You have found the hole in it, and I grew up there. I’ve asked. **The scouts will row that evening until the boat leaves**, and the crew will hold it for ten minutes if they can see oars. I should have asked before I wrote it and not after.",
        replies: [
          {
            key: "meeting-thanks",
            name: "Oskar Lund, Holm",
            email: "oskar.lund@example.org",
            state: "APPROVED",
            after: 301,
            text: "Thank you. That will be on the noticeboard tonight.",
          },
          {
            key: "meeting-scout",
            name: "Akela (Sarah)",
            email: "akela@scouts.example.org",
            state: "APPROVED",
            after: 344,
            text: "Confirmed. Please bring your own cushion, and 50p, and don't stand up to make a point.",
          },
        ],
      },
    ],
  },
  {
    key: "taxpayer",
    name: "G. Pask",
    email: "g.pask@example.org",
    state: "APPROVED",
    after: 700,
    text: `It's a charming read but let's look at the money. £236 a night out, £63 back in. That is £173, call it sixty thousand a year, to carry eleven people. For that you could put every one of them up at the Anchor and give them breakfast.

I've nothing against Holm. I'd just like one article about the people who pay for it.`,
    replies: [
      {
        key: "taxpayer-nurse",
        name: "Dilys, clinic night shift",
        email: "dilys@clinic.example.org",
        state: "APPROVED",
        after: 760,
        text: "The Anchor has four rooms. I've three carers on that boat and I start phoning at six in the morning when one of them can't get in. I'd say the people who pay for it are being turned over and washed by the people who are on it.",
        replies: [
          {
            key: "taxpayer-2",
            name: "G. Pask",
            email: "g.pask@example.org",
            state: "APPROVED",
            after: 802,
            text: "My mother was on your ward in March. Fair enough. I still think somebody should publish the sum, but I'd round it differently now.",
          },
        ],
      },
    ],
  },
  {
    key: "arabic",
    name: "سامي حداد",
    email: "sami@bakery.example.org",
    state: "PENDING",
    ago: 52,
    text: `عندما وصلتُ إلى هذه المدينة قبل أربعة عشر عامًا كان القارب الأخير هو أول ما تعلّمتُ موعده. الخبز جاهز قبل الفجر، ويسعدنا أن نحمل معه البريد.

والكلب أيضًا، إن أراد.`,
    reasons: [{ check: "everyone", matchedText: null }],
  },
  {
    key: "long",
    name: "Wendell Orchard",
    email: "wendell.orchard@example.org",
    state: "PENDING",
    ago: 78,
    text: `I worked the Holm boat from the winter when the slip froze until they gave me a clock, and since everybody now has figures I should like to add a few that aren't in the county's paper, because I wrote them down myself, in pencil, in the back of the log, and the log is in my shed.

We kept no count either. What we kept was a list of the nights on which somebody was glad of us. I'll give you one winter. On the 4th of November, the vet. On the 9th, the vet again, with the calf, which stood on the car deck the whole way and was sick on nobody. On the 17th a girl who had missed three boats because she could not make up her mind, and who then could not make it up to get off, so we took her back and she had her tea with my wife. She has four children now, all on Holm. On the 21st, nobody. On the 22nd, nobody. On the 23rd the doctor, four minutes before we sailed, running, and you do not see doctors run.

In December it was mostly parcels. People laugh at parcels. There was a parcel that winter with a tap washer in it, and the man who was waiting for it had been standing in his kitchen with his thumb on a pipe.

On the 2nd of January we carried a coffin out, at night, because the family didn't want the day boat and the looking. I have never in my life seen a car deck so clean as the lads got it. There were five passengers on that sailing by the county's way of counting, and one of them travelled free.

The point I am making is this. You can't see what a last boat is for by counting who is on it. It is like counting who falls into the safety net. The good of it is in all the people who never took it because they knew that they could: who stayed for the second half, who went to the night class, who let the child have the tooth out on a Thursday, who married somebody from the other side. Take it off and you will save your sixty thousand, and it'll take you ten years to notice what you spent it on.

I would say this at the meeting but I don't see well enough now to be rowed. If somebody would read it out they are welcome to. They need not do the calf.`,
    reasons: [{ check: "everyone", matchedText: null }],
  },
  {
    key: "hotel",
    name: "Cheap Ferry Tickets",
    email: "promo@tickets.example.com",
    url: "https://tickets.example.com",
    state: "SPAM",
    after: 900,
    text: "Book ferry all over Europe cheapest!!! https://tickets.example.com/?ref=8841 https://tickets.example.com/casino-cruise",
  },
];
