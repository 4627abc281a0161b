// Prints a drawing as a hand press would: edges a little ragged, the ink thin in places.
import { type Random, random } from "./lino";

type Pixels = { data: Uint8Array; width: number; height: number };

/** How far an edge may stray, in pixels. */
const STRAY = 2.6;
const PAPER = [243, 236, 221] as const;

/** RGB in, RGB out. The same sheet comes out on every machine. */
export function press({ data, width, height }: Pixels): Uint8Array {
  const next = random(1911);
  const [sideways, upwards] = [rough(next, width, height), rough(next, width, height)];
  const grain = speckle(next, width, height);
  const sheet = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const to = y * width + x;
      const fromX = clamp(Math.round(x + (sideways[to] ?? 0) * STRAY), width);
      const fromY = clamp(Math.round(y + (upwards[to] ?? 0) * STRAY), height);
      const from = (fromY * width + fromX) * 3;
      const bare = grain[to] ?? 0;
      for (let channel = 0; channel < 3; channel++) {
        const inked = data[from + channel] ?? 0;
        sheet[to * 3 + channel] = inked + ((PAPER[channel] ?? 0) - inked) * bare;
      }
    }
  }
  return sheet;
}

/** −1 to 1, in waves of two lengths. */
function rough(next: Random, width: number, height: number): Float32Array {
  const long = noise(next, width, height, 26);
  const short = noise(next, width, height, 7);
  return long.map((value, index) => (value - 0.5) * 1.3 + ((short[index] ?? 0) - 0.5) * 0.9);
}

/** 0 where the ink lies, up to 1 where the paper shows: small specks, more of them in some places. */
function speckle(next: Random, width: number, height: number): Float32Array {
  const fine = noise(next, width, height, 3);
  const broad = noise(next, width, height, 110);
  return fine.map((value, index) => {
    const pressure = 0.05 + 0.1 * (broad[index] ?? 0);
    return value < pressure ? Math.min(0.85, (pressure - value) * 9) : 0;
  });
}

/** Smooth noise from 0 to 1 whose hills are about `cell` pixels wide. */
function noise(next: Random, width: number, height: number, cell: number): Float32Array {
  const columns = Math.ceil(width / cell) + 2;
  const knots = Float32Array.from({ length: columns * (Math.ceil(height / cell) + 2) }, next);
  const field = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / cell);
    const down = ease(y / cell - row);
    for (let x = 0; x < width; x++) {
      const column = Math.floor(x / cell);
      const across = ease(x / cell - column);
      const knot = row * columns + column;
      const top = mix(knots[knot] ?? 0, knots[knot + 1] ?? 0, across);
      const bottom = mix(knots[knot + columns] ?? 0, knots[knot + columns + 1] ?? 0, across);
      field[y * width + x] = mix(top, bottom, down);
    }
  }
  return field;
}

function mix(from: number, to: number, part: number): number {
  return from + (to - from) * part;
}

function ease(part: number): number {
  return part * part * (3 - 2 * part);
}

function clamp(value: number, size: number): number {
  return value < 0 ? 0 : value >= size ? size - 1 : value;
}
