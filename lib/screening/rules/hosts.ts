// Names of hosts that a comment mentions, and the domains that they belong to. Pure.
import { domainToASCII } from "node:url";

/** RFC 1035, 2.3.4. */
const LONGEST = 253;

/** A host's name as it is compared: ASCII, in lower case; null for what is none. */
export function readHost(text: string): string | null {
  const plain = without(".", text).toLowerCase();
  if (plain.length > LONGEST) return null;
  const name = /^[a-z0-9._-]+$/.test(plain) ? plain : domainToASCII(plain);
  return /^(?:[a-z0-9_](?:[a-z0-9_-]{0,62})\.)+[a-z][a-z0-9-]*[a-z0-9]$/.test(name) ? name : null;
}

/** The host of a link; null where it has none that a domain could be told of. */
export function hostOfLink(link: string): string | null {
  // Most are of this kind, and a comment may hold thousands.
  const [, plain] = /^https?:\/\/([a-z0-9.-]+)(?::\d{1,5})?(?:[/?#]|$)/i.exec(link) ?? [];
  if (plain !== undefined) return readHost(plain);
  return URL.canParse(link) ? readHost(new URL(link).hostname) : null;
}

/** `start` and `end`: where it stands. */
export type Mention = { host: string; start: number; end: number };

/** Other names than ASCII ones that are read, which takes its time: twice as many as a comment holds. */
const MOST_FOREIGN = 5_000;
const FOREIGN = /\P{ASCII}/u;

// No dot has to follow, so nothing is walked twice.
const NAMES = /[\p{L}\p{M}\p{N}_-]+(?:\.[\p{L}\p{M}\p{N}_-]+)*\.?/gu;
// A full stop between two sentences, or a dot that browsers take as one.
const NAMES_BY_ANY_DOT = /[\p{L}\p{M}\p{N}_-]+(?:[.。][\p{L}\p{M}\p{N}_-]+)*/gu;

/** What looks like a host's name in a folded text (foldSigns), each once. */
export function mentionedHosts(text: string): Mention[] {
  const mentions: Mention[] = [];
  const read = new Set<string>();
  let foreign = 0;
  for (const names of text.includes("。") ? [NAMES, NAMES_BY_ANY_DOT] : [NAMES]) {
    for (const { 0: name, index } of text.matchAll(names)) {
      if (!/[.。]/.test(name) || read.has(name)) continue;
      read.add(name);
      if (FOREIGN.test(name) && ++foreign > MOST_FOREIGN) continue;
      // Marks of emphasis and lists may stand on either side.
      const host = readHost(without("_-.", name));
      if (host !== null) mentions.push({ host, start: index, end: index + name.length });
    }
  }
  return mentions;
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
