// What the pages of the rules are asked for, and what their forms answer. Pure.
import { z } from "zod";
import type { FormState } from "../../form-state";
import type { ImportReport } from "../../screening/rules/import";
import { ruleKinds, ruleVerdicts } from "../../screening/rules/kinds";
import { RuleId } from "../../screening/rules/schema";
import { plainLine } from "../../text";
import type { Foresight } from "./foresight";
import type { Tried } from "./try";

/** What an address asks the list for; whatever no form of ours would have sent counts as not said. */
export const RuleSearch = z.object({
  q: z
    .string()
    .transform((text) => plainLine(text, 200))
    .catch(""),
  kind: z.enum(ruleKinds).nullable().catch(null),
  verdict: z.enum(ruleVerdicts).nullable().catch(null),
  after: RuleId.nullable().catch(null),
});

/** Bytes of a list that is imported: 60,000 lines of 60 characters. */
export const IMPORT_BYTES = 4 * 1024 * 1024;

export type RuleForm = FormState & {
  /** What the rule as it is typed would have done. */
  foresight?: Foresight;
};

export type TryForm = FormState & { tried?: Tried };

export type ImportForm = FormState & { report?: ImportReport };
