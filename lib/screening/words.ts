// Words and phrases that hold a comment, found in a text. Whole words, whatever their case; in
// scripts that set no space between words, anywhere. In linear time. Pure.

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Words beyond these of one phrase are not compared. */
const LONGEST = 10;
/** So many findings of one comment are kept. */
const MOST = 20;

type Branch = { next: Map<string, Branch>; isEnd: boolean };
type Compiled = { phrases: Branch; unspaced: string[] };

/**
 * What stands in `texts` of the list (a word or phrase a line), as it is written there, each once;
 * at most 20.
 */
export function findWords(list: string, texts: string[]): string[] {
  if (list === "") return [];
  const { phrases, unspaced } = compile(list);
  const found = new Set<string>();
  for (const text of texts) {
    for (const words of matches(phrases, text)) found.add(words);
    const folded = fold(text);
    for (const words of unspaced) if (folded.includes(words)) found.add(words);
  }
  return [...found].slice(0, MOST);
}

function* matches(phrases: Branch, text: string): Generator<string> {
  const words = [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    folded: fold(word),
    start: index,
    end: index + word.length,
  }));
  for (const [place, { start }] of words.entries()) {
    let branch = phrases;
    for (const { folded, end } of words.slice(place, place + LONGEST)) {
      const next = branch.next.get(folded);
      if (!next) break;
      branch = next;
      if (branch.isEnd) yield text.slice(start, end);
    }
  }
}

let last: { list: string; compiled: Compiled } | null = null;

// A site has one list, and asks about it with each comment.
function compile(list: string): Compiled {
  if (last?.list === list) return last.compiled;
  const phrases: Branch = { next: new Map(), isEnd: false };
  const unspaced: string[] = [];
  for (const line of list.split("\n")) {
    if (UNSPACED.test(line)) unspaced.push(fold(line.trim()));
    else grow(phrases, wordsOf(line).slice(0, LONGEST));
  }
  const compiled = { phrases, unspaced };
  last = { list, compiled };
  return compiled;
}

function grow(root: Branch, words: string[]): void {
  let branch = root;
  for (const word of words) {
    const next = branch.next.get(word) ?? { next: new Map(), isEnd: false };
    branch.next.set(word, next);
    branch = next;
  }
  if (words.length > 0) branch.isEnd = true;
}

/** Words of a text as they are compared: NFKC, in lower case, without what stands between them. */
export function wordsOf(text: string): string[] {
  return (text.match(WORD) ?? []).map(fold);
}

function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}
