// What a check found in a comment, marked in its text. Takes and gives HTML of renderComment, in which
// every < of a text is a reference. Pure.

/**
 * `found`: words as they were typed, and addresses that the text links to. `whole`: words that are
 * marked only where they stand by themselves.
 */
export function markFound(
  html: string,
  found: readonly string[],
  whole: readonly string[] = [],
): string {
  const wanted = found.filter(Boolean).slice(0, MOST);
  const alone = whole.filter(Boolean).slice(0, MOST);
  if (wanted.length + alone.length === 0) return html;
  const parts = [...wanted].sort(longestFirst).map(quoted);
  const words = new RegExp([...parts, ...alone.map(quotedAlone)].join("|"), "giu");
  const addresses = new Set(wanted);
  let isMarked = false;
  return html.replace(/<[^>]*>|[^<]+/g, (piece) => {
    if (!piece.startsWith("<")) return isMarked ? piece : markWords(piece, words);
    if (piece === "</a>" && isMarked) {
      isMarked = false;
      return "</mark></a>";
    }
    const href = /^<a href="([^"]*)"/.exec(piece)?.[1];
    isMarked ||= href !== undefined && addresses.has(unitsOf(href).join(""));
    return isMarked && href !== undefined ? `${piece}<mark>` : piece;
  });
}

/** A check that found more than this has made its point. */
const MOST = 50;

function markWords(text: string, words: RegExp): string {
  const raw = text.match(UNIT) ?? [];
  const units = unitsOf(text);
  // Where in `raw` each UTF-16 unit of the decoded text stands.
  const places = units.flatMap((unit, place) => Array.from({ length: unit.length }, () => place));
  let out = "";
  let done = 0;
  for (const { 0: match, index } of units.join("").matchAll(words)) {
    const from = places[index] ?? 0;
    const to = places[index + match.length] ?? raw.length;
    out += `${raw.slice(done, from).join("")}<mark>${raw.slice(from, to).join("")}</mark>`;
    done = to;
  }
  return out + raw.slice(done).join("");
}

const UNIT = /&#x[0-9A-F]+;|./gisu;

/** Character by character, references decoded: the stringifier writes hexadecimal ones only. */
function unitsOf(text: string): string[] {
  return (text.match(UNIT) ?? []).map((unit) => {
    const code = /^&#x([0-9A-F]+);$/i.exec(unit)?.[1];
    return code === undefined ? unit : String.fromCodePoint(Number.parseInt(code, 16));
  });
}

function longestFirst(one: string, other: string): number {
  return other.length - one.length;
}

function quoted(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

function quotedAlone(word: string): string {
  return `(?<![\\p{L}\\p{N}])${quoted(word)}(?![\\p{L}\\p{N}])`;
}
