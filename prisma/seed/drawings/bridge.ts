// The swing bridge, half open, and who would like to cross.
import {
  bar,
  between,
  box,
  disc,
  fill,
  gouge,
  group,
  ink,
  type Point,
  paper,
  plate,
  polygon,
  print,
  type Random,
  random,
  strokes,
  vermilion,
  within,
} from "./lino";

const straw = "#c9aa6b";

type Place = readonly [x: number, y: number, z: number];

/** Metres to the right of the road, above the water, and away from us, as seen from a first floor. */
function see([x, y, z]: Place): Point {
  const [eye, depth] = [7.5, z + 26];
  return [800 + (x * 1050) / depth, 400 + ((eye - y) * 1050) / depth];
}

const line = (...places: Place[]): Point[] => places.map(see);
const face = (...places: Place[]): string => polygon(line(...places));

export function bridge(): string {
  const next = random(1894);
  return print([
    plate([fill(straw, sky(next))]),
    plate([fill(straw, water(next))]),
    plate([fill(vermilion, disc(1130, 196, 92))], [3, -2]),
    plate([group([farBank(next)], 'transform="translate(0 -96)"'), pier(), span()]),
    plate([fill(vermilion, ...redParts())], [3, -2]),
    plate([nearBank(next), barrier(), queue()]),
  ]);
}

function sky(next: Random): string {
  const sun = { x: 1130, y: 196 };
  const area = { x: 0, y: 0, width: 1600, height: 290 };
  const rows = strokes(next, area, {
    step: 17,
    length: [80, 300],
    width: [4, 8],
    bend: -3,
    share: (x, y) => (Math.hypot(x - sun.x, y - sun.y) < 120 ? 0 : 0.9 - y / 900),
  });
  return rows;
}

function water(next: Random): string {
  const cuts: string[] = [];
  for (let y = 384, step = 10; y < 860; y += step, step *= 1.07) {
    const near = (y - 384) / 470;
    const area = { x: 0, y, width: 1600, height: 1 };
    const length = [50 + near * 90, 120 + near * 220] as const;
    cuts.push(
      strokes(next, area, {
        step: 20,
        length,
        width: [2 + near * 3, 4 + near * 6],
        bend: -4,
        share: 0.7,
      }),
    );
  }
  return cuts.join("");
}

function farBank(next: Random): string {
  const parts: string[] = [fill(ink, box(-10, 430, 1620, 38))];
  for (let x = -30; x < 1640; ) {
    const wide = between(next, 62, 112);
    const high = between(next, 44, 92);
    const roof = between(next, 24, 44);
    const isGap = x + wide > 742 && x < 858;
    if (!isGap) {
      const top = 432 - high;
      parts.push(
        fill(
          ink,
          polygon([
            [x, 436],
            [x, top],
            [x + wide / 2, top - roof],
            [x + wide, top],
            [x + wide, 436],
          ]),
        ),
      );
      const panes = [0.22, 0.6].map((part) => box(x + wide * part, top + 16, 10, 16));
      parts.push(fill(next() < 0.5 ? paper : straw, ...panes));
    }
    x += wide + between(next, -2, 10);
  }
  // The church, the road's end with its barrier, and eleven people.
  parts.push(fill(ink, "M1290 430 1290 250 1318 130 1346 250 1346 430Z"));
  parts.push(fill(paper, disc(1318, 282, 15), box(1311, 330, 13, 30)));
  parts.push(bar(ink, 4, "M1318 282 1318 272", "M1318 282 1326 286"));
  parts.push(fill(paper, box(752, 428, 96, 14)));
  for (let index = 0; index < 9; index++) {
    const x = 758 + index * 10.5;
    parts.push(
      fill(ink, disc(x, 408 + (index % 3) * 3, 4.2), box(x - 4, 412 + (index % 3) * 3, 8, 20)),
    );
  }
  return parts.join("");
}

const PIER: Place = [0, 0, 8];

function pier(): string {
  const [x, y] = see(PIER);
  return [
    fill(ink, `M${x - 132} ${y - 62}a132 34 0 0 1 264 0l-10 74a122 32 0 0 1-244 0Z`),
    fill(
      paper,
      ...[0, 1, 2, 3, 4, 5, 6].map((step) => gouge(x - 108 + step * 36, y - 22, 42, 88, 4)),
    ),
    fill(paper, `M${x - 132} ${y - 62}a132 34 0 0 1 264 0a132 34 0 0 1-264 0Z`),
    fill(ink, `M${x - 110} ${y - 68}a110 26 0 0 1 220 0a110 26 0 0 1-220 0Z`),
  ].join("");
}

/** The turning part: two arched trusses and the deck, at 58 degrees to its road. */
function span(): string {
  const turn = (58 * Math.PI) / 180;
  const along: Point = [Math.sin(turn), Math.cos(turn)];
  const at = (length: number, side: number, height: number): Place => [
    PIER[0] + along[0] * length + along[1] * side,
    height,
    PIER[2] + along[1] * length - along[0] * side,
  ];
  const [half, bays, deck] = [13.5, 10, 2.6];
  const top = (length: number) => deck + 1.4 + 3 * Math.cos((length / half) * 1.35) ** 1.6;
  const truss = (side: number, heavy: number): string => {
    const posts: Point[][] = [];
    const chord: Place[] = [];
    for (let bay = 0; bay <= bays; bay++) {
      const length = -half + (bay * half * 2) / bays;
      chord.push(at(length, side, top(length)));
      posts.push(line(at(length, side, deck), at(length, side, top(length))));
      if (bay === bays) continue;
      const nextLength = length + (half * 2) / bays;
      const [low, high] = bay < bays / 2 ? [length, nextLength] : [nextLength, length];
      posts.push(line(at(low, side, deck), at(high, side, top(high))));
    }
    return (
      bar(ink, heavy * 0.62, ...posts) +
      bar(ink, heavy, line(...chord), line(at(-half, side, deck), at(half, side, deck)))
    );
  };
  const road = face(
    at(-half, -2.2, deck),
    at(half, -2.2, deck),
    at(half, 2.2, deck),
    at(-half, 2.2, deck),
  );
  const flank = face(
    at(-half, 2.2, deck),
    at(half, 2.2, deck),
    at(half, 2.2, deck - 0.9),
    at(-half, 2.2, deck - 0.9),
  );
  const end = face(
    at(-half, -2.2, deck),
    at(-half, 2.2, deck),
    at(-half, 2.2, deck - 0.9),
    at(-half, -2.2, deck - 0.9),
  );
  const planks = Array.from({ length: 26 }, (_, index): Point[] => {
    const length = -half + 0.5 + index * 1.02;
    return line(at(length, -2.1, deck), at(length, 2.1, deck));
  });
  // The keeper's cabin over the middle, and its roof.
  const cabin = [
    face(at(-1.1, 1.5, 5.2), at(1.1, 1.5, 5.2), at(1.1, 1.5, 7.4), at(-1.1, 1.5, 7.4)),
    face(at(-1.1, 1.5, 5.2), at(-1.1, -1.5, 5.2), at(-1.1, -1.5, 7.4), at(-1.1, 1.5, 7.4)),
  ];
  const eaves = [at(-1.6, 2, 7.4), at(1.6, 2, 7.4), at(-1.6, -2, 7.4)] as const;
  const roof = face(eaves[2], eaves[0], eaves[1], at(0, 0, 8.7));
  return [
    truss(-2.2, 11),
    fill(ink, flank, end),
    fill(paper, road),
    bar(ink, 3, ...planks),
    truss(2.2, 15),
    fill(ink, ...cabin, roof),
    fill(paper, face(at(-0.7, 1.5, 5.9), at(0.7, 1.5, 5.9), at(0.7, 1.5, 6.9), at(-0.7, 1.5, 6.9))),
    bar(ink, 5, line(at(0, 1.5, 5.9), at(0, 1.5, 6.9))),
  ].join("");
}

function nearBank(next: Random): string {
  const quay = "M-10 830 470 800 470 1010 -10 1010Z";
  const right = "M1130 800 1610 830 1610 1010 1130 1010Z";
  const road = "M470 790 1130 790 1290 1010 310 1010Z";
  const stones: string[] = [];
  for (let row = 0; row < 4; row++) {
    for (let step = 0; step < 5; step++) {
      const x = step * 110 - (row % 2) * 50;
      stones.push(
        gouge(x - 20, 862 + row * 42 - x / 20, 98, -3, 4),
        gouge(1160 + x, 846 + row * 42 + x / 20, 98, 3, 4),
      );
    }
  }
  const cobbles = strokes(
    next,
    { x: 330, y: 806, width: 940, height: 200 },
    { step: 26, length: [26, 54], width: [3, 5], share: 0.8 },
  );
  return (
    fill(ink, quay, right) +
    fill(paper, road, ...stones) +
    within(road, fill(straw, cobbles)) +
    bar(ink, 9, "M466 790 1134 790", "M470 790 306 1012", "M1130 790 1294 1012")
  );
}

function redParts(): string[] {
  const stripes: string[] = [];
  for (let x = 520; x < 1080; x += 88) {
    stripes.push(
      polygon([
        [x, 700],
        [x + 44, 700],
        [x + 26, 738],
        [x - 18, 738],
      ]),
    );
  }
  return [...stripes, disc(800, 664, 21), disc(1010, 668, 10)];
}

function barrier(): string {
  return [
    bar(ink, 6, "M500 699 1100 699", "M500 739 1100 739"),
    fill(
      ink,
      box(486, 672, 22, 150),
      box(1092, 672, 22, 150),
      box(478, 812, 38, 14),
      box(1084, 812, 38, 14),
    ),
    bar(ink, 7, "M800 688 800 700"),
  ].join("");
}

/** From behind: a coat, a bicycle, a child on shoulders, a dog, a pram. */
function queue(): string {
  const person = (x: number, y: number, size: number, shape = 0): string => {
    const s = size;
    const coat =
      shape === 0
        ? `M${x - 26 * s} ${y}q${26 * s} ${-18 * s} ${52 * s} 0l${9 * s} ${128 * s}l${-70 * s} 0Z`
        : `M${x - 30 * s} ${y + 4 * s}q${30 * s} ${-24 * s} ${60 * s} 0l${-6 * s} ${104 * s}l${-48 * s} 0Z`;
    const legs =
      box(x - 20 * s, y + 100 * s, 15 * s, 96 * s) + box(x + 5 * s, y + 100 * s, 15 * s, 96 * s);
    return coat + legs + disc(x, y - 24 * s, 17 * s, 20 * s);
  };
  return [
    fill(
      ink,
      person(566, 752, 1.05),
      person(640, 772, 0.95, 1),
      person(1010, 746, 1.1, 1),
      person(884, 770, 1),
    ),
    // The child on the shoulders, in a hat with a bobble.
    fill(ink, disc(1010, 700, 15), "M992 698q18-42 36 0Z"),
    // A headscarf and a cap.
    fill(
      paper,
      gouge(552, 716, 28, 70, 4),
      gouge(872, 738, 26, 8, 5),
      gouge(1002, 780, 70, 88, 4),
      gouge(566, 780, 80, 92, 4),
      gouge(640, 800, 66, 86, 4),
      gouge(884, 800, 76, 92, 4),
    ),
    // Bicycle between the two on the right.
    `<g fill="none" stroke="${ink}" stroke-width="8"><circle cx="722" cy="922" r="42"/><circle cx="830" cy="922" r="42"/></g>`,
    bar(
      ink,
      8,
      "M722 922 756 858 806 858 830 922",
      "M756 858 782 920 722 922",
      "M806 858 782 920",
      "M806 858 800 834 782 830",
      "M742 846 768 846",
    ),
    // The dog sits.
    fill(ink, "M1092 960q-6-58 20-76 4-22 24-22l10-12 4 16 22 8-4 12-18 6q16 30 12 68l16 4-86 0Z"),
  ].join("");
}
