import type { Article } from "../types";

/** Lies ahead, so that the lists of the studio have something scheduled. */
export const tides: Article = {
  key: "tides",
  slug: "winter-tides",
  section: "news",
  kicker: "Flood watch",
  title: "Three tides to be in for, and where the sandbags are",
  excerpt:
    "The highest water of the winter falls on three mornings in a row. If you live below the church on Corn Street, this is the page for the fridge.",
  authors: ["joss"],
  tags: ["Weather", "Harbour", "Winter", "Corn Street"],
  published: { daysAgo: -3, hour: 6 },
  hero: null,
  source: `Three spring tides in a row will reach five metres sixty or more at the harbour gauge. On its own that wets the slip and nothing else. With a wind behind it, as [Number Four](/crane-number-four) can testify, it is another matter.

## The three mornings

| | High water | Height | Cornelius says |
| --- | --- | --- | --- |
| First | 06:48 | 5.62 m | Boots |
| Second | 07:31 | 5.74 m | Boots, and lift the rug |
| Third | 08:15 | 5.66 m | As the first, unless it blows |

Our columnist worked these out by hand, with the pencil that he used when it was his profession. The Harbour Trust’s [own table](https://harbour-trust.example.org/tides) differs by a minute on the second day. We have printed his.

## Where the sandbags are

- **North side:** behind the fire station, from Thursday noon. Four to a household, six if you are below the church.
- **South side:** at the depot in Tanner’s Lane. Ask for Marguerite.
- **Holm:** under the schoolhouse. You know where.

Bring your own wheelbarrow, and take one bag round to whoever next door cannot.`,
};
