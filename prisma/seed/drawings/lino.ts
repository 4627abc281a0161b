// Tools of the linocuts: inks, a gouge, a press. Every picture is cut the same on every machine.

export const WIDTH = 1600;
export const HEIGHT = 1000;

export const paper = "#f3ecdd";
export const ink = "#1b1a17";
export const vermilion = "#b3331f";

export type Point = readonly [x: number, y: number];
export type Random = () => number;
export type Area = { x: number; y: number; width: number; height: number };

/** Numbers from 0 to 1 that are always the same for one seed (mulberry32). */
export function random(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function between(next: Random, low: number, high: number): number {
  return low + (high - low) * next();
}

const n = (value: number) => value.toFixed(1);

/** What one push of the gouge takes away: pointed at both ends, a little bent. Degrees. */
export function gouge(
  x: number,
  y: number,
  length: number,
  angle: number,
  width: number,
  bend = 0,
) {
  const turn = (angle * Math.PI) / 180;
  const [dx, dy] = [Math.cos(turn), Math.sin(turn)];
  const [mx, my] = [x + (dx * length) / 2 - dy * bend, y + (dy * length) / 2 + dx * bend];
  const end = `${n(x + dx * length)} ${n(y + dy * length)}`;
  const left = `${n(mx - dy * width)} ${n(my + dx * width)}`;
  const right = `${n(mx + dy * width)} ${n(my - dx * width)}`;
  return `M${n(x)} ${n(y)}Q${left} ${end}Q${right} ${n(x)} ${n(y)}Z`;
}

type Strokes = {
  /** Between rows, and between the strokes of a row. */
  step: number;
  length: readonly [number, number];
  width: readonly [number, number];
  /** Degrees, the same everywhere or by place. */
  angle?: number | ((x: number, y: number) => number);
  bend?: number;
  /** Part of the strokes that are really cut, everywhere or by place. */
  share?: number | ((x: number, y: number) => number);
};

/** Rows of gouge strokes over an area, as one path. */
export function strokes(next: Random, area: Area, how: Strokes): string {
  const { step, length, width, angle = 0, bend = 0, share = 1 } = how;
  const cuts: string[] = [];
  const right = area.x + area.width;
  for (let y = area.y; y < area.y + area.height; y += step) {
    let x = area.x - between(next, 0, length[1]);
    while (x < right) {
      const long = between(next, ...length);
      const [px, py] = [x, y + between(next, -step, step) * 0.3];
      const middle = x + long / 2;
      const isCut = next() < (typeof share === "number" ? share : share(middle, y));
      const turn = typeof angle === "number" ? angle : angle(middle, y);
      const wide = between(next, ...width);
      if (isCut) cuts.push(gouge(px, py, long, turn + between(next, -2, 2), wide, bend));
      x += long + between(next, step * 0.4, step * 1.6);
    }
  }
  return cuts.join("");
}

export function polygon(points: readonly Point[]): string {
  return `M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join("L")}Z`;
}

export function box(x: number, y: number, width: number, height: number): string {
  return `M${n(x)} ${n(y)}h${n(width)}v${n(height)}h${n(-width)}Z`;
}

export function disc(x: number, y: number, rx: number, ry = rx): string {
  return `M${n(x - rx)} ${n(y)}a${n(rx)} ${n(ry)} 0 1 0 ${n(rx * 2)} 0a${n(rx)} ${n(ry)} 0 1 0 ${n(-rx * 2)} 0Z`;
}

/** Each shape by itself: where two overlap, nothing cancels out. */
export function fill(colour: string, ...shapes: string[]): string {
  return `<g fill="${colour}">${shapes.map((d) => `<path d="${d}"/>`).join("")}</g>`;
}

/** A bar of even width along each line: its points, or a path. */
export function bar(colour: string, width: number, ...lines: (Point[] | string)[]): string {
  const d = lines.map((line) => (typeof line === "string" ? line : polygon(line).slice(0, -1)));
  return `<path fill="none" stroke="${colour}" stroke-width="${width}" d="${d.join("")}"/>`;
}

export function group(content: string[], attributes = ""): string {
  return `<g ${attributes}>${content.join("")}</g>`;
}

/** Shows `content` only where `shape` is. */
export function within(shape: string, ...content: string[]): string {
  const id = `clip-${hash(shape)}`;
  return `<clipPath id="${id}"><path d="${shape}"/></clipPath><g clip-path="url(#${id})">${content.join("")}</g>`;
}

function hash(text: string): string {
  let sum = 0;
  for (let index = 0; index < text.length; index++) sum = (sum * 31 + text.charCodeAt(index)) | 0;
  return (sum >>> 0).toString(36);
}

/** What one block prints; `shift` is how far it lies beside the others. */
export function plate(content: string[], shift: Point = [0, 0]): string {
  return `<g transform="translate(${shift[0]} ${shift[1]})">${content.join("")}</g>`;
}

/** The sheet, printed from the first plate to the last. */
export function print(plates: string[], ground = paper): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">
<rect width="${WIDTH}" height="${HEIGHT}" fill="${ground}"/>
${plates.join("\n")}
</svg>`;
}
