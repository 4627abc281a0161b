// Corn Street before the milk: one lit window.
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

const ochre = "#d9a74f";

export function bakery(): string {
  const next = random(400);
  return print(
    [
      plate([fill(ochre, sky(next), ...panes(), glow(next))], [-2, 1]),
      plate([fill(paper, ...facades(next), ...shopFront())]),
      plate([fill(vermilion, awning(), buns())], [3, -2]),
      plate([inside(next)]),
      plate([fill(paper, ...loaves())]),
      plate([fill(ink, ...crusts()), bars(), cyclist()]),
    ],
    ink,
  );
}

/** Above the ridge, where it is not quite night. */
function sky(next: Random): string {
  const area = { x: 420, y: 4, width: 800, height: 66 };
  return strokes(next, area, { step: 15, length: [50, 150], width: [2.5, 5], share: 0.7 });
}

/** Shop window and the glazed door. */
function panes(): string[] {
  return [box(420, 372, 610, 372), "M1098 376h164v420h-164Z"];
}

/** What falls out on the wet stones. */
function glow(next: Random): string {
  const cuts: string[] = [];
  for (let y = 866, step = 14; y < 1000; y += step, step *= 1.1) {
    const spread = (y - 866) * 1.1;
    const area = { x: 400 - spread, y, width: 900 + spread * 2, height: 1 };
    cuts.push(strokes(next, area, { step: 20, length: [50, 150], width: [4, 8], share: 0.78 }));
  }
  return cuts.join("");
}

/** The houses to both sides, told by the edges that the light finds. */
function facades(next: Random): string[] {
  const stones: string[] = [];
  for (let row = 0; row < 22; row++) {
    for (let x = -40 + (row % 2) * 44; x < 1620; x += 88) {
      const y = 96 + row * 36;
      const fromLight = Math.hypot(x - 740, (y - 560) * 1.2);
      const isShop = x > 320 && x < 1300 && y > 250;
      const isRoof = x > 300 && x < 1300 && y < 260;
      if (isShop || isRoof || next() > 1.25 - fromLight / 900) continue;
      stones.push(
        gouge(x, y, between(next, 60, 80), between(next, -1, 1), 2.6),
        gouge(x + 82, y + 4, 26, 90, 2.2),
      );
    }
  }
  const roofs = [
    gouge(326, 246, 228, -46, 6),
    gouge(1316, 246, 228, -134, 6),
    gouge(476, 84, 690, 0, 7),
    ...tiles(next),
  ];
  const windows = [
    [80, 220],
    [230, 200],
    [80, 470],
    [1400, 200],
    [1400, 470],
  ].flatMap(([x = 0, y = 0]) => frame(x, y, 104, 168));
  const door = frame(170, 700, 130, 166);
  return [...stones, ...roofs, ...windows, ...door, ...kerb(next)];
}

function tiles(next: Random): string[] {
  const cuts: string[] = [];
  for (let y = 116; y < 250; y += 26) {
    const slope = (246 - y) * 0.96;
    for (let x = 340 + slope; x < 1290 - slope; x += 44) {
      if (next() < 0.34) cuts.push(gouge(x + ((y / 26) % 2) * 20, y, 34, 0, 2.4, 4));
    }
  }
  return cuts;
}

function frame(x: number, y: number, width: number, height: number): string[] {
  return [
    gouge(x - 8, y, width + 16, 0, 5),
    gouge(x - 8, y + height, width + 16, 0, 6),
    gouge(x, y - 4, height + 8, 90, 4),
    gouge(x + width, y - 4, height + 8, 90, 4),
    gouge(x + width / 2, y + 6, height - 12, 90, 2.5),
    gouge(x + 6, y + height * 0.5, width - 12, 0, 2.5),
  ];
}

function kerb(next: Random): string[] {
  const stones = [gouge(-20, 866, 1640, 0, 5)];
  for (let x = 10; x < 1600; x += between(next, 90, 150)) stones.push(gouge(x, 870, 34, 96, 3));
  return stones;
}

/** Pillars, the board above (its letters are worn), the step. */
function shopFront(): string[] {
  return [
    "M356 262h944v8H356ZM356 346h944v8H356Z",
    box(372, 356, 10, 500),
    box(396, 356, 6, 500),
    box(1052, 356, 6, 500),
    box(1076, 356, 10, 500),
    box(1274, 356, 10, 500),
    box(404, 760, 642, 6),
    ...[430, 590, 750, 910].map((x) => `M${x} 784h110v62h-110Z`),
    "M1080 800h200v8h-200Z",
  ];
}

function awning(): string {
  return "M348 274H1308V342H348Z";
}

/** Shelves and two people behind the glass. */
function inside(next: Random): string {
  const panels = [430, 590, 750, 910].map((x) => box(x + 8, 792, 94, 46));
  const letters = Array.from({ length: 15 }, (_, index) =>
    gouge(
      474 + index * 46 + (index > 9 ? 30 : 0),
      290,
      between(next, 28, 38),
      90 + between(next, -12, 12),
      7,
    ),
  );
  return [
    fill(ink, ...panels),
    fill(paper, ...letters),
    fill(ink, box(420, 470, 610, 9), box(420, 566, 610, 9), box(420, 668, 610, 76)),
    // The one who carries: cap, face, apron, tray over the shoulder.
    fill(
      ink,
      "M836 668q-10-120 20-146 26-18 60 0 30 30 22 146Z",
      "M792 500l150-34 6 14-150 36Z",
      "M908 528l34-52 16 10-30 60Z",
    ),
    fill(
      paper,
      "M856 496q-2-50 34-50 30 2 30 44-2 32-28 34-32-2-36-28Z",
      "M850 566q34 14 64 0l6 102-76 0Z",
    ),
    fill(
      ink,
      "M848 462q-2-30 40-34 40 0 38 26l-6 14q-40-10-72-6Z",
      disc(878, 484, 4),
      disc(902, 484, 4),
    ),
    bar(ink, 4, "M882 506q8 6 18 0"),
    // The one who counts, at the back of the door.
    fill(
      ink,
      "M1130 796q-12-190 12-222 32-26 70 0 26 32 16 222Z",
      "M1134 520q-4-56 40-58 40 4 38 58-4 40-38 44-36-4-40-44Z",
    ),
    fill(
      paper,
      "M1146 520q0-34 26-36 28 2 28 38-4 28-28 30-24-4-26-32Z",
      "M1150 640q26 12 50 0l4 156-60 0Z",
    ),
    fill(
      ink,
      disc(1162, 516, 4),
      disc(1184, 516, 4),
      "M1144 500q10-30 34-24 24 2 24 26-30-10-58-2Z",
    ),
    fill(ink, box(1098, 580, 164, 8)),
  ].join("");
}

const SHELVES = [470, 566, 668];

function loaves(): string[] {
  return [
    ...[440, 548, 656, 900].map((x) => `M${x} ${SHELVES[0]}q-8-56 46-60 58 2 50 60Z`),
    ...[436, 522, 608, 694].map((x) => `M${x} ${SHELVES[1]}v-36q0-26 34-26 36 0 36 26v36Z`),
    ...[440, 566, 692].map((x) => `M${x} ${SHELVES[2]}q-6-44 56-46 62 2 56 46Z`),
    ...[812, 846, 880, 914].map((x, index) => disc(x - 2, 484 - index * 8 - 12, 17, 13)),
  ];
}

function buns(): string {
  return [960, 984, 1008, 972, 996]
    .map((x, index) => disc(x, index < 3 ? 656 : 638, 13, 11))
    .join("");
}

function crusts(): string[] {
  return [
    ...[440, 548, 656, 900].flatMap((x) => [
      gouge(x + 16, 436, 30, -50, 4),
      gouge(x + 38, 440, 34, -50, 4),
      gouge(x + 62, 446, 28, -50, 4),
    ]),
    ...[436, 522, 608, 694].map((x) => gouge(x + 10, 528, 50, 0, 4)),
    ...[440, 566, 692].flatMap((x) => [
      gouge(x + 22, 640, 70, 8, 4),
      gouge(x + 22, 654, 70, -8, 4),
    ]),
    ...[812, 846, 880].map((x, index) => gouge(x + 14, 460 - index * 8, 22, 96, 2)),
  ];
}

function bars(): string {
  return [
    bar(ink, 12, "M420 372H1030V744H420Z", "M1098 376H1262V800H1098Z"),
    bar(ink, 8, "M623 372V744", "M826 372V744"),
    within(
      box(426, 378, 190, 360),
      fill(paper, gouge(450, 420, 90, 122, 5), gouge(478, 430, 70, 122, 4)),
    ),
  ].join("");
}

/** He wants a half. */
function cyclist(): string {
  const bicycle = `<g fill="none" stroke="${ink}" stroke-width="11"><circle cx="330" cy="856" r="84"/><circle cx="584" cy="856" r="84"/></g>`;
  const rims = `<g fill="none" stroke="${paper}" stroke-width="3"><circle cx="330" cy="856" r="76"/><circle cx="584" cy="856" r="76"/></g>`;
  return group([
    bicycle,
    rims,
    bar(
      ink,
      12,
      "M330 856 404 716 544 716 584 856",
      "M404 716 470 856 330 856",
      "M470 856 544 716",
      "M584 856 530 680 498 676",
      "M384 700h52",
    ),
    bar(paper, 3, "M334 850 404 720 540 720", "M470 850 542 722"),
    // Standing behind it: coat, scarf, flat cap, one hand on the bar.
    fill(
      ink,
      "M430 940l14-230q-30-10-24-70 4-86 66-92 66 4 76 96l8 90-34 10 20 196-42 0-22-160-26 160Z",
      "M540 590l36 84-36 18-30-60Z",
    ),
    fill(paper, "M456 514q-4-52 36-54 34 2 34 40l8 18-8 4q-2 26-20 28-44 2-50-36Z"),
    fill(
      ink,
      "M448 492q-4-50 46-52 34 2 38 26l26 12-4 8-62-4q-20 6-24 30-16 0-20-20Z",
      disc(514, 500, 4),
    ),
    fill(vermilion, "M444 546q40 26 84-2l6 26q-46 26-92 2ZM450 566l-18 80 26 6 18-72Z"),
    fill(
      paper,
      gouge(440, 640, 110, 84, 4),
      gouge(548, 600, 60, 66, 3.5),
      gouge(470, 760, 120, 92, 4),
    ),
  ]);
}
