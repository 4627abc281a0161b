// The studio's lists of posts and pages as their addresses name them. Pure.
import { z } from "zod";
import type { PostKind } from "../db/generated/enums";
import { withoutPiles } from "../marks";
import { TimeCursor } from "../time-cursor";

export const listStates = ["all", "draft", "scheduled", "published", "archived", "trash"] as const;
export type ListState = (typeof listStates)[number];

const Id = z.coerce.number().int().min(1).max(2_147_483_647);

/** What an address asks for; whatever it holds that no list of ours would, counts as not said. */
export const ListQuery = z.object({
  state: z.enum(listStates).catch("all"),
  q: z
    .string()
    .transform((text) =>
      withoutPiles(text)
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
  after: TimeCursor.nullable().catch(null),
});
export type ListQuery = z.infer<typeof ListQuery>;

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
