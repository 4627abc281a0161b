import type { Article } from "../types";

export const bridge: Article = {
  key: "bridge",
  slug: "bridge-closed-fourteen-weeks",
  section: "town-hall",
  kicker: "The swing bridge",
  title: "The bridge is shut for fourteen weeks, and the way round is nine miles",
  excerpt:
    "A crack as long as a hand has closed the only crossing in town. What was found, who pays, and how to get from one side of Kettlemouth to the other without a packed lunch.",
  authors: ["petra"],
  tags: ["Bridge", "Transport", "Council", "Engineering"],
  published: { daysAgo: 19, hour: 16, minute: 5 },
  updated: { daysAgo: 1, hour: 11, minute: 20 },
  hero: {
    picture: "bridge",
    alt: "An iron swing bridge stands half open over a river, striped barriers in front of it, people waiting on both banks.",
    caption: "Open to boats, closed to everybody else: the swing bridge from Corn Street.",
    credit: "Linocut for the Tidings",
  },
  faq: [
    {
      question: "Can I cross on foot?",
      answer:
        "Yes, since the change of last week: from 7 to 9 in the morning and from 4 to 6 in the afternoon, on the upstream footway, in single file. Bicycles may be pushed.",
    },
    {
      question: "Which buses still run?",
      answer:
        "The 7 runs as two routes, 7N and 7S, and each turns round at its own end of the bridge. One ticket is valid on both. See [the ninth driver](/the-ninth-driver) for who drives it.",
    },
    {
      question: "How do ambulances cross?",
      answer:
        "They don’t. Until the bridge opens, a second ambulance is stationed on the north side, behind the fire station.",
    },
    {
      question: "Who pays for the repair?",
      answer:
        "The county, which owns the bridge: £1.9 million. The town pays for barriers, signs and stewards, about £46,000, from reserves.",
    },
    {
      question: "Will it really be fourteen weeks?",
      answer:
        "The new bearing is being cast now, and that date is firm. Fitting it takes eleven days if the river stays below the second mark. The engineer declines to promise the river.",
    },
  ],
  source: `*Updated: the footway is open at the times given below. An earlier version of this article said that the bridge turns on a wheel. It turns on a bearing with forty-four of them, as several readers pointed out, one with a drawing.*

The crack is nineteen centimetres long and you could not slide a sheet of paper into it. It is in the casting on which the whole of the swing bridge turns, and it was found three weeks ago by a man lying on his back in the dark with a small hammer, listening.

“A sound casting rings,” said Yusuf Brandt, who inspects bridges for the county. “This one said *tock*.”

He wrote down the time, came up the ladder, took off his hat and asked the bridgekeeper to stop the traffic. It has been stopped since.

## What is broken

The bridge was built in 1894 to do two things that do not go together: to be a road, and to get out of the way. Its 340 tonnes sit on a ring of forty-four rollers in the middle pier. When a boat wants to pass, two motors turn the lot through ninety degrees in just over three minutes. It has done so some six hundred thousand times.

Under the rollers is the bearing plate, cast in four parts. One of the four is cracked. It would probably hold. Mr Brandt would not put a bus on the word “probably”, and the county agreed with him within the hour.

The new part is being cast from a wooden pattern that was found, labelled and dry, in the bridge’s own attic. That saves a month. Somebody in 1894 thought of us.

## How to get across

| How | When | How long |
| --- | --- | --- |
| On foot, upstream footway | 7–9 and 16–18 | Four minutes, single file |
| Rowing boat, North Steps | 8–19, not in fog | Six minutes, 50p |
| Bus 7N or 7S, then on foot | Every half hour in footway times | About 25 minutes |
| Car, by the bridge at Pennick | Always | Nine miles, 28 minutes at best |

The rowing boat is not a joke. It belongs to the sea scouts, takes eight, and carried 311 people on its first Saturday. The scouts had hoped to raise enough for a new tent. They now have enough for a second boat.

## Who decided, and when

The county closed the bridge; that took one hour. The town council then met to decide where the signs should stand, and that took three evenings, on account of [its new rule about questions](/council-public-questions). The signs now stand where the clerk had put them on the first day.

Three matters were voted on:

1. Market traders from the south side pay no pitch fee until the bridge opens. Carried, 13 to 0.
2. Parking on North Quay is free for the same time. Carried, 9 to 4, and overtaken when [a crane moved in](/crane-number-four).
3. A letter of thanks to whoever kept the pattern dry. Carried, 13 to 0, and addressed, since no name is known, to the bridge.

> “You don’t notice that it’s one town until it’s two.”

Mayor Oonagh Prewett said that at the end of the third evening, to nobody in particular, while looking for her coat. It was the best sentence of the twelve hours, so we print it.

## What it costs the town

The bakery on Corn Street has lost a third of its morning trade and won some of it back by sending loaves over with the scouts. The clinic has moved its baby hour to the afternoon footway. Southbank School starts twenty minutes later, which the pupils describe as a good beginning.

The hardest hit are those who cannot walk far. The council’s car-share desk, in the library, has paired 140 people with a seat in somebody’s car over the Pennick road; it has 60 still waiting, and is open from nine to one. If you drive round anyway, ring them. You were going to be on that road for twenty-eight minutes, and somebody might as well tell you about their hip.`,
};
