// A list as WordPress keeps it, one entry a line, read as rules. Pure.
import { withoutPiles } from "../../marks";
import type { RuleKind } from "./kinds";
import { readNetwork } from "./network";
import { readTerm, type Term } from "./schema";

export type LineRule = Term & { kind: RuleKind; isInside: boolean };

/** What is wrong with a line that is left out. */
export type LineTrouble = "long" | "unreadable" | "wide";

export type ReadList = {
  lines: number;
  rules: LineRule[];
  /** Lines without an entry: blank, or the "0" that WordPress skips too. */
  blank: number;
  /** Entries that the list has twice. */
  repeated: number;
  /** How many were read as what. */
  kinds: Record<RuleKind, number>;
  /** Whole words were wanted, but these are signs, or begin or end with them. */
  signs: number;
  /** The first twenty that were left out, and how many there are. */
  left: { line: number; text: string; trouble: LineTrouble }[];
  leftCount: number;
};

const SHOWN = 20;

export function readLines(text: string, isInside: boolean): ReadList {
  const list: ReadList = {
    ...{ lines: 0, rules: [], blank: 0, repeated: 0, signs: 0, left: [], leftCount: 0 },
    kinds: { WORD: 0, PATTERN: 0, ADDRESS: 0, DOMAIN: 0, NETWORK: 0 },
  };
  const seen = new Set<string>();
  const lines = text.replace(/^\ufeff/, "").split(/\r\n?|\n/);
  // What follows the last line feed is no line.
  if (lines.at(-1) === "") lines.pop();
  for (const [place, line] of lines.entries()) {
    list.lines++;
    const entry = withoutPiles(line).normalize("NFC").trim();
    if (entry === "" || entry === "0") {
      list.blank++;
      continue;
    }
    const rule = readLine(entry, isInside);
    if (typeof rule === "string") {
      list.leftCount++;
      const shown = entry.slice(0, 80).toWellFormed();
      if (list.left.length < SHOWN) list.left.push({ line: place + 1, text: shown, trouble: rule });
      continue;
    }
    const name = `${rule.kind} ${rule.isInside} ${rule.key}`;
    if (seen.has(name)) {
      list.repeated++;
      continue;
    }
    seen.add(name);
    list.rules.push(rule);
    list.kinds[rule.kind]++;
    if (rule.kind === "WORD" && rule.isInside && !isInside) list.signs++;
  }
  return list;
}

const UNSTORABLE = /[\p{Cc}\p{Cs}]/u;
const SIGNS_AT_ENDS = /^[^\p{L}\p{M}\p{N}]|[^\p{L}\p{M}\p{N}]$/u;

// WordPress tries each entry on address, IP and links too: what can only be one of these is.
function readLine(entry: string, isInside: boolean): LineRule | LineTrouble {
  if (UNSTORABLE.test(entry)) return "unreadable";
  if (readNetwork(entry)) return of("NETWORK", entry) ?? "wide";
  if (entry.includes("@")) {
    const named = of("ADDRESS", entry) ?? (/^\*?@/.test(entry) ? of("DOMAIN", entry) : null);
    if (named) return named;
  } else if (
    /^(?:https?:\/\/)?(?:\*\.|www\.)?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+\/?$/iu.test(entry)
  ) {
    const domain = of("DOMAIN", entry.replace(/^(https?:\/\/)?www\./i, "$1"));
    if (domain) return domain;
  }
  // Between whole words there are no signs, so an entry of signs would find nothing, or too much.
  const word = of("WORD", entry, isInside || SIGNS_AT_ENDS.test(entry));
  return word ?? "long";
}

function of(kind: RuleKind, entry: string, isInside = false): LineRule | null {
  const term = readTerm(kind, entry, isInside);
  return typeof term === "string" ? null : { kind, isInside, ...term };
}
