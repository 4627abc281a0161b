// Whether two names look alike: skeletons after Unicode Technical Standard #39, section 4. Pure.
import { CONFUSABLES } from "./confusables";

const prototypes = new Map<number, string>();

// Read on first use: most processes never compare a name.
function prototypeOf(character: string): string {
  if (prototypes.size === 0) readTable();
  return prototypes.get(character.codePointAt(0) ?? 0) ?? character;
}

function readTable(): void {
  for (const line of CONFUSABLES.trim().split("\n")) {
    const [prototype = "", sources = ""] = line.split("<");
    const drawn = String.fromCodePoint(...prototype.split(" ").map(hex));
    for (const range of sources.split(" ")) {
      const [first = 0, last = first] = range.split("-").map(hex);
      for (let code = first; code <= last; code++) prototypes.set(code, drawn);
    }
  }
}

function hex(digits: string): number {
  return Number.parseInt(digits, 16);
}

const IGNORABLE = /\p{Default_Ignorable_Code_Point}/gu;

/** UTS #39's skeleton: equal for two strings that may be taken for each other. */
export function skeleton(text: string): string {
  const plain = text.normalize("NFD").replace(IGNORABLE, "");
  return Array.from(plain, prototypeOf).join("").normalize("NFD");
}

// A capital I looks like a small l, but not like its own small i: case is folded as well before as
// after what looks alike was made one, and agreeing in either way is enough.
const fold = (text: string) => text.toUpperCase().toLowerCase();

// "Ada  Wong" and "Ada_Wong." are the same to the eye that skims a thread.
const BETWEEN = /[\p{Z}\p{P}\p{S}\p{Cc}]/gu;

/** What names are compared by: they look alike where they share one of these. */
export function nameKeys(name: string): string[] {
  // Letters of full width and their like, which the table leaves to NFKC.
  const plain = name.normalize("NFKC");
  const drawn = [skeleton(fold(skeleton(plain))), skeleton(fold(plain))];
  return [...new Set(drawn.map((key) => key.replace(BETWEEN, "") || key))];
}

/** Whether a reader could take one name for the other. */
export function looksLike(one: string, other: string): boolean {
  const keys = nameKeys(other);
  return nameKeys(one).some((key) => keys.includes(key));
}
