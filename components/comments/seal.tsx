// A commenter's mark: three strokes and an ink, drawn from the name. The same name always has the
// same; nothing is asked of anybody for it. No two strokes make a sign that means something to people.
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

export function Seal({ name }: { name: string }): ReactElement {
  const { ink, path } = sealOf(name);
  return (
    <svg className={`seal seal-${ink}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}

/** Ink 1 to 8 and the strokes as one path. */
export function sealOf(name: string): { ink: number; path: string } {
  const hash = hashOf(name.normalize("NFKC").toLowerCase().trim());
  const count = STROKES.length;
  const first = hash % count;
  const second = (first + 1 + ((hash >>> 4) % (count - 1))) % count;
  const third = (hash >>> 8) % count;
  const chosen = new Set([first, second, third]);
  return {
    ink: ((hash >>> 12) % INKS) + 1,
    path: Array.from(chosen, (stroke) => STROKES[stroke]).join(""),
  };
}

// FNV-1a with a last mixing step, since short names differ in few bits.
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
