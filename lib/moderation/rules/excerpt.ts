// The place in a text where something was found, with some words around it. Pure.

export type Excerpt = { before: string; match: string; after: string };

const BEFORE = 80;
const AFTER = 160;

/** `match` with its blanks as one each, as findings quote it; null where it isn't there. */
export function excerptOf(text: string, match: string): Excerpt | null {
  const plain = text.replace(/\s+/g, " ").trim();
  const at = placeOf(plain, match);
  if (at < 0) return null;
  const end = at + match.length;
  const before = plain.slice(Math.max(at - BEFORE, 0), at);
  const after = plain.slice(end, end + AFTER);
  return {
    before: (at > BEFORE ? `…${fromWord(before)}` : before).toWellFormed(),
    match,
    after: (end + AFTER < plain.length ? `${toWord(after)}…` : after).toWellFormed(),
  };
}

/** Where it stands as words of its own, if it does anywhere; else where it stands first. */
function placeOf(text: string, match: string): number {
  const first = text.indexOf(match);
  for (let at = first; at >= 0; at = text.indexOf(match, at + 1)) {
    const around = text.slice(Math.max(at - 1, 0), at) + text.charAt(at + match.length);
    if (match === "" || !/[\p{L}\p{N}]/u.test(around)) return at;
  }
  return first;
}

function fromWord(text: string): string {
  return text.replace(/^\S{1,20}\s/, "");
}

function toWord(text: string): string {
  return text.replace(/\s\S{1,20}$/, "");
}
