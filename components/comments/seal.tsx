// A commenter's mark: three strokes and an ink, drawn from a number that stands for the person on
// this site (lib/comments/mark.ts). Nothing is asked of anybody for it, and no request is made. No two
// strokes make a sign that means something to people.
import type { ReactElement } from "react";

const STROKES = [
  "M4 20 20 4",
  "M4 4 20 20",
  "M12 3v18",
  "M3 12h18",
  "M4 12a8 8 0 1 0 16 0 8 8 0 1 0-16 0",
  "M8 12a4 4 0 1 0 8 0 4 4 0 1 0-8 0",
  "M4 4a16 16 0 0 1 16 16",
  "M20 4A16 16 0 0 0 4 20",
  "M4 9a8 8 0 0 0 16 0",
  "M4 15a8 8 0 0 1 16 0",
  "M12 4 20 18H4z",
  "M3 7q9 14 18 0",
  "M12 3 21 12 12 21 3 12z",
  "M6 6h12v12H6z",
  "M7 4v16M17 4v16",
  "M4 7h16M4 17h16",
];
const INKS = 8;

export function Seal({ mark }: { mark: number }): ReactElement {
  const { ink, path } = sealOf(mark);
  return (
    <svg className={`seal seal-${ink}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}

/** Ink 1 to 8 and the strokes as one path, of 32 bits. */
export function sealOf(mark: number): { ink: number; path: string } {
  const count = STROKES.length;
  const first = mark % count;
  const second = (first + 1 + ((mark >>> 4) % (count - 1))) % count;
  const third = (mark >>> 8) % count;
  const chosen = new Set([first, second, third]);
  return {
    ink: ((mark >>> 12) % INKS) + 1,
    path: Array.from(chosen, (stroke) => STROKES[stroke]).join(""),
  };
}
