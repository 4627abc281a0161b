// The chamber at twenty to ten.
import {
  bar,
  between,
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

const oak = "#b18d5c";

export function council(): string {
  const next = random(212);
  return print(
    [
      plate([fill(oak, panels(next))], [2, 1]),
      plate([fill(paper, ...windows(), clockFace())]),
      plate([fill(vermilion, ...curtains())], [3, -2]),
      plate([night(next), clockHands(), bench(next)]),
      plate([fill(oak, floor(next))], [2, 1]),
      plate([chairs(next)]),
      plate([nearer(fill(vermilion, jumper()))], [3, -2]),
      plate([nearer(asker())]),
    ],
    ink,
  );
}

/** Wainscot: long upright cuts, darker towards the corners. */
function panels(next: Random): string {
  const cuts: string[] = [];
  for (let x = 12; x < 1600; x += 21) {
    for (let y = -30; y < 560; ) {
      const long = between(next, 90, 230);
      const shade = Math.abs(x - 800) / 1500;
      if (next() > shade)
        cuts.push(gouge(x + between(next, -3, 3), y, long, 90, between(next, 4, 8.5)));
      y += long + between(next, 6, 22);
    }
  }
  return cuts.join("");
}

const WINDOWS = [150, 370, 1130, 1350];

function windows(): string[] {
  return WINDOWS.map((x) => `M${x} 470V170a54 64 0 0 1 108 0V470Z`);
}

/** What stands behind the panes: the dark, and the last bus's two lamps. */
function night(next: Random): string {
  const parts = WINDOWS.map((x) => {
    const pane = `M${x + 10} 458V172a44 54 0 0 1 88 0V458Z`;
    const rain = strokes(
      next,
      { x: x - 20, y: 100, width: 150, height: 370 },
      { step: 30, length: [24, 60], width: [1.5, 3], angle: 112, share: 0.5 },
    );
    return (
      fill(ink, pane) +
      within(pane, fill(paper, rain)) +
      bar(paper, 7, `M${x + 54} 110V470`, `M${x} 260H${x + 108}`, `M${x} 360H${x + 108}`)
    );
  });
  return parts.join("");
}

function curtains(): string[] {
  return WINDOWS.flatMap((x) => [
    `M${x - 44} 128q40 20 44 120q2 140-30 244l-22 0Z`,
    `M${x + 152} 128q-40 20-44 120q-2 140 30 244l22 0Z`,
  ]);
}

function clockFace(): string {
  return disc(800, 176, 118);
}

function clockHands(): string {
  const marks = Array.from({ length: 12 }, (_, hour) => {
    const turn = (hour * Math.PI) / 6;
    return gouge(
      800 + Math.cos(turn) * 74,
      176 + Math.sin(turn) * 74,
      24,
      hour * 30,
      hour % 3 ? 4 : 8,
    );
  });
  const hand = (minutes: number, long: number, width: number) => {
    const turn = (minutes / 60) * Math.PI * 2 - Math.PI / 2;
    return bar(ink, width, [
      [800, 176],
      [800 + Math.cos(turn) * long, 176 + Math.sin(turn) * long],
    ]);
  };
  return `<circle cx="800" cy="176" r="106" fill="none" stroke="${ink}" stroke-width="12"/>${fill(ink, ...marks, disc(800, 176, 11))}${hand(40, 78, 9)}${hand(48.3, 50, 13)}`;
}

/** Places along the table's outer edge, from the left end round the back to the right end. */
const SEATS = Array.from({ length: 11 }, (_, index) => {
  const far = Math.abs(index - 5) / 5;
  const t = 1 - far * 0.86;
  const half = 120 * (1 - t) ** 2 + 600 * t * (1 - t) + 800 * t ** 2;
  const x = index < 5 ? half : 1600 - half;
  const size = 0.8 + far * 0.34;
  return { x, y: 690 * (1 - t) ** 2 + 940 * t * (1 - t) + 470 * t ** 2 - 66 * size, size };
});

function bench(next: Random): string {
  const table = "M120 690Q300 470 800 470T1480 690L1372 720Q1240 560 800 556T228 720Z";
  const front = "M228 720Q360 560 800 556T1372 720L1372 812Q1240 664 800 660T228 812Z";
  const grain: string[] = [];
  for (let index = 0; index <= 30; index++) {
    const turn = Math.PI * (index / 30);
    const [x, y] = [800 - Math.cos(turn) * 560, 724 - Math.sin(turn) * 164];
    grain.push(gouge(x, y + 6, 72 + Math.abs(x - 800) / 40, 90, between(next, 3, 6)));
  }
  const sheets = SEATS.map(({ x, y, size: s }, index) => {
    const [px, py] = [x + (800 - x) * 0.07, y + 98 * s];
    return index % 4 === 2
      ? ""
      : `M${px - 26 * s} ${py}l${44 * s}-4l${12 * s} ${20 * s}l${-48 * s} 4Z`;
  });
  return [
    ...SEATS.map((seat, index) => councillor(seat, index)),
    fill(paper, table),
    fill(ink, "M120 690Q300 470 800 470T1480 690L1470 694Q1296 482 800 482T130 694Z", front),
    within(front, fill(oak, ...grain)),
    fill(ink, ...sheets.map((sheet) => sheet)),
    `<path d="${front}" fill="none" stroke="${paper}" stroke-width="5"/>`,
  ].join("");
}

type Seat = { x: number; y: number; size: number };

/** A bust: coat, collar, face, and hair or none, each a little different. */
function councillor({ x, y, size: s }: Seat, index: number): string {
  const tilt = [-4, 3, 0, 8, -2, 0, 5, -7, 2, 0, 4][index] ?? 0;
  const hair = [
    "M-30-14q0-44 32-42 34 0 30 44-8-24-30-24-22 2-32 22Z",
    "M-32 30q-8-86 34-86 42 2 34 86-6-4-10-50-20-12-44-12-6 40-14 62Z",
    "M-30-12q-4-16 4-22-2 18 2 30ZM30-12q4-16-4-22 2 18-2 30Z",
    "M-32-6q-8-52 36-50 36 4 28 50-4-22-20-30-26 12-44 30Z",
  ][index % 4];
  const face = `<ellipse cx="0" cy="0" rx="28" ry="34" fill="${paper}"/>`;
  const isAsleep = index === 3 || index === 9;
  const eyes = isAsleep
    ? bar(ink, 3.5, "M-17-2h12", "M5-2h12")
    : fill(ink, disc(-11, -3, 3.6, 4.6), disc(11, -3, 3.6, 4.6));
  const mouth = ["M-9 18q9 5 18 0", "M-9 19h18", "M-9 20q9-6 18 0", "M-5 18h12"][index % 4] ?? "";
  const glasses =
    index % 5 === 1
      ? bar(ink, 3, "M-20-4a9 9 0 1 0 18 0a9 9 0 1 0-18 0M2-4a9 9 0 1 0 18 0a9 9 0 1 0-18 0")
      : "";
  const beard =
    index === 6 || index === 2
      ? fill(ink, "M-27 6q4 40 27 40 23 0 27-40-8 16-27 14-19 2-27-14Z")
      : "";
  const head = `<g transform="rotate(${tilt})">${face}${eyes}${glasses}${bar(ink, 3.5, "M0-1l-4 10 6 1", mouth)}${beard}${fill(ink, hair ?? "")}</g>`;
  const coat = fill(ink, "M-78 130q-4-82 40-96l38-6 38 6q44 14 40 96Z");
  const collar = fill(paper, "M-16 30l16 18 16-18 6 8-22 26-22-26Z");
  const tie = index % 3 === 1 ? fill(vermilion, "M-8 50h16l6 50-14 18-14-18Z") : "";
  return `<g transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${s.toFixed(2)})">${coat}${bar(paper, 3, "M-76 120q-4-74 40-86l36-6 36 6q44 12 40 86")}${collar}${tie}${head}</g>`;
}

/** The boards between the bench and the public. */
function floor(next: Random): string {
  const boards: string[] = [];
  for (let y = 690; y < 1000; y += 17) {
    const half = Math.min(820, 470 + (y - 690) * 2.2);
    boards.push(
      strokes(
        next,
        { x: 800 - half, y: y + Math.max(0, 60 - (y - 690)), width: half * 2, height: 1 },
        { step: 12, length: [80, 220], width: [5, 8], share: 0.92 },
      ),
    );
  }
  return boards.join("");
}

function chairs(next: Random): string {
  const row = (y: number, size: number, skip: number, offset: number): string[] => {
    const backs: string[] = [];
    for (let seat = 0; seat < 9; seat++) {
      const x = offset + seat * 200 * size;
      if (seat === skip) continue;
      backs.push(
        fill(ink, `M${x} ${y + 260}V${y + 24}q${74 * size}-48 ${148 * size} 0V${y + 260}Z`),
        `<path d="M${x} ${y + 260}V${y + 24}q${74 * size}-48 ${148 * size} 0V${y + 260}" fill="none" stroke="${paper}" stroke-width="6"/>`,
        fill(
          paper,
          ...[0.25, 0.5, 0.75].map((part) =>
            gouge(x + 148 * size * part, y + 36 + between(next, 0, 8), 120, 90, 5),
          ),
        ),
      );
    }
    return backs;
  };
  return [...row(810, 0.84, -1, -30), ...row(898, 1, -1, -60)].join("");
}

function nearer(content: string): string {
  return group([content], 'transform="translate(-200 -150) scale(1.16)"');
}

function jumper(): string {
  return "M1000 1010q-14-132 48-160l46-14 54-132q16-40 40-24 18 12 8 40l-50 150q20 60 22 140Z";
}

const PALM =
  "M1158 690q-12-26-4-52l4-44q2-10 10-8 8 2 7 12l0 30 6-42q2-10 11-9 8 2 7 12l-3 42 10-38q3-9 11-7 8 3 6 12l-8 40 12-22q5-8 12-4 6 5 3 12l-22 54q-8 24-26 28Z";

/** Mrs Tull, whose hand has been up since eight. */
function asker(): string {
  return [
    // White hair, pinned up.
    fill(ink, disc(1076, 786, 62, 70), disc(1078, 706, 36, 32)),
    fill(paper, disc(1076, 788, 53, 61), disc(1078, 707, 27, 24)),
    fill(
      ink,
      ...[-34, -18, 0, 18, 34].map((x) => gouge(1077 + x * 0.4, 738, 92, 90 - x * 0.6, 4, x / 5)),
      gouge(1060, 706, 34, 14, 4),
      gouge(1062, 716, 30, -10, 3),
    ),
    // The hand: palm and four fingers, the sleeve's cuff below.
    bar(ink, 13, PALM),
    fill(paper, PALM),
    bar(ink, 5, "M1150 694q26 18 54 4", "M1180 640l-2 26", "M1198 640l-4 26"),
    fill(ink, ...[0, 1, 2, 3].map((step) => gouge(1040 + step * 26, 880 + step * 4, 100, 88, 4))),
  ].join("");
}
