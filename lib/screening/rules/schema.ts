// A rule as it is typed, and as it is compared. Pure.
import { z } from "zod";
import { EmailAddress } from "../../auth/schema";
import { line } from "../../text";
import { PatternError } from "../pattern/parse";
import { Machine } from "../pattern/run";
import { foldSigns, foldWords } from "./fold";
import { readHost } from "./hosts";
import { isOfTexts, type RuleKind, ruleKinds, rulePlaces, ruleVerdicts } from "./kinds";
import { networkKey, networkText, readNetwork } from "./network";

const TERM_MAX = 200;
const PATTERN_MAX = 500;
const NOTE_MAX = 200;

/** Larger ones hold half the net. */
const WIDEST = { 4: 8, 6: 16 } as const;

/** What is looked for, by its kind: as it is kept to be shown, and as it is compared. */
export type Term = { term: string; key: string };

export const RuleInput = z
  .object({
    kind: z.enum(ruleKinds, "Choose what is looked for."),
    term: line(PATTERN_MAX, "Say what is looked for."),
    verdict: z.enum(ruleVerdicts, "Choose what is done with the comment."),
    isInside: z.literal("on").optional(),
    looksIn: z.enum(rulePlaces).catch("ANYWHERE"),
    note: line(NOTE_MAX, null).optional().default(""),
  })
  .transform((typed, context) => {
    const { kind, verdict, note } = typed;
    const isInside = kind === "WORD" && typed.isInside === "on";
    const read = readTerm(kind, typed.term, isInside);
    if (typeof read === "string") {
      context.addIssue({ code: "custom", path: ["term"], message: read });
      return z.NEVER;
    }
    const looksIn = isOfTexts(kind) ? typed.looksIn : "ANYWHERE";
    return { kind, ...read, verdict, isInside, looksIn, note };
  });
export type RuleInput = z.infer<typeof RuleInput>;

/** The term, or in words what is wrong with it. */
export function readTerm(kind: RuleKind, typed: string, isInside: boolean): Term | string {
  const tooLong = `Use at most ${TERM_MAX} characters.`;
  if (kind !== "PATTERN" && typed.length > TERM_MAX) return tooLong;
  const read = readKind(kind, typed, isInside);
  // One character may fold to eighteen, and an index takes 2,700 bytes.
  return typeof read !== "string" && read.key.length > TERM_MAX * 3 ? tooLong : read;
}

function readKind(kind: RuleKind, typed: string, isInside: boolean): Term | string {
  switch (kind) {
    case "WORD":
      return isInside ? readPart(typed) : readWords(typed);
    case "PATTERN":
      return readPattern(typed);
    case "ADDRESS":
      return readEmail(typed);
    case "DOMAIN":
      return readDomain(typed);
    case "NETWORK":
      return readWhere(typed);
  }
}

function readWords(term: string): Term | string {
  const key = foldWords(term).text.trim();
  if (key !== "") return { term, key };
  return "Whole words have letters or digits. To look for signs alone, tick “also inside words”.";
}

function readPart(term: string): Term | string {
  const key = foldSigns(term).text.trim();
  return key === "" ? "Say what is looked for." : { term, key };
}

function readPattern(term: string): Term | string {
  try {
    new Machine(term);
    return { term, key: term };
  } catch (error) {
    if (error instanceof PatternError) return error.message;
    throw error;
  }
}

function readEmail(typed: string): Term | string {
  const address = EmailAddress.safeParse(typed);
  if (address.success) return { term: address.data, key: address.data };
  return "Enter an e-mail address such as name@example.org, or choose “Domain” for all addresses of one.";
}

function readDomain(typed: string): Term | string {
  const [, host = ""] = /^(?:[a-z]+:\/\/)?(?:\*\.|@|\*@)?([^/:?#]*)/iu.exec(typed) ?? [];
  const key = readHost(host);
  return key === null ? "Enter a domain such as example.com." : { term: host.toLowerCase(), key };
}

function readWhere(typed: string): Term | string {
  const network = readNetwork(typed);
  if (!network)
    return "Enter an IP address such as 203.0.113.7, or a network such as 203.0.113.0/24.";
  const { family, prefix } = network;
  if (prefix < WIDEST[family]) return `Enter a network of /${WIDEST[family]} or smaller.`;
  return { term: networkText(network), key: networkKey(network) };
}

export const RuleId = z.coerce.number().int().min(1).max(2_147_483_647);
export const SeenRule = z.object({ id: RuleId, version: RuleId });
export const ImportId = z.uuid();
