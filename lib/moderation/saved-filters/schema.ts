// What a moderator keeps of a list. Pure.
import { z } from "zod";
import { line } from "../../text";
import { DeskFilter } from "../filter";

/** As many as one person can tell apart; they stand above every list. */
export const MOST_SAVED = 20;

export const SavedFilterInput = z.object({
  name: line(40, "Give the filter a name."),
  filter: DeskFilter,
});
export type SavedFilterInput = z.infer<typeof SavedFilterInput>;

export const SavedFilterId = z.coerce.number().int().min(1).max(2_147_483_647);
