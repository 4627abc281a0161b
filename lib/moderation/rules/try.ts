import "server-only";
// A text tried against all rules: which of them it meets, and what they would make of it.
import { z } from "zod";
import type { Viewer } from "../../auth/roles";
import { db } from "../../db/client";
import type { CommentState, RuleKind, Verdict } from "../../db/generated/enums";
import { commentLinks, renderComment } from "../../html/comment";
import { markFound } from "../../html/mark-found";
import { currentRuleBook } from "../../screening/rules/book";
import { subjectOf } from "../../screening/rules/find";
import { readAddress } from "../../screening/rules/network";
import { stateOf } from "../../screening/screen";
import { line, lines } from "../../text";
import { mustModerate } from "../policy";

export const TRIED_MAX = 60_000;

export const TryInput = z
  .object({
    text: lines(TRIED_MAX),
    name: line(200, null),
    email: line(254, null),
    address: line(60, null).refine(
      (text) => text === "" || readAddress(text) !== null,
      "Enter an IP address such as 203.0.113.7, or leave this empty.",
    ),
  })
  .refine(({ text, name, email, address }) => text || name || email || address, {
    path: ["text"],
    error: "Paste a text, or fill in one of the fields below it.",
  });
export type TryInput = z.infer<typeof TryInput>;

export type Tried = {
  /** By the rules alone; null: none of them fits, and the other checks decide. */
  state: CommentState | null;
  rules: { id: number; kind: RuleKind; term: string; verdict: Verdict; text: string | null }[];
  /** The text as readers would see it, what was found marked. */
  html: string;
};

export async function tryRules(viewer: Viewer, input: TryInput): Promise<Tried> {
  mustModerate(viewer);
  const { text: body, name, email } = input;
  const html = renderComment(body);
  const links = commentLinks(html);
  const book = await currentRuleBook(db());
  const matches = book.find(
    subjectOf({ name, email: email || null, body, html, links, address: input.address || null }),
  );
  const rules = matches.map(({ rule: { id, kind, term, verdict }, text }) => {
    return { id, kind, term, verdict, text };
  });
  const found = matches.flatMap(({ text }) => text ?? []);
  return {
    state: rules.length > 0 ? stateOf(rules) : null,
    rules,
    html: markFound(html, found),
  };
}
