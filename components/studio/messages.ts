// Words of the studio.
import type { KeptBecause } from "@/lib/transfer/sample-plan";
import type { SampleCounts } from "@/lib/transfer/sample-rows";

type Kind = keyof SampleCounts;

const nouns: Record<Kind, [one: string, many: string]> = {
  articles: ["article", "articles"],
  pages: ["page", "pages"],
  comments: ["comment", "comments"],
  people: ["author", "authors"],
  sections: ["section", "sections"],
  tags: ["tag", "tags"],
  pictures: ["picture", "pictures"],
};

export const kinds = Object.keys(nouns) as Kind[];

export function kindName(kind: Kind): string {
  const [, many] = nouns[kind];
  return many.charAt(0).toUpperCase() + many.slice(1);
}

/** "8 articles, 2 pages and 56 comments"; "" where all counts are zero. */
export function inWords(counts: SampleCounts): string {
  const words = kinds
    .filter((kind) => counts[kind] > 0)
    .map((kind) => `${counts[kind]} ${nouns[kind][counts[kind] === 1 ? 0 : 1]}`);
  return new Intl.ListFormat("en-GB", { type: "conjunction" }).format(words);
}

export const because: Record<KeptBecause, string> = {
  edited: "somebody of yours edited or signed it",
  answered: "a reader commented on it",
};
