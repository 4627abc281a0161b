// Corn Street, Saturday: somebody would like to pay.
import {
  bar,
  between,
  box,
  disc,
  fill,
  gouge,
  group,
  ink,
  paper,
  plate,
  print,
  type Random,
  random,
  strokes,
  vermilion,
  within,
} from "./lino";

const leek = "#8d9b5c";

export function market(): string {
  const next = random(26);
  return print([
    plate([fill(leek, sky(next))], [-2, 1]),
    plate([church(), houses(next)]),
    plate([fill(paper, ...canvas())]),
    plate([fill(leek, ...awnings(1)), leeks()], [-2, 1]),
    plate([fill(vermilion, ...awnings(0), ...apples())], [3, -2]),
    plate([fill(ink, ...frames()), crowd(), crates(next)]),
    plate([seller(), hand()]),
  ]);
}

function sky(next: Random): string {
  return strokes(
    next,
    { x: 0, y: 10, width: 1600, height: 330 },
    {
      step: 21,
      length: [60, 220],
      width: [4, 8],
      angle: -9,
      bend: -6,
      share: (x, y) => (x > 650 && x < 950 && y > 60 ? 0.2 : 0.68),
    },
  );
}

function church(): string {
  return [
    fill(ink, "M700 470V190L790 12 880 190V470Z"),
    fill(paper, disc(790, 252, 52), "M764 352h52v90h-52Z", gouge(790, 44, 130, 90, 5)),
    bar(ink, 8, "M790 254V216", "M790 252 816 266"),
    `<circle cx="790" cy="252" r="42" fill="none" stroke="${ink}" stroke-width="5"/>`,
    fill(ink, disc(790, 8, 9)),
  ].join("");
}

function houses(next: Random): string {
  const parts: string[] = [];
  for (const [from, to] of [
    [-20, 690],
    [890, 1620],
  ] as const) {
    for (let x = from; x < to; ) {
      const wide = Math.min(between(next, 110, 170), to - x);
      const top = between(next, 250, 320);
      parts.push(
        fill(ink, `M${x} 520V${top + 46}L${x + wide / 2} ${top}L${x + wide} ${top + 46}V520Z`),
      );
      parts.push(
        fill(
          paper,
          ...[0.2, 0.58].flatMap((part) => [
            box(x + wide * part, top + 66, 22, 34),
            box(x + wide * part, top + 128, 22, 34),
          ]),
        ),
      );
      x += wide;
    }
  }
  return parts.join("");
}

/** Two stalls; every second stripe is left to the paper. */
const ROOFS = [
  { x: 20, y: 372, width: 640, drop: 118 },
  { x: 930, y: 352, width: 700, drop: 132 },
];

function canvas(): string[] {
  return ROOFS.map(
    ({ x, y, width, drop }) => `M${x + 22} ${y - 4}h${width}l-8 ${drop + 30}h${-width - 18}Z`,
  );
}

function awnings(colour: number): string[] {
  const { x, y, width, drop } = ROOFS[colour] ?? { x: 0, y: 0, width: 0, drop: 0 };
  const stripe = width / 12;
  return Array.from({ length: 6 }, (_, index) => {
    const left = x + index * 2 * stripe;
    const slant = 26;
    return `M${left + slant} ${y}h${stripe}l${-slant * 0.4} ${drop}q${-stripe / 2} 40 ${-stripe} 0Z`;
  });
}

function frames(): string[] {
  return ROOFS.flatMap(({ x, y, width, drop }) => [
    `M${x + 20} ${y - 9}h${width}v10h${-width}Z`,
    ...Array.from({ length: 12 }, (_, index) => {
      const left = x + (index * width) / 12;
      return `M${left + 14} ${y + drop - 2}q${-width / 24 + 4} 42 ${-width / 12 + 4} 2l-4 4q${width / 24} 50 ${width / 12 + 4}-2Z`;
    }),
    box(x + 34, y + drop, 13, 330),
    box(x + width - 30, y + drop, 13, 330),
  ]);
}

/** Heads and shoulders between the stalls. */
function crowd(): string {
  return [
    [700, 560, 1],
    [760, 540, 0.86],
    [840, 556, 1.05],
    [900, 538, 0.84],
    [640, 548, 0.8],
  ]
    .map(([x = 0, y = 0, s = 1], index) =>
      group(
        [
          fill(ink, "M-46 150q-6-96 46-104 52 8 46 104Z", disc(0, 12, 27, 32)),
          fill(paper, index % 2 ? gouge(-22, 4, 44, 6, 5) : gouge(-20, 62, 70, 86, 5)),
        ],
        `transform="translate(${x} ${y}) scale(${s})"`,
      ),
    )
    .join("");
}

/** The counter in front: apples to the left, leeks to the right. */
function crates(next: Random): string {
  const slats = [758, 812, 866, 920, 974].map((y) =>
    gouge(-20, y, 1640, between(next, -0.4, 0.4), 6),
  );
  const rims = appleCentres().map(
    ([x, y]) => `<circle cx="${x}" cy="${y}" r="31" fill="none" stroke="${ink}" stroke-width="7"/>`,
  );
  const stalks = appleCentres().map(([x, y]) => gouge(x, y - 32, 20, -70, 4));
  const shine = appleCentres().map(([x, y]) => gouge(x - 16, y - 6, 24, -48, 5));
  return [
    ...rims,
    fill(ink, ...stalks),
    fill(paper, ...shine),
    fill(ink, "M-10 724H1610V1010H-10Z"),
    fill(paper, ...slats, box(500, 724, 8, 290), box(1080, 724, 8, 290)),
  ].join("");
}

function appleCentres(): [number, number][] {
  const rows = [
    [694, 7, 50],
    [646, 6, 84],
    [600, 4, 150],
  ] as const;
  return rows.flatMap(([y, count, x]) =>
    Array.from({ length: count }, (_, index): [number, number] => [x + index * 66, y]),
  );
}

function apples(): string[] {
  return appleCentres().map(([x, y]) => disc(x, y, 31));
}

/** White stems with green tops, in a fan. */
function leeks(): string {
  return Array.from({ length: 9 }, (_, index) => {
    const turn = -64 + index * 5;
    return group(
      [
        fill(paper, "M0-13h170q10 13 0 26H0q-16-13 0-26Z"),
        fill(leek, "M160-14q90-26 210-40l-20 26 44 4-36 22 40 12-50 12 16 24q-110-14-204-44Z"),
        bar(ink, 5, "M0-13h166q90-26 204-41", "M0 13h166q90 30 204 46", "M0-13q-16 13 0 26"),
        fill(
          ink,
          gouge(20, -3, 120, 0, 3),
          gouge(190, -6, 120, -6, 4),
          gouge(190, 8, 120, 8, 4),
          ...[-8, 0, 8].map((y) => gouge(-34, y * 1.5, 28, 0, 2.5)),
        ),
      ],
      `transform="translate(${1120 + index * 52} ${742 - (index % 2) * 8}) rotate(${turn}) scale(0.72)"`,
    );
  }).join("");
}

/** She waits for the money, one hand on the crate. */
function seller(): string {
  return group(
    [
      fill(ink, "M-118 300q-20-200 40-246 70-44 150-6 70 50 62 252Z"),
      fill(
        paper,
        "M-52-64q-8-84 56-86 58 2 58 78 0 66-56 70-50-2-58-62Z",
        "M-66 90q70 30 132 0l14 210-160 0Z",
      ),
      fill(
        ink,
        "M-64-66q-12-100 70-102 74 4 66 96-8 4-16-34-50 8-84-18-18 10-20 60-10 6-16-2Z",
        disc(-18, -70, 5.5, 7),
        disc(32, -70, 5.5, 7),
        disc(6, -172, 28, 24),
      ),
      bar(ink, 5, "M6-66l-8 22 12 2", "M-14-24q22 16 44-2"),
      fill(vermilion, "M-40 2q46 30 92 0l8 24q-54 34-108 0Z"),
      fill(ink, gouge(-40, 130, 130, 92, 5), gouge(6, 140, 130, 90, 5), gouge(48, 130, 130, 88, 5)),
      // The arm that reaches over the counter.
      fill(ink, "M-96 90q-90 40-150 96l-30 46 60 30 46-40 110-60Z"),
      fill(
        paper,
        "M-262 196l44 40-20 34q-16 30-50 30l-62 4q-10-8 2-18l34-10-52 2q-12-8 0-18l50-12-46-6q-8-10 4-16l54-4-24-14q-2-12 12-12Z",
      ),
      bar(ink, 4, "M-342 284l54-8", "M-344 258l54-2", "M-334 234l46 6"),
      fill(paper, gouge(-80, 110, 120, 140, 5), gouge(-110, 130, 90, 142, 4)),
    ],
    'transform="translate(960 470) scale(1.02)"',
  );
}

/** From below: a sleeve, a cupped palm, three coins. */
function hand(): string {
  const sleeve = "M150 1010q60-80 150-120l90 60q-40 40-60 60Z";
  const palm =
    "M296 896q40-60 110-74l60-18q22-4 22 14 0 14-16 20l-40 16 110-6 70-12q22-2 24 14 0 16-22 22l-60 14 50-2q20 0 20 15 0 15-20 18l-62 8q-60 34-120 34-60 2-96-12Z";
  const coins = [
    [470, 806, 0],
    [540, 800, 8],
    [506, 772, -6],
  ] as const;
  return [
    fill(paper, palm),
    bar(ink, 9, palm),
    bar(ink, 6, "M430 854q-30 8-40 30", "M540 882h54", "M548 908h44"),
    ...coins.map(([x, y, turn]) =>
      group(
        [
          fill(paper, disc(0, 0, 42, 25)),
          fill(ink, "M-42 0a42 25 0 0 0 84 0v13a42 25 0 0 1-84 0Z"),
          `<ellipse rx="42" ry="25" fill="${paper}" stroke="${ink}" stroke-width="6"/><ellipse rx="27" ry="14" fill="none" stroke="${ink}" stroke-width="4"/>`,
          fill(ink, gouge(-8, -6, 16, 20, 4)),
        ],
        `transform="translate(${x} ${y}) rotate(${turn})"`,
      ),
    ),
    fill(vermilion, sleeve),
    bar(ink, 9, sleeve),
    within(
      sleeve,
      fill(
        ink,
        ...[0, 1, 2, 3, 4].map((step) => gouge(230 + step * 34, 930 + step * 8, 110, 128, 5)),
      ),
    ),
  ].join("");
}
