// Comments made up for tests: what readers of a local paper write, and what advertisers do. Pure.

export type Invented = { text: string; isSpam: boolean };

const HAM = [
  [
    "The new bridge",
    "That council meeting",
    "Our old library",
    "The number nine bus",
    "The harbour",
  ],
  [
    "was better in the rain",
    "took far too long",
    "deserves a proper repair",
    "is why I moved here",
  ],
  [
    "as my neighbour says.",
    "and nobody asked the school.",
    "which the article explains well.",
    "I think?",
  ],
];
const SPAM = [
  ["Earn $900 a day", "Cheap watches", "Free followers", "Win a new phone", "Lose weight fast"],
  ["check out my channel", "click here now", "visit my website", "subscribe to win"],
  [
    "http://deals.example.com!!!",
    "before midnight, limited offer!",
    "100% guaranteed www.cash.example.net",
  ],
];

/** As many of each kind, in turns; the first are always the same. */
export function inventComments(count: number): Invented[] {
  return Array.from({ length: count }, (_, nth) => {
    const isSpam = nth % 2 === 1;
    const parts = isSpam ? SPAM : HAM;
    const text = parts.map(
      (choices, part) => choices[(nth * (part + 3) + (nth >> 3)) % choices.length],
    );
    return { text: `${text.join(" ")} ${nth % 7 === 0 ? "Thanks" : ""}`.trim(), isSpam };
  });
}
