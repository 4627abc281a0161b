// What the desk is asked to show, and the address that says it: `/desk/spam?q=casino&order=risk`.
// Pure: pages, forms and the screen's script read and write it alike.
import { z } from "zod";
import { isDay } from "../local-time";
import { isSecret } from "../screening/checks";
import { plainLine } from "../text";
import { type CommentList, commentLists, listPath } from "./lists";

export const orders = ["time", "risk"] as const;
export type DeskOrder = (typeof orders)[number];

const Search = z.string().transform((text) => plainLine(text, 200));
const Key = z.string().transform((text) => plainLine(text, 254).toLowerCase() || null);
const Reason = z
  .string()
  .regex(/^[a-z][a-z-]{0,39}$/)
  // What was drawn by lot is not to be found by that.
  .refine((check) => !isSecret(check));
const Day = z.string().refine(isDay);
const Rule = z.coerce.number().int().positive().max(2_147_483_647);
const Flag = z.union([z.boolean(), z.literal("1").transform(() => true)]);

/**
 * Which comments, in which order. Whatever an address holds that no form of ours would have sent
 * counts as not said.
 */
export const DeskFilter = z.object({
  list: z.enum(commentLists).catch("pending"),
  /** "time": as the list says; "risk": the riskiest first, of equal ones the oldest. */
  order: z.enum(orders).catch("time"),
  /** Words in text, name and address; all of them must be there. */
  q: Search.catch(""),
  /** The check that found a reason. */
  reason: Reason.nullable().catch(null),
  /** The rule of the owner's that found something. */
  rule: Rule.nullable().catch(null),
  /** Slug of the article. */
  post: Key.nullable().catch(null),
  /** Whole address of the commenter, in lower case. */
  email: Key.nullable().catch(null),
  /** First day, as YYYY-MM-DD in the site's zone. */
  from: Day.nullable().catch(null),
  /** Last day. */
  to: Day.nullable().catch(null),
  hasLinks: Flag.catch(false),
  isReported: Flag.catch(false),
  isEdited: Flag.catch(false),
});
export type DeskFilter = z.infer<typeof DeskFilter>;

/** The whole list, in its own order. */
export function plainFilter(list: CommentList): DeskFilter {
  return DeskFilter.parse({ list });
}

/** Reads an address's query, as Next hands it to a page or as URLSearchParams. */
export function readFilter(
  asked: URLSearchParams | Record<string, string | string[] | undefined>,
  list?: CommentList,
): DeskFilter {
  const entries = asked instanceof URLSearchParams ? Object.fromEntries(asked) : asked;
  return DeskFilter.parse(list ? { ...entries, list } : entries);
}

/** All but the list, which is in the path; what is as usual goes without saying. */
export function filterQuery({ list: _, order, ...rest }: DeskFilter): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(rest)) {
    if (value) query.set(name, value === true ? "1" : String(value));
  }
  if (order !== "time") query.set("order", order);
  return query;
}

/** The address of a filtered list, and of its page behind the cursor `after`. */
export function filterPath(filter: DeskFilter, after?: string | null): string {
  const query = filterQuery(filter);
  if (after) query.set("after", after);
  const text = query.toString();
  return listPath(filter.list) + (text && `?${text}`);
}

/** True where less than the whole list is asked for. */
export function isNarrowed(filter: DeskFilter): boolean {
  return filterQuery({ ...filter, order: "time" }).size > 0;
}
