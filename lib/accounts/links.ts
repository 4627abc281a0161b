// The links of a person: what may be one, and how they stand in the row. Pure.
import { z } from "zod";
import { line } from "../text";

const WEB = "Enter an address such as https://example.org/me.";

/** An http or https address as a browser prints it, at most 300 characters. */
export const WebAddress = z
  .string()
  .trim()
  .max(300, { error: "Use at most 300 characters.", abort: true })
  .refine((text) => /^https?:\/\/[^\s/]/i.test(text) && URL.canParse(text), {
    error: WEB,
    abort: true,
  })
  .transform((text) => new URL(text).href);

export const PersonLink = z.object({ label: line(60, "Name the link."), url: WebAddress });
export type PersonLink = z.infer<typeof PersonLink>;

/** What stands in "User"."links". */
const StoredLinks = z.object({ v: z.literal(1), links: z.array(PersonLink) });

/** The links of a row; none where the row holds what this version can't read. */
export function readLinks(stored: unknown): PersonLink[] {
  return StoredLinks.safeParse(stored).data?.links ?? [];
}

export function storeLinks(links: PersonLink[]) {
  return { v: 1, links } satisfies z.infer<typeof StoredLinks>;
}
