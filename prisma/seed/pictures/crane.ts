// Crane Number Four in the gale, eleven metres south.
import {
  bar,
  between,
  box,
  disc,
  fill,
  gouge,
  ink,
  type Point,
  paper,
  plate,
  polygon,
  print,
  random,
  strokes,
  vermilion,
  within,
} from "./lino";

const sea = "#7d9596";

export function crane(): string {
  const next = random(4);
  return print([
    plate([fill(sea, box(0, 0, 1600, 1000)), clouds(), rain(next)]),
    plate([farShore(), waves(next)]),
    plate([fill(vermilion, ...redParts())], [3, -2]),
    plate([quay(next), machine(), watcher()]),
  ]);
}

function clouds(): string {
  const banks = [
    "M-20 150C180 60 330 190 520 120S860 20 1060 110 1420 60 1620 150L1620 60C1400 0 1200 10 1010 40S620 10 430 50 120 40-20 70Z",
    "M-20 420C120 350 260 430 420 370S700 330 830 390 1060 350 1200 400 1450 340 1620 400L1620 330C1420 290 1300 330 1160 320S900 280 760 310 480 280 330 320 110 300-20 340Z",
  ];
  return fill(paper, ...banks);
}

function rain(next: () => number): string {
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

function waves(next: () => number): string {
  const swell: string[] = [];
  for (let row = 0; row < 5; row++) {
    const y = 712 + row * 26;
    for (let x = -60 + (row % 2) * 60; x < 1640; x += 120) {
      const high = between(next, 14, 26);
      swell.push(
        `M${x} ${y}q30 ${-high} 62 ${-high * 0.4}q-8 ${high * 0.5}-2 ${high * 0.75}q26 ${high * 0.2} 56 0l0 12q-60 8-116 0Z`,
      );
    }
  }
  return fill(ink, ...swell);
}

function quay(next: () => number): string {
  const wall = polygon([
    [-10, 842],
    [1610, 812],
    [1610, 1010],
    [-10, 1010],
  ]);
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
  const tower = lattice([872, 440], [968, 440], [898, 150], [942, 150], 5);
  const jib = lattice([960, 400], [1000, 440], [1478, 84], [1492, 98], 10);
  return [
    bar(ink, 26, ...legs.slice(0, 2)),
    bar(ink, 15, ...legs.slice(2)),
    bar(ink, 14, ...braces),
    fill(
      ink,
      polygon([
        [820, 566],
        [1020, 560],
        [1028, 528],
        [812, 534],
      ]),
    ),
    fill(ink, ...[770, 846, 1014, 1090].map((x) => disc(x, 846 - x * 0.006, 21))),
    fill(paper, ...[770, 846, 1014, 1090].map((x) => disc(x, 846 - x * 0.006, 7))),
    bar(ink, 11, ...tower),
    bar(ink, 9, ...jib),
    // Stays from the tower's head to the jib and the counterweight.
    bar(
      ink,
      6,
      [
        [920, 130],
        [1486, 88],
      ],
      [
        [920, 130],
        [1240, 250],
      ],
      [
        [920, 130],
        [742, 404],
      ],
    ),
    // Machine house with its counterweight.
    fill(
      ink,
      polygon([
        [700, 400],
        [1010, 396],
        [1018, 440],
        [1030, 528],
        [806, 536],
        [700, 500],
      ]),
    ),
    fill(paper, ...[0, 1, 2, 3].map((step) => gouge(716 + step * 24, 414, 78, 90, 5))),
    // Cab: the driver's window.
    fill(
      paper,
      polygon([
        [952, 424],
        [1004, 421],
        [1008, 474],
        [954, 478],
      ]),
    ),
    bar(
      ink,
      7,
      [
        [978, 422],
        [982, 476],
      ],
      [
        [952, 450],
        [1008, 446],
      ],
    ),
    // Hook and its rope, blown to the side.
    bar(ink, 5, [
      [1484, 96],
      [1462, 300],
      [1430, 452],
    ]),
    `<path fill="none" stroke="${ink}" stroke-width="11" d="M1430 452l-4 34a20 20 0 1 1-30 12"/>`,
    fill(ink, disc(1431, 456, 15)),
    fill(
      ink,
      polygon([
        [900, 152],
        [940, 152],
        [926, 108],
        [914, 108],
      ]),
    ),
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

function redParts(): string[] {
  return [
    // The machine house's flank, the umbrella, a buoy far out.
    polygon([
      [806, 452],
      [938, 448],
      [938, 520],
      [812, 526],
    ]),
    "M352 742q14-92 104-96 92 6 104 92-24-18-50 0-26-20-54 1-28-18-54 2-26-18-50 1Z",
  ];
}

function watcher(): string {
  return [
    // A coat in the wind, two legs, a head under the umbrella; its pole and its tip.
    fill(ink, "M420 776q20-18 44-10 14 40 8 74l34 18-30 2-4 10-46 0q-18-46-6-94Z"),
    fill(ink, disc(446, 748, 17, 19)),
    bar(
      ink,
      12,
      [
        [434, 862],
        [432, 908],
      ],
      [
        [456, 862],
        [462, 908],
      ],
    ),
    fill(
      ink,
      polygon([
        [424, 902],
        [448, 902],
        [448, 912],
        [418, 912],
      ]),
      polygon([
        [454, 902],
        [480, 904],
        [482, 912],
        [454, 912],
      ]),
    ),
    bar(ink, 5, [
      [470, 800],
      [457, 640],
    ]),
    within(
      "M352 742q14-92 104-96 92 6 104 92Z",
      bar(
        ink,
        4,
        [
          [456, 646],
          [402, 742],
        ],
        [
          [456, 646],
          [510, 742],
        ],
      ),
    ),
    fill(paper, gouge(424, 800, 54, 92, 4), gouge(440, 806, 40, 88, 3)),
  ].join("");
}
