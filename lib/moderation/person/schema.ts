// What the desk sends about a commenter. Pure.
import { z } from "zod";
import { isPublicId } from "../../ids";
import { isDay } from "../../local-time";
import { composed } from "../../text";
import { TimeCursor } from "../../time-cursor";
import { states } from "../lists";

/** A person is named by any one of their comments: what stands in addresses is nobody's number. */
export const PersonName = z.object({ publicId: z.string().refine(isPublicId) });
export type PersonName = z.infer<typeof PersonName>;

const RowId = z.coerce.number().int().min(1).max(2_147_483_647);

/** PostgreSQL takes neither NUL nor half a surrogate pair. */
const UNKEPT = /(?![\n\t])[\p{Cc}\p{Cs}]/u;

const words = (empty: string, most: number) => {
  const tooLong = `Shorten the text to ${most.toLocaleString("en")} characters.`;
  return composed(z.string(empty), most, tooLong)
    .refine((text) => text !== "", { error: empty, abort: true })
    .refine((text) => !UNKEPT.test(text), {
      error: "The text holds control characters that can't be kept. Type it by hand.",
      abort: true,
    })
    .refine((text) => Array.from(text).length <= most, { error: tooLong });
};

export const NoteInput = PersonName.extend({ body: words("Write a note.", 2_000) });
export type NoteInput = z.infer<typeof NoteInput>;

export const NoteName = PersonName.extend({ note: RowId });
export type NoteName = z.infer<typeof NoteName>;

export const sanctionKinds = ["HOLD", "DROP", "BLOCK"] as const;

export const SanctionInput = PersonName.extend({
  kind: z.enum(sanctionKinds, { error: "Choose what is to happen." }),
  reason: words("Say why; your colleagues will ask.", 500),
  /** The last day, as YYYY-MM-DD in the site's zone; null: for good. */
  until: z
    .string()
    .refine((day) => day === "" || isDay(day), {
      error: "Enter a date, or leave it empty.",
    })
    .transform((day) => day || null)
    .nullish()
    .transform((day) => day ?? null),
  /** An address of the person's that is bound too. */
  address: z
    .string()
    .max(254, { error: "Choose one of the addresses." })
    .transform((address) => address.toLowerCase() || null)
    .nullish()
    .transform((address) => address ?? null),
});
export type SanctionInput = z.infer<typeof SanctionInput>;

export const SanctionName = PersonName.extend({ sanction: RowId });
export type SanctionName = z.infer<typeof SanctionName>;

/** `pending`: what waits. `all`: everything, whatever became of it; that can only be called spam. */
export const WholeInput = PersonName.extend({
  scope: z.enum(["pending", "all"]),
  to: z.enum(["APPROVED", "SPAM", "TRASH"]),
}).refine(({ scope, to }) => scope === "pending" || to === "SPAM");
export type WholeInput = z.infer<typeof WholeInput>;

/** Which part of the history is asked for; what no link of ours says counts as not said. */
export const HistoryAsked = z.object({
  state: z.enum(states).nullable().catch(null),
  after: TimeCursor.nullable().catch(null),
});
export type HistoryAsked = z.infer<typeof HistoryAsked>;
