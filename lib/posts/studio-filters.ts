// The studio's lists of posts and pages as their addresses name them. Pure.
import { z } from "zod";
import type { PostKind } from "../db/generated/enums";

export const listStates = ["all", "draft", "scheduled", "published", "archived", "trash"] as const;
export type ListState = (typeof listStates)[number];

const Id = z.coerce.number().int().min(1).max(2_147_483_647);

/** A place in a list ordered by (time, id): `{milliseconds}-{id}`. */
const Place = z
  .string()
  .regex(/^\d{1,15}-\d{1,10}$/)
  .transform((text) => {
    const [time = 0, id = 0] = text.split("-").map(Number);
    return { time: new Date(time), id };
  })
  .refine(({ time }) => !Number.isNaN(time.getTime()));

/** What an address asks for; whatever it holds that no list of ours would, counts as not said. */
export const ListQuery = z.object({
  state: z.enum(listStates).catch("all"),
  q: z
    .string()
    .transform((text) =>
      text
        .normalize("NFC")
        .replace(/\p{Cc}/gu, " ")
        .trim()
        .slice(0, 100),
    )
    .refine((text) => text.isWellFormed())
    .catch(""),
  author: Id.nullable().catch(null),
  section: Id.nullable().catch(null),
  order: z.enum(["newest", "oldest"]).catch("newest"),
  after: Place.nullable().catch(null),
});
export type ListQuery = z.infer<typeof ListQuery>;

export function placeOf(row: { listedAt: Date; id: number }): string {
  return `${row.listedAt.getTime()}-${row.id}`;
}

export function listPath(kind: PostKind): string {
  return kind === "POST" ? "/studio" : "/studio/pages";
}

type Asked = Partial<Omit<ListQuery, "after">> & { after?: string | null };

/** The address of a list; what is as usual goes without saying. */
export function listAddress(kind: PostKind, { state, q, author, section, order, after }: Asked) {
  const query = new URLSearchParams();
  if (state && state !== "all") query.set("state", state);
  if (q) query.set("q", q);
  if (author) query.set("author", String(author));
  if (section) query.set("section", String(section));
  if (order && order !== "newest") query.set("order", order);
  if (after) query.set("after", after);
  const text = query.toString();
  return listPath(kind) + (text && `?${text}`);
}
