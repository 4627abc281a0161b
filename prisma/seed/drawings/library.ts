// The reading room at half past six.
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
  type Random,
  random,
  vermilion,
  within,
} from "./lino";

const green = "#64836d";
const EYE: Point = [800, 330];

/** Where a point of the picture's front edge comes to stand when it is moved back (0 front, 1 far). */
function back([x, y]: Point, far: number): Point {
  return [x + (EYE[0] - x) * far, y + (EYE[1] - y) * far];
}

export function library(): string {
  const next = random(1926);
  return print(
    [
      plate([fill(green, ...books(next, 0), glass())], [-2, 1]),
      plate([fill(vermilion, ...books(next, 1))], [3, -2]),
      plate([fill(paper, ...books(next, 2), ...shelfEdges(), table(), windowFrame())]),
      plate([fill(ink, bridgeOutside()), fill(ink, ...grain(next))]),
      plate([readers()]),
      plate([lamps()]),
      plate([cat()]),
    ],
    ink,
  );
}

const SHELVES = 6;

/** Spines on both walls, running into the distance; `colour` picks a third of them. */
function books(next: Random, colour: number): string[] {
  const spines: string[] = [];
  for (const side of [-1, 1]) {
    for (let shelf = 0; shelf < SHELVES; shelf++) {
      const edge = 800 + side * 920;
      const floor = -330 + shelf * 205;
      for (let far = 0.02; far < 0.8; ) {
        const deep = between(next, 0.008, 0.017) * (1.25 - far);
        const high = between(next, 108, 164);
        const isOurs = Math.floor(next() * 4.2) === colour;
        if (isOurs) {
          spines.push(
            polygon([
              back([edge, floor + 180], far),
              back([edge, floor + 180 - high], far),
              back([edge, floor + 180 - high], far + deep),
              back([edge, floor + 180], far + deep),
            ]),
          );
        }
        far += deep * 1.3;
      }
    }
  }
  return spines;
}

function shelfEdges(): string[] {
  return [-1, 1].flatMap((side) =>
    Array.from({ length: SHELVES }, (_, shelf) => {
      const [edge, y] = [800 + side * 920, -330 + shelf * 205 + 186];
      return polygon([
        back([edge, y], 0),
        back([edge, y], 0.81),
        back([edge, y + 9], 0.81),
        back([edge, y + 9], 0),
      ]);
    }),
  );
}

function glass(): string {
  return "M690 428V190a110 110 0 0 1 220 0V428Z";
}

function windowFrame(): string {
  return "M668 446V190a132 132 0 0 1 264 0V446h-22V190a110 110 0 0 0-220 0V446Z";
}

/** Through the panes: the span standing open, the far bank, a star. */
function bridgeOutside(): string {
  return [
    "M690 386h220v42h-220Z",
    "M706 372q96-56 190-6l-4 8q-92-40-184 6ZM706 366l190 0 0 10-190 6ZM788 376h26v24h-26Z",
    ...[728, 756, 784, 812, 840, 868].map((x) => box(x, 346, 4, 26)),
    box(796, 80, 8, 350),
    box(690, 250, 220, 8),
  ].join("");
}

const LEFT: Point = [90, 1000];
const RIGHT: Point = [1510, 1000];
const FAR = 0.78;

function table(): string {
  return polygon([LEFT, back(LEFT, FAR), back(RIGHT, FAR), RIGHT]);
}

function grain(next: Random): string[] {
  const cuts: string[] = [];
  for (let count = 0; count < 120; count++) {
    const x = between(next, 120, 1480);
    const far = between(next, 0, 0.72);
    const [a, b] = [back([x, 1000], far), back([x, 1000], far + between(next, 0.03, 0.1))];
    const angle = (Math.atan2(b[1] - a[1], b[0] - a[0]) * 180) / Math.PI;
    cuts.push(
      gouge(
        a[0],
        a[1],
        Math.hypot(b[0] - a[0], b[1] - a[1]),
        angle,
        between(next, 1.2, 4) * (1.1 - far),
      ),
    );
  }
  const [farLeft, farRight] = [back(LEFT, FAR), back(RIGHT, FAR)];
  cuts.push(
    polygon([farLeft, farRight, [farRight[0], farRight[1] + 7], [farLeft[0], farLeft[1] + 7]]),
  );
  return cuts;
}

/** Pairs along both sides, the nearest last. */
function readers(): string {
  const parts: string[] = [];
  const kinds = [0, 3, 1, 2, 4, 0, 2, 5];
  for (const [row, far] of [0.66, 0.54, 0.38, 0.16].entries()) {
    for (const [seat, side] of [-1, 1].entries()) {
      const [x, y] = back([800 + side * 770, 1000], far + seat * 0.015);
      parts.push(reader(x, y, (1 - far) * 1.75, side, kinds[row * 2 + seat] ?? 0));
    }
  }
  return parts.join("");
}

/** Bent over a book: shoulders, head in profile towards the table, the lit edge of both. */
function reader(x: number, y: number, s: number, side: number, kind: number): string {
  const turn = `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${(s * -side).toFixed(3)} ${s.toFixed(3)})`;
  const hair = HAIR[kind] ?? "";
  const beard = "M-6-176q30 24 62 10l-8 26q-12 22-34 20-26-14-20-56Z";
  const glasses = "M28-206a13 13 0 1 0 26 0a13 13 0 1 0-26 0M28-206h-40";
  return placed(turn, [
    fill(ink, "M-130 60q-16-150 60-196 40-20 84 2 46 30 70 96l66 30-2 26-92-8q-10 30-6 60Z"),
    fill(paper, "M-28-150q-18-96 40-106 46-2 48 52l12 26-12 6q-2 26-16 32l-24-2 4 22Z"),
    fill(ink, hair),
    bar(ink, 5, "M34-206h16"),
    kind === 3 || kind === 5 ? fill(ink, beard) : "",
    kind === 1 || kind === 4 ? bar(ink, 5, glasses) : "",
    bar(paper, 6, "M16-132q44 28 66 96l64 30"),
    // The open book and the hand that holds it.
    fill(paper, "M128 6l52-34 60 22-52 36Z"),
    fill(ink, "M122 10l64 26 58-38 6 8-62 44-70-32Z"),
    fill(kind % 3 ? green : vermilion, "M-112 40q-8-112 40-150l30 20q-44 44-40 130Z"),
  ]);
}

/** Short, with a bun, long, bald on top, a bob, a cap. */
const HAIR = [
  "M-36-226q4-52 54-48 30 6 32 30-36-8-48 10-4 24-16 34-16-4-22-26Z",
  "M-34-232q6-54 56-46 30 8 30 34-30-14-46 0-4 36-20 44-18-8-20-32ZM-62-262q4-30 34-24 18 10 8 34-30 14-42-10Z",
  "M-56-130q-10-152 66-146 40 6 42 34-40-8-56 14 4 70-4 104-26 12-48-6Z",
  "M-36-214q-2-28 14-38 4 30 0 52-10 4-14-14Z",
  "M-48-176q-10-100 58-102 40 6 42 34-40-8-56 14 4 40-4 62-26 8-40-8Z",
  "M-40-232q2-56 62-50 30 6 32 26l34 10-2 8-124 4q-2 24-10 34-12-8 8-32Z",
];

function placed(transform: string, content: string[]): string {
  return `<g transform="${transform}">${content.join("")}</g>`;
}

/** Shades of green glass down the middle, each in its pool of light. */
function lamps(): string {
  return [0.64, 0.46, 0.18]
    .map((far) => {
      const [x, y] = back([800, 1000], far);
      const s = (1 - far) * 1.2;
      return placed(`translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${s.toFixed(3)})`, [
        fill(ink, "M-60 6q0-18 60-18t60 18l-4 14-112 0Z", box(-7, -190, 14, 190)),
        fill(ink, "M-156-186q8-116 156-118 148 2 156 118Z"),
        fill(green, "M-140-196q10-90 140-94 130 4 140 94Z"),
        fill(
          paper,
          "M-112-212q14-54 74-66-44 24-54 66Z",
          "M-150-184h300l-8 12h-284Z",
          disc(0, -310, 9),
        ),
      ]);
    })
    .join("");
}

/** Not staff. */
function cat(): string {
  const page = "M560 930L1010 916 1080 1004 500 1010Z";
  return [
    fill(paper, page),
    `<path d="${page}" fill="none" stroke="${ink}" stroke-width="5"/>`,
    within(
      page,
      fill(
        ink,
        ...[0, 1, 2, 3].flatMap((row) => [
          gouge(560 - row * 12, 944 + row * 18, 200, -1, 3),
          gouge(820 + row * 8, 938 + row * 18, 200, -1, 3),
        ]),
      ),
    ),
    fill(
      ink,
      "M620 964q-10-84 96-92 60-22 130-2 84 10 88 66 2 40-40 50-60 10-116 4-60 10-120-2-38-6-38-24Z",
    ),
    fill(ink, "M630 952q-24-46 10-70l-2-34 30 20q20-6 36 0l28-22 2 38q24 26 4 60-54 34-108 8Z"),
    fill(
      paper,
      gouge(652, 912, 24, 12, 3),
      gouge(700, 914, 24, -10, 3),
      "M684 926l12 0-6 8Z",
      gouge(770, 884, 60, 12, 5),
      gouge(838, 884, 58, 34, 5),
      gouge(876, 934, 40, 100, 5),
      gouge(756, 912, 70, 4, 4),
      gouge(720, 972, 150, -2, 4),
    ),
    fill(ink, "M900 930q56 14 44 50-14 22-110 14l0-14q70 6 80-8 4-16-20-24Z"),
  ].join("");
}
