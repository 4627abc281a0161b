// How a removal's counts travel through an address, from the form's answer to the page. Pure.
import { z } from "zod";
import type { SampleCounts } from "./sample-rows";

const ORDER: (keyof SampleCounts)[] = [
  "articles",
  "pages",
  "comments",
  "people",
  "sections",
  "tags",
  "pictures",
];

export function removedQuery(counts: SampleCounts): string {
  return `removed=${ORDER.map((kind) => counts[kind]).join(".")}`;
}

const Removed = z
  .string()
  .regex(/^\d{1,6}(\.\d{1,6}){6}$/)
  .transform((text) => text.split(".").map(Number));

/** The counts in a query's value, or null where it holds none. */
export function parseRemoved(value: unknown): SampleCounts | null {
  const numbers = Removed.safeParse(value);
  if (!numbers.success) return null;
  const [articles = 0, pages = 0, comments = 0, people = 0, sections = 0, tags = 0, pictures = 0] =
    numbers.data;
  return { articles, pages, comments, people, sections, tags, pictures };
}
