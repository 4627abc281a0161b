// Crane Number Four in the gale, eleven metres south.
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

const sky = "#7d9596";

export function crane(): string {
  const next = random(4);
  return print([
    plate([fill(sky, box(0, 0, 1600, 716)), clouds(next), rain(next)]),
    plate([fill(sky, sea(next)), farShore(), fill(ink, crests(next))]),
    plate([leaning(fill(vermilion, house())), beside(fill(vermilion, umbrella()))], [3, -2]),
    plate([quay(next), leaning(machine()), beside(watcher())]),
  ]);
}

function clouds(next: Random): string {
  const banks = [
    "M-20 150C180 60 330 190 520 120S860 20 1060 110 1420 60 1620 150L1620 60C1400 0 1200 10 1010 40S620 10 430 50 120 40-20 70Z",
    "M-20 420C120 350 260 430 420 370S700 330 830 390 1060 350 1200 400 1450 340 1620 400L1620 330C1420 290 1300 330 1160 320S900 280 760 310 480 280 330 320 110 300-20 340Z",
  ];
  const torn = [
    strokes(
      next,
      { x: 0, y: 70, width: 1600, height: 60 },
      { step: 30, length: [90, 260], width: [3, 7], angle: 3 },
    ),
    strokes(
      next,
      { x: 0, y: 350, width: 1600, height: 60 },
      { step: 30, length: [90, 260], width: [3, 7], angle: -2 },
    ),
  ];
  return fill(paper, ...banks) + within(banks.join(""), fill(sky, ...torn));
}

function rain(next: Random): string {
  const area = { x: -100, y: -40, width: 1800, height: 800 };
  const how = { step: 46, length: [50, 150], width: [2, 5], angle: 118, share: 0.55 } as const;
  return fill(paper, strokes(next, area, how));
}

function farShore(): string {
  const roofs: Point[] = [[-10, 700]];
  const steps = [
    [40, 640],
    [78, 612],
    [116, 640],
    [116, 655],
    [170, 655],
    [170, 628],
    [206, 600],
    [242, 628],
    [242, 650],
    [300, 650],
    [300, 560],
    [322, 500],
    [344, 560],
    [344, 646],
    [420, 646],
    [452, 620],
    [484, 646],
    [484, 662],
    [560, 662],
    [640, 676],
    [760, 690],
  ] as const;
  roofs.push([-10, 640], ...steps, [760, 720], [-10, 720]);
  const windows = [60, 92, 190, 216, 440, 462].map((x) => box(x, 664, 9, 14));
  return fill(ink, polygon(roofs)) + fill(paper, ...windows, box(318, 575, 8, 22));
}

function sea(next: Random): string {
  const rows = { step: 24, length: [70, 210], width: [3, 8], bend: -6, share: 0.8 } as const;
  return strokes(next, { x: 0, y: 724, width: 1600, height: 110 }, rows);
}

/** White water: each crest an arched cut with its shadow. */
function crests(next: Random): string {
  const cuts: string[] = [];
  for (const y of [738, 776, 812]) {
    for (let x = between(next, -80, 0); x < 1640; x += between(next, 120, 210)) {
      const high = between(next, 10, 22);
      cuts.push(
        `M${x} ${y}q34 ${-high * 1.7} 78 ${-high}q16 4 18 14q-14-6-30-3q-34 2-66 ${high * 0.7}Z`,
      );
    }
  }
  return cuts.join("");
}

function quay(next: Random): string {
  const wall = "M-10 842 1610 812 1610 1010 -10 1010Z";
  const joints: string[] = [];
  for (let row = 0; row < 3; row++) {
    const y = 884 + row * 44;
    for (let x = -40 + (row % 2) * 80; x < 1620; x += 160) {
      const lift = -30 * (x / 1600);
      joints.push(gouge(x, y + lift, 150 + between(next, -16, 4), -1, 5));
      joints.push(gouge(x + 156, y + lift + 5, 34, 88, 5));
    }
  }
  const rails = [gouge(-30, 858, 1660, -1.05, 7), gouge(-30, 846, 1660, -1.05, 4)];
  return fill(ink, wall) + fill(paper, ...joints, ...rails);
}

// The crane stands on four legs, drawn as two pairs, and pulls to the right.
function machine(): string {
  const legs: Point[][] = [
    [
      [770, 836],
      [850, 560],
    ],
    [
      [1090, 830],
      [990, 560],
    ],
    [
      [846, 834],
      [882, 560],
    ],
    [
      [1014, 831],
      [958, 560],
    ],
  ];
  const braces: Point[][] = [
    [
      [790, 770],
      [1066, 764],
    ],
    [
      [808, 706],
      [1040, 640],
    ],
    [
      [1044, 706],
      [826, 640],
    ],
  ];
  const tower = lattice([872, 400], [968, 400], [898, 150], [942, 150], 5);
  const jib = lattice([960, 400], [1000, 440], [1478, 84], [1492, 98], 10);
  return [
    bar(ink, 30, ...legs.slice(0, 2)),
    bar(ink, 17, ...legs.slice(2)),
    bar(ink, 14, ...braces),
    fill(ink, "M820 566 1020 560 1028 528 812 534Z"),
    fill(ink, ...[770, 846, 1014, 1090].map((x) => disc(x, 846 - x * 0.006, 21))),
    fill(paper, ...[770, 846, 1014, 1090].map((x) => disc(x, 846 - x * 0.006, 7))),
    bar(ink, 11, ...tower),
    bar(ink, 9, ...jib),
    // Stays from the tower's head to the jib and the counterweight.
    bar(ink, 6, "M920 130 1486 88", "M920 130 1240 250", "M920 130 742 404"),
    // Machine house: its roof, the counterweight, the sole plate, the cab; the flank is printed red.
    fill(ink, "M692 396 1014 392 1016 414 694 418Z"),
    fill(ink, "M700 410 800 410 806 536 700 500Z"),
    fill(ink, "M806 512 1028 506 1030 530 806 538Z"),
    fill(ink, "M938 410 1016 406 1028 516 938 520Z"),
    fill(paper, ...[0, 1, 2].map((step) => gouge(722 + step * 26, 428, 76, 89, 6))),
    bar(
      ink,
      6,
      ...[836, 868, 900].map((x): Point[] => [
        [x, 414],
        [x + 3, 520],
      ]),
    ),
    // Cab: the driver's window.
    fill(paper, "M952 424 1004 421 1008 474 954 478Z"),
    bar(ink, 7, "M978 422 982 476", "M952 450 1008 446"),
    // Hook and its rope, blown to the side.
    bar(ink, 5, "M1484 96 1462 300 1430 452"),
    `<path fill="none" stroke="${ink}" stroke-width="11" d="M1430 452l-4 34a20 20 0 1 1-30 12"/>`,
    fill(ink, disc(1431, 456, 15)),
    fill(ink, "M900 152 940 152 926 108 914 108Z"),
  ].join("");
}

/** Two long sides from a pair of feet to a pair of heads, with crossing struts between. */
function lattice(a: Point, b: Point, c: Point, d: Point, bays: number): Point[][] {
  const along = (from: Point, to: Point, part: number): Point => [
    from[0] + (to[0] - from[0]) * part,
    from[1] + (to[1] - from[1]) * part,
  ];
  const lines: Point[][] = [
    [a, c],
    [b, d],
  ];
  for (let bay = 0; bay < bays; bay++) {
    const [low, high] = [bay / bays, (bay + 1) / bays];
    lines.push([along(a, c, low), along(b, d, high)], [along(b, d, low), along(a, c, high)]);
  }
  return lines;
}

function house(): string {
  return "M796 410 944 406 944 522 802 526Z";
}

function umbrella(): string {
  return "M352 670q14-92 104-96 92 6 104 92-24-18-50 0-26-20-54 1-28-18-54 2-26-18-50 1Z";
}

/** Where the watcher stands. */
function beside(content: string): string {
  return group([content], 'transform="translate(146 -4)"');
}

/** The wind has the better of it. */
function leaning(content: string): string {
  return group(
    [content],
    'transform="translate(930 846) rotate(2.4) scale(1.07) translate(-930 -846)"',
  );
}

/** A coat in the wind, under the umbrella. */
function watcher(): string {
  return [
    fill(
      ink,
      "M420 704q20-18 44-10 14 40 8 70l34 16-30 4-4 8-46 0q-18-46-6-88Z",
      disc(446, 676, 17, 19),
    ),
    bar(ink, 12, "M434 786 432 838", "M456 786 462 838"),
    fill(ink, "M424 830 448 830 448 842 416 842Z", "M454 830 482 832 484 842 454 842Z"),
    bar(ink, 5, "M470 728 457 568"),
    within(umbrella(), bar(ink, 4, "M456 574 402 672", "M456 574 510 672")),
    fill(paper, gouge(424, 728, 48, 92, 4), gouge(440, 734, 36, 88, 3)),
  ].join("");
}
