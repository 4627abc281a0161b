// The last boat to Holm, twenty minutes out.
import {
  bar,
  between,
  box,
  disc,
  fill,
  gouge,
  ink,
  paper,
  plate,
  print,
  type Random,
  random,
  strokes,
  vermilion,
} from "./lino";

const night = "#54727b";
const HORIZON = 560;

export function ferry(): string {
  const next = random(2310);
  return print(
    [
      plate([fill(night, skyCuts(next), waterCuts(next))], [-2, 1]),
      plate([fill(paper, moon(next), stars(next))]),
      plate([fill(ink, island())]),
      plate([fill(vermilion, hull(), ...funnel(), reflections(next, vermilion))], [3, -2]),
      plate([fill(night, upperWorks())], [-2, 1]),
      plate([
        fill(
          paper,
          ...lights(),
          reflections(next, paper),
          wake(next),
          lamp(),
          moonlight(next),
          shore(next),
        ),
        rails(),
        mast(),
      ]),
      plate([fill(ink, ...seams())]),
    ],
    ink,
  );
}

function skyCuts(next: Random): string {
  const horizon = { x: 0, y: 452, width: 1600, height: HORIZON - 452 };
  const light = { step: 8, length: [80, 240], width: [5, 7], bend: -3, share: 0.97 } as const;
  return sky(next) + strokes(next, horizon, light);
}

function sky(next: Random): string {
  const area = { x: 0, y: 20, width: 1600, height: HORIZON - 40 };
  return strokes(next, area, {
    step: 19,
    length: [60, 240],
    width: [2.5, 6.5],
    angle: (x) => -5 + x / 260,
    bend: -8,
    // Lighter towards the horizon and around the moon.
    share: (x, y) => {
      const glow = 1 - Math.hypot(x - 1240, y - 190) / 420;
      return Math.min(0.96, 0.1 + (y / HORIZON) ** 2 * 0.95 + Math.max(0, glow));
    },
  });
}

function moon(next: Random): string {
  const rays: string[] = [];
  for (let angle = 0; angle < 360; angle += 12) {
    const turn = (angle * Math.PI) / 180;
    const far = between(next, 108, 124);
    rays.push(
      gouge(
        1240 + Math.cos(turn) * far,
        190 + Math.sin(turn) * far,
        between(next, 22, 56),
        angle,
        3.5,
      ),
    );
  }
  return `M1216 108a84 84 0 1 0 96 118a66 66 0 0 1-96-118Z${rays.join("")}`;
}

function stars(next: Random): string {
  const cuts: string[] = [];
  for (let count = 0; count < 34; count++) {
    const [x, y] = [between(next, 20, 1580), between(next, 20, 330)];
    if (Math.hypot(x - 1240, y - 190) < 220) continue;
    cuts.push(gouge(x, y, 15, 45, 2.6), gouge(x, y + 10.6, 15, -45, 2.6));
  }
  return cuts.join("");
}

function island(): string {
  return `M1010 ${HORIZON + 6}C1080 520 1150 508 1215 470S1330 420 1400 446 1500 500 1610 512L1610 ${HORIZON + 6}Z${box(1290, 398, 26, 60)}M1284 400l19-24 19 24Z`;
}

/** The island's edge, where the moon catches it. */
function shore(next: Random): string {
  const cuts: string[] = [];
  for (let x = 1236; x < 1590; x += 26) {
    const y = x < 1330 ? 456 : 418 + (x - 1330) * 0.36;
    if (x > 1262 && x < 1340) continue;
    cuts.push(gouge(x, y + 16, between(next, 22, 44), x < 1300 ? -14 : 20, 3.5));
  }
  return cuts.join("");
}

/** The way that the moon lays over the water. */
function moonlight(next: Random): string {
  const cuts: string[] = [];
  for (let y = 586, step = 11; y < 1000; y += step, step *= 1.06) {
    const near = (y - 586) / 414;
    for (let count = 0; count < 3; count++) {
      const x = 1240 + between(next, -1, 1) * (34 + near * 150);
      if (next() < 0.25) continue;
      cuts.push(
        gouge(
          x - 40,
          y,
          between(next, 40, 70) + near * 60,
          between(next, -2, 2),
          2.4 + near * 4.5,
          -4,
        ),
      );
    }
  }
  return cuts.join("");
}

/** Holm's one street lamp. */
function lamp(): string {
  const rays = [0, 40, 80, 120, 160, 200, 240, 280, 320].map((angle) => {
    const turn = (angle * Math.PI) / 180;
    return gouge(1122 + Math.cos(turn) * 16, 494 + Math.sin(turn) * 16, 22, angle, 2.5);
  });
  return disc(1122, 494, 9) + rays.join("");
}

function waterCuts(next: Random): string {
  const cuts: string[] = [];
  // Short and close at the horizon, long and wide before us.
  for (let y = HORIZON + 12, step = 9; y < 1010; y += step, step *= 1.1) {
    const near = (y - HORIZON) / (1000 - HORIZON);
    const area = { x: 0, y, width: 1600, height: 1 };
    const length = [30 + near * 120, 90 + near * 260] as const;
    const width = [1.6 + near * 4, 3 + near * 9] as const;
    cuts.push(
      strokes(next, area, {
        step: 12 + near * 24,
        length,
        width,
        bend: -4 - near * 12,
        share: 0.74,
      }),
    );
  }
  return cuts.join("");
}

function hull(): string {
  return "M196 596L948 596Q934 650 904 690Q700 712 300 694Q232 668 196 596Z";
}

function funnel(): string[] {
  return ["M640 330 716 330 724 372 636 372Z"];
}

function upperWorks(): string {
  return [
    // Rubbing strake, main deck, bridge deck, wheelhouse, funnel below its red band.
    "M186 580 956 580 948 604 196 604Z",
    "M286 486 846 486 872 584 270 584Z",
    "M360 416 738 416 748 490 350 490Z",
    "M760 396 838 396 862 490 748 490Z",
    "M636 374 724 374 728 418 632 418Z",
    "M646 314 712 314 715 328 642 328Z",
  ].join("");
}

/** Lit windows, and the white strake along the deck. */
function lights(): string[] {
  const lower = Array.from({ length: 10 }, (_, index) => box(306 + index * 54, 508, 38, 42));
  const upper = Array.from({ length: 6 }, (_, index) => disc(398 + index * 56, 448, 16));
  return [
    ...lower,
    ...upper,
    "M780 410 830 410 844 452 772 452Z",
    "M184 578 958 578 952 598 194 598Z",
    "M632 410 730 410 731 419 631 419Z",
    ...[300, 400, 500, 600, 700, 800].map((x) => disc(x, 650, 9)),
  ];
}

/** Lines left standing between the decks, and the window bars. */
function seams(): string[] {
  return [
    "M346 482 874 482 876 491 344 491Z",
    "M262 566 876 566 878 574 260 574Z",
    "M222 618 944 618 942 625 226 625Z",
    ...Array.from({ length: 10 }, (_, index) => box(323 + index * 54, 506, 6, 46)),
    box(806, 408, 6, 46),
  ];
}

function rails(): string {
  const posts = Array.from({ length: 9 }, (_, index): [number, number][] => {
    const x = 876 + index * 9;
    return [
      [x, 546],
      [x, 580],
    ];
  });
  return (
    bar(paper, 4, ...posts, "M868 546 952 546", "M868 562 952 562") +
    bar(paper, 5, "M210 580 210 520", "M210 520 286 486")
  );
}

function mast(): string {
  return (
    bar(paper, 8, "M804 396 804 268") +
    bar(paper, 4, "M804 280 648 318", "M804 280 948 580", "M770 310 838 310") +
    fill(paper, disc(804, 264, 11))
  );
}

function reflections(next: Random, colour: string): string {
  const cuts: string[] = [];
  for (let y = 712, step = 13; y < 960; y += step, step *= 1.09) {
    const far = (y - 712) / 248;
    const count = colour === paper ? 11 : 5;
    for (let index = 0; index < count; index++) {
      const home = colour === paper ? 323 + index * 54 : 300 + index * 140;
      const x = home + between(next, -16, 16) * (1 + far * 2);
      if (next() < 0.28 + far * 0.5) continue;
      cuts.push(
        gouge(x - 26, y, between(next, 26, 62), between(next, -4, 4), between(next, 2, 4.5)),
      );
    }
  }
  return cuts.join("");
}

function wake(next: Random): string {
  const cuts: string[] = [];
  for (let index = 0; index < 9; index++) {
    cuts.push(gouge(30 + index * 18, 690 - index * 9, 150, between(next, 2, 12), 4.5, -8));
    cuts.push(gouge(884 + index * 8, 690 + index * 6, between(next, 60, 120), 8 + index * 2, 4, 6));
  }
  return cuts.join("");
}
