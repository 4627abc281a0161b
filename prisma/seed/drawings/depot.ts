// Tanner's Lane at a quarter to five.
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

const rose = "#cf9c84";

export function depot(): string {
  const next = random(7);
  return print([
    plate([fill(rose, dawn(next), sun()), fill(rose, yard(next))], [-2, 1]),
    plate([hall(next)]),
    plate([fill(vermilion, ...first())], [3, -2]),
    plate([secondBus(), firstBus(), driver(next)]),
  ]);
}

/** Rays out of the sun behind the roof. */
function dawn(next: Random): string {
  const rays: string[] = [];
  for (let angle = 182; angle < 360; angle += 4.4) {
    const turn = (angle * Math.PI) / 180;
    for (let far = between(next, 190, 240); far < 1300; ) {
      const long = between(next, 120, 320);
      rays.push(
        gouge(1130 + Math.cos(turn) * far, 330 + Math.sin(turn) * far, long, angle, 5 + far / 60),
      );
      far += long + between(next, 14, 44);
    }
  }
  return rays.join("");
}

function sun(): string {
  return disc(1130, 330, 158);
}

function yard(next: Random): string {
  const cuts: string[] = [];
  for (let y = 786, step = 13; y < 1010; y += step, step *= 1.12) {
    cuts.push(
      strokes(
        next,
        { x: 0, y, width: 1600, height: 1 },
        {
          step: 16 + (y - 786) / 9,
          length: [26 + (y - 786) / 6, 60 + (y - 786) / 3],
          width: [3, 5 + (y - 786) / 50],
          share: 0.7,
        },
      ),
    );
  }
  return cuts.join("");
}

/** Two gables of brick, an arched gate under each. */
function hall(next: Random): string {
  const outline = "M60 790V360L420 190 790 352 1150 190 1540 372V790Z";
  const gates =
    "M150 800V520q30-150 255-156 225 6 255 156V800ZM880 800V520q30-150 255-156 225 6 255 156V800Z";
  const bricks: string[] = [];
  for (let row = 0; row < 30; row++) {
    for (let x = 60 + (row % 2) * 27; x < 1540; x += 54) {
      const y = 214 + row * 19.4;
      if (next() < 0.42) continue;
      bricks.push(gouge(x + 4, y, between(next, 36, 46), 0, 2.4));
    }
  }
  const dark = "M170 800V524q30-136 235-140 205 4 235 140V800Z";
  const dark2 = "M900 800V524q30-136 235-140 205 4 235 140V800Z";
  return [
    fill(ink, outline),
    within(outline, fill(rose, ...bricks)),
    fill(paper, gates),
    fill(ink, dark, dark2),
    // Roof edges, two round windows, a chimney.
    bar(paper, 7, "M44 376 420 200 790 362 1150 200 1556 388"),
    fill(
      ink,
      "M30 372 420 176 790 338 1150 176 1570 376V352L1150 150 790 312 420 150 30 346Z",
      box(236, 130, 54, 130),
      box(226, 118, 74, 18),
    ),
    fill(paper, disc(420, 286, 40), disc(1150, 286, 40)),
    bar(ink, 7, "M420 246V326", "M380 286H460", "M1150 246V326", "M1110 286H1190"),
    fill(
      paper,
      ...[0, 1, 2, 3].flatMap((step) => [
        gouge(206 + step * 20, 470 - step * 24, 40, -50, 4),
        gouge(1330 - step * 20, 440 - step * 24, 40, 50, 4),
      ]),
    ),
  ].join("");
}

/** What of the first bus is red, and the driver's scarf. */
function first(): string[] {
  return ["M196 560q0-44 44-44h330q44 0 44 44v290H196Z"];
}

function bus(x: number, y: number, scale: number, body: string | null): string {
  const shell = "M0 44Q0 0 44 0H374Q418 0 418 44V334H0Z";
  return group(
    [
      body ? fill(body, shell) : "",
      `<path d="${shell}" fill="none" stroke="${ink}" stroke-width="11"/>`,
      fill(ink, "M24 62q2-28 30-28h310q28 0 30 28v110H24Z", box(110, 8, 198, 20)),
      fill(paper, "M38 70q2-22 24-22h138v110H38Z", "M218 48h138q22 0 24 22v88H218Z"),
      fill(
        ink,
        ...[0, 1, 2].map((step) => gouge(64 + step * 26, 62, 70 + step * 8, 108, 4)),
        ...[0, 1].map((step) => gouge(258 + step * 28, 62, 78, 108, 4)),
      ),
      // Grille, lamps, bumper, wheels, wipers.
      fill(ink, "M150 196h118q14 0 14 14v64q0 14-14 14H150q-14 0-14-14v-64q0-14 14-14Z"),
      fill(paper, ...[0, 1, 2, 3].map((row) => gouge(146, 210 + row * 20, 126, 0, 5))),
      fill(ink, disc(66, 242, 40), disc(352, 242, 40)),
      fill(paper, disc(66, 242, 29), disc(352, 242, 29)),
      fill(ink, box(-14, 306, 446, 26), box(24, 330, 72, 44), box(322, 330, 72, 44)),
      fill(paper, gouge(0, 318, 418, 0, 4)),
      bar(ink, 6, "M120 158 176 84", "M300 158 344 84"),
      fill(ink, "M-34 70h16v70h-24v-56ZM452 70h-16v70h24v-56Z"),
    ],
    `transform="translate(${x} ${y}) scale(${scale})"`,
  );
}

function firstBus(): string {
  return bus(196, 516, 1, null) + light(262, 758) + light(548, 758);
}

/** It has been waiting for two years. */
function secondBus(): string {
  return bus(962, 560, 0.82, rose);
}

/** A headlamp's beam on the ground. */
function light(x: number, y: number): string {
  const beams = [70, 82, 98, 110].map((angle) => {
    const turn = (angle * Math.PI) / 180;
    return gouge(x + Math.cos(turn) * 130, y + Math.sin(turn) * 130, 74, angle, 5);
  });
  return fill(ink, ...beams);
}

/** On her way to the first, with a flask and the keys. */
function driver(next: Random): string {
  return group(
    [
      fill(ink, "M-6-350q-2-52 40-54 40 2 40 50 0 46-38 50-38-2-42-46Z"),
      fill(paper, "M-16-352q-6-2-6 12l-8 22 10 6q0 30 26 30l24-10q-8-40 0-62-20-8-46 2Z"),
      fill(
        ink,
        "M-22-356q-8-56 50-58 56 2 54 60-2 36-24 54-14-10-14-42-20-24-50-14Z",
        "M-32-362q0-16 22-18l60 2-4 18-78 4Z",
      ),
      bar(ink, 5, "M-18-334h10"),
      // Coat, legs in mid-step, shoes.
      fill(
        ink,
        "M-20-282q40-28 84 0 38 40 34 190l-4 60-142-6q-16-150 28-244Z",
        "M-34-50l62 0-34 116-30 58-34-10 22-62Z",
        "M34-46l58 0 24 106 44 62-30 14-62-70Z",
      ),
      fill(ink, "M-98 110l34 8-6 18-56-6q4-18 28-20ZM122 128l40-10 4 12-30 24-20-6Z"),
      fill(vermilion, "M-20-292q40 24 82 0l8 28q-48 26-96 0ZM42-276l44 96-26 12-40-96Z"),
      fill(
        paper,
        gouge(-30, -240, 170, 98, 5),
        gouge(20, -170, 130, 90, 5),
        gouge(78, -200, 120, 84, 5),
      ),
      // The arm with the flask.
      fill(ink, "M-22-256q-52 40-66 120l-30 24 18 22 44-22q30-50 60-90Z"),
      bar(paper, 5, "M-34-252q-44 42-56 116l-24 22", "M-98-86l32-16q28-46 54-80"),
      fill(paper, "M-150-140h36v74h-36Z"),
      `<path d="M-150-140h36v74h-36Z" fill="none" stroke="${ink}" stroke-width="7"/>`,
      fill(ink, box(-144, -162, 24, 20), gouge(-146, -104, 28, 0, 5)),
      fill(
        ink,
        ...Array.from({ length: 9 }, (_, index) =>
          gouge(-120 + index * 34, 146 + between(next, 0, 12), 60, 2, 4),
        ),
      ),
    ],
    'transform="translate(836 800) scale(1.12)"',
  );
}
