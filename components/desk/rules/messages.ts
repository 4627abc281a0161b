// The words of the rules.
import type { Fate, Foresight } from "@/lib/moderation/rules/foresight";
import type { ImportReport } from "@/lib/screening/rules/import";
import type { RuleKind, RulePlace, RuleVerdict } from "@/lib/screening/rules/kinds";
import type { LineTrouble } from "@/lib/screening/rules/lines";

export const kindNames: Record<RuleKind, string> = {
  WORD: "Word or phrase",
  PATTERN: "Pattern",
  ADDRESS: "E-mail address",
  DOMAIN: "Domain",
  NETWORK: "IP address or network",
};

export const termHints: Record<RuleKind, string> = {
  WORD: "Whatever its case, and whatever stands between the words of a phrase.",
  PATTERN:
    "A regular expression without \\1 and (?=…): such as v[i1]agra, or cheap (pills|watches). Case doesn’t matter, and runs of blanks are one.",
  ADDRESS: "Such as name@example.org.",
  DOMAIN:
    "Such as example.com: in links, in the text, and of e-mail addresses. Its subdomains as well.",
  NETWORK: "Such as 203.0.113.7, 203.0.113.0/24 or 2001:db8::/48.",
};

export const placeNames: Record<RulePlace, string> = {
  ANYWHERE: "Name, e-mail address and text",
  NAME: "Name",
  TEXT: "Text",
  ADDRESS: "E-mail address",
  LINKS: "Links",
};

/** "a word, in {this}" */
export const inPlace: Record<RulePlace, string> = {
  ANYWHERE: "",
  NAME: "in the name",
  TEXT: "in the text",
  ADDRESS: "in the e-mail address",
  LINKS: "in links",
};

export const verdictNames: Record<RuleVerdict, string> = {
  HOLD: "Hold",
  SPAM: "Spam",
  TRASH: "Trash",
};

export const verdictMeanings: Record<RuleVerdict, string> = {
  HOLD: "The comment waits for a moderator.",
  SPAM: "It goes to spam unread, from where a moderator can bring it back.",
  TRASH: "It goes to the trash unread, from where a moderator can bring it back.",
};

export const fateNames: Record<Fate, string> = {
  approved: "Approved by a person",
  unread: "Published without a look",
  pending: "Waiting",
  spam: "Spam by a person",
  trash: "Trash by a person",
  thrown: "Thrown away by a check",
};

export const ruleWords = {
  heading: "Rules",
  title: "Rules · Desk",
  forbidden: "Owners and editors change the rules. You see them all, and what each found.",
  add: "Add a rule",
  newTitle: "A new rule",
  changeTitle: "Change a rule",
  seeTitle: "A rule",
  try: "Try a text",
  import: "Import a list",
  back: "All rules",
  lead: "Each comment and each edit of a reader is looked through for these. The staff’s own are not.",
  empty:
    "Here will stand the words, patterns, addresses, domains and networks that each comment is looked through for.",
  emptyNext: "Lists of WordPress come in whole.",
  noneFound: "No rule has this in it. Try a shorter part, or another kind.",
  search: "Search the rules and their notes",
  searchVerb: "Search",
  clear: "Clear",
  anyKind: "Every kind",
  anyVerdict: "Every verdict",
  more: "Older rules",
  off: "Off",
  edit: "Edit",
  see: "Open",
  turnOff: "Turn off",
  turnOn: "Turn on",
  delete: "Delete",
  undo: "Undo",
  carried: "From the settings’ list of words",
  kind: "What is looked for",
  term: "Look for",
  verdict: "What happens to the comment",
  inside: "Also inside words",
  insideHint: "For words and phrases: “press” then finds “pressing” too, signs and all.",
  place: "Where it looks",
  placeHint: "For words, phrases and patterns.",
  note: "Note",
  noteHint: "For your colleagues: why there is this rule.",
  show: "Show what it would do",
  save: "Save rule",
  cancel: "Cancel",
  foresight: "What it would have done",
  foresightBefore:
    "Before the rule is saved, this place shows what it would have done to the last 1,000 comments: those where it disagrees with a person first.",
  notYet: "Can’t be looked for yet:",
  deleted: "This rule is deleted, and finds nothing any more.",
  refused: {
    forbidden: "Nothing is saved: you are signed out, or may not change rules.",
    changed: "Not saved: somebody changed this rule meanwhile. Open it again to see how it stands.",
    missing: "Not saved: this rule is deleted.",
    full: "There are as many rules as comments can be screened by in time (100,000, of them 100 patterns). Delete some first.",
  } as Record<string, string>,
  said: {
    added: "The rule is added. It holds from the next comment on.",
    changed: "The rule is changed. It holds from the next comment on.",
    on: "The rule is on again.",
    off: "The rule is off: it finds nothing until it is turned on.",
    deleted: "The rule is deleted.",
    restored: "The rule is back.",
    missing: "This rule is gone already.",
    known: "Another rule looks for just this by now.",
    full: "There are as many rules as there may be.",
  } as Record<string, string>,
};

export function countWords({ all, on }: { all: number; on: number }): string {
  if (all === 0) return "No rules yet.";
  const rules = all === 1 ? "One rule" : `${all.toLocaleString("en")} rules`;
  if (all === 1) return `${rules}, turned ${on === 1 ? "on" : "off"}.`;
  return `${rules}, ${on === all ? "all" : on.toLocaleString("en")} turned on.`;
}

export function foundWords(found: number): string {
  if (found === 0) return "Found nothing yet";
  if (found === 1) return "Found in one comment";
  return `Found in ${found > 1_000 ? "more than 1,000" : found.toLocaleString("en")} comments`;
}

/** "Looked through the last 1,000 comments: it fits 12." */
export function foreseenWords({ looked, found, isCutShort }: Foresight): string {
  if (looked === 0) return "There are no comments yet that it could fit.";
  if (looked === 1) return `It ${found === 0 ? "doesn’t fit" : "fits"} the only comment.`;
  const fits = found === 0 ? "none" : found === looked ? "them all" : found.toLocaleString("en");
  const why = isCutShort ? " There was no time for more: the pattern is slow." : "";
  return `Of the last ${looked.toLocaleString("en")} comments, it fits ${fits}.${why}`;
}

/** Where it says otherwise than a person did; null where it doesn’t. */
export function disagreementWords({ counts }: Foresight, verdict: string): string | null {
  const { approved } = counts;
  if (approved === 0) return null;
  const them =
    approved === 1
      ? "one comment that a person approved"
      : `${approved.toLocaleString("en")} comments that a person approved`;
  if (verdict === "HOLD") return `It would have held ${them}.`;
  return `It would have thrown away ${them}.`;
}

export const foresightNotes = {
  inexact:
    "Of the networks of past comments only the /24 (IPv4) or /64 (IPv6) is kept, for some days, as a hash: neighbours are shown as well.",
  blind: "Of past comments too little is kept to say which came from so large a network.",
};

export const tryWords = {
  title: "Try a text",
  lead: "What would the rules make of a comment? Name and addresses may be left empty, and nothing is kept of what you paste.",
  text: "Text",
  name: "Name",
  email: "E-mail address",
  address: "IP address",
  verb: "Try it",
  none: "No rule fits. The other checks would decide.",
  states: {
    PENDING: "It would wait for a moderator.",
    SPAM: "It would go to spam.",
    TRASH: "It would go to the trash.",
    APPROVED: "",
  },
  found: "Rules that fit",
  marked: "The text, with what was found",
  tired: "took too long to look for, so the comment would wait",
};

export const importWords = {
  title: "Import a list",
  lead: "The lists of WordPress stand in its settings under Discussion. Copy one of them and paste it here, one entry a line.",
  verdict: "Which list it is",
  verdicts: {
    HOLD: { name: "Comment moderation", hint: "What fits waits for a moderator." },
    SPAM: { name: "A list of spam", hint: "What fits goes to spam." },
    TRASH: { name: "Disallowed comment keys", hint: "What fits goes to the trash." },
  } satisfies Record<RuleVerdict, { name: string; hint: string }>,
  match: "How words are looked for",
  words: "Whole words",
  wordsHint:
    "“press” doesn’t find “pressing”. Entries that begin or end with signs are found anywhere.",
  inside: "Inside words too",
  insideHint: "As WordPress does: “press” finds “pressing” and “WordPress”.",
  lines: "The list",
  linesHint:
    "E-mail addresses, domains, IP addresses and networks are taken for what they are. At most 4 MB.",
  file: "Or its file",
  verb: "Import the list",
  again: "Import another list",
  undo: "Undo this import",
  see: "See the rules",
  refused: {
    forbidden: "Nothing came in: you are signed out, or may not change rules.",
    full: "Nothing came in: with these there would be more than 100,000 rules. Import a shorter list.",
  } as Record<string, string>,
  troubles: {
    long: "longer than 200 characters",
    unreadable: "has control characters",
    wide: "a network larger than /8 (IPv4) or /16 (IPv6)",
  } satisfies Record<LineTrouble, string>,
};

export function importedWords({ added, lines }: ImportReport): string {
  const of = lines === 1 ? "one line" : `${lines.toLocaleString("en")} lines`;
  if (added === 0) return `Of ${of} nothing came in.`;
  return `Of ${of}, ${added === 1 ? "one rule" : `${added.toLocaleString("en")} rules`} came in.`;
}

export function deletedManyWords(count: number): string {
  return `${count === 1 ? "One rule" : `${count.toLocaleString("en")} rules`} of the import ${count === 1 ? "is" : "are"} deleted.`;
}

/** What became of the lines, without what there is none of. */
export function reportRows(report: ImportReport): [string, number][] {
  const { kinds, signs, known, repeated, blank, leftCount } = report;
  const rows: [string, number][] = [
    ["Words and phrases", kinds.WORD],
    ["of them to be found anywhere, because of their signs", signs],
    ["E-mail addresses", kinds.ADDRESS],
    ["Domains", kinds.DOMAIN],
    ["IP addresses and networks", kinds.NETWORK],
    ["Left: rules look for them already", known],
    ["Left: twice in the list", repeated],
    ["Left: blank lines, or “0”", blank],
    ["Left: can’t be read", leftCount],
  ];
  return rows.filter(([, count]) => count > 0);
}
