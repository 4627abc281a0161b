// The way from a rule to the comments.
import { filterPath, plainFilter } from "@/lib/moderation/filter";

/** Where all stands that the rule found, whatever became of it. */
export function foundPath(rule: number): string {
  return filterPath({ ...plainFilter("all"), rule });
}
