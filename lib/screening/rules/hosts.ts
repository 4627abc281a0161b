// Names of hosts that a comment mentions, and the domains that they belong to. Pure.
import { domainToASCII } from "node:url";
import { isOfWord } from "./fold";

/** RFC 1035, 2.3.4. */
const LONGEST = 253;

/** A host's name as it is compared: ASCII, in lower case; null for what is none. */
export function readHost(text: string): string | null {
  const plain = without(".", text).toLowerCase();
  if (plain.length > LONGEST) return null;
  const name = /^[a-z0-9._-]+$/.test(plain) ? plain : without(".", domainToASCII(plain));
  return /^(?:[a-z0-9_](?:[a-z0-9_-]{0,62})\.)+[a-z][a-z0-9-]*[a-z0-9]$/.test(name) ? name : null;
}

/** Others than ASCII ones take their time: so many are read, more than a comment can hold. */
const MOST_FOREIGN = 3_500;

/** Hosts of one comment; each name is read once, wherever it stands. */
export class HostReader {
  private readonly known = new Map<string, string | null>();
  private foreign = 0;

  /** The host of a link to the web; null where it has none that a domain could be told of. */
  ofLink(link: string): string | null {
    // As browsers read it (URL Standard, 4.4); its whole parser takes ten times as long, and a
    // comment may hold a thousand.
    const [, authority = ""] = /^https?:[/\\]*([^/?#\\]+)/i.exec(link) ?? [];
    const name = authority.slice(authority.lastIndexOf("@") + 1).replace(/:\d*$/, "");
    return this.ofName(decoded(name));
  }

  ofName(name: string): string | null {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    if (FOREIGN.test(name) && ++this.foreign > MOST_FOREIGN) return null;
    const host = readHost(name);
    this.known.set(name, host);
    return host;
  }

  /** What looks like a host's name in a folded text (foldSigns), each once, and where it stands. */
  mentioned(text: string): Mention[] {
    const spans = spansOf(text, ".");
    // A full stop between two sentences, or a dot that browsers take as one.
    if (text.includes("。")) spans.push(...spansOf(text, ".。"));
    return spans.flatMap(([start, end]) => {
      // Marks of emphasis and lists may stand on either side.
      const host = this.ofName(without("_-.", text.slice(start, end)));
      return host === null ? [] : [{ host, start, end }];
    });
  }
}

export type Mention = { host: string; start: number; end: number };

const FOREIGN = /\P{ASCII}/u;

// Links are printed with what is not ASCII as bytes.
function decoded(host: string): string {
  if (!host.includes("%")) return host;
  try {
    return decodeURIComponent(host);
  } catch {
    return host;
  }
}

/** Runs of letters, digits, "-" and "_" with one of `dots` between two. */
function spansOf(text: string, dots: string): [start: number, end: number][] {
  const spans: [number, number][] = [];
  const isDot = (at: number) => at < text.length && dots.includes(text.charAt(at));
  let done = 0;
  for (let at = 0; at < text.length; at++) {
    if (!isDot(at)) continue;
    let start = at;
    for (let next = before(text, start); next >= done; next = before(text, start)) start = next;
    done = at + 1;
    // Of several dots the last may stand in a name.
    if (start === at) continue;
    let end = at;
    for (let next = after(text, end + 1); isDot(end) && next >= 0; next = after(text, end + 1)) {
      for (; next >= 0; next = after(text, end)) end = next;
    }
    if (end === at) continue;
    if (isDot(end)) end++;
    spans.push([start, end]);
    done = end;
    at = end - 1;
  }
  return spans;
}

/** Where the character of a name begins that ends at `end`; -1 where there is none. */
function before(text: string, end: number): number {
  if (end === 0) return -1;
  const isLow = end > 1 && (text.charCodeAt(end - 1) & 0xfc00) === 0xdc00;
  const at = isLow ? end - 2 : end - 1;
  return isOfName(text, at) ? at : -1;
}

/** Where the character of a name ends that begins at `at`; -1 where there is none. */
function after(text: string, at: number): number {
  if (at >= text.length || !isOfName(text, at)) return -1;
  return at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
}

function isOfName(text: string, at: number): boolean {
  const code = text.codePointAt(at) ?? 0;
  return code === 0x2d || code === 0x5f || isOfWord(code);
}

/** The host itself, and each domain above it but the last label alone, of at most so many labels. */
export function domainsOf(host: string, most: number): string[] {
  const domains: string[] = [];
  let at = host.lastIndexOf(".");
  while (at > 0 && domains.length + 1 < most) {
    at = host.lastIndexOf(".", at - 1);
    domains.push(host.slice(at + 1));
  }
  return domains;
}

/** Its beginning and end without these; no expression, which would look from each of them to the end. */
function without(signs: string, text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && signs.includes(text.charAt(start))) start++;
  while (end > start && signs.includes(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}
