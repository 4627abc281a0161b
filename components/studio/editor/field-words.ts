// A field of a draft as text, so that two of them can be compared by eye. Pure.
import type { DraftContent } from "@/lib/posts/draft-schema";
import type { FieldName } from "./content";

type Named = { id: number; name: string };
export type Names = { sections: readonly Named[]; people: readonly Named[] };

const comments: Record<DraftContent["commentPolicy"], string> = {
  INHERIT: "as on the whole site",
  OPEN: "open",
  CLOSED: "closed",
  OFF: "off",
};

export function fieldWords(content: DraftContent, name: FieldName, names: Names): string {
  if (name === "faq") {
    return content.faq.map(({ question, answer }) => `${question}\n${answer}`).join("\n\n");
  }
  if (name === "tags") return content.tags.join(", ");
  if (name === "authorIds") {
    return content.authorIds.map((id) => nameOf(names.people, id, "somebody who left")).join(", ");
  }
  if (name === "sectionId") {
    return content.sectionId === null
      ? ""
      : nameOf(names.sections, content.sectionId, "a section that is gone");
  }
  if (name === "heroId") return content.heroId === null ? "" : `picture ${content.heroId}`;
  if (name === "commentPolicy") return comments[content.commentPolicy];
  return content[name];
}

function nameOf(all: readonly Named[], id: number, otherwise: string): string {
  return all.find((one) => one.id === id)?.name ?? otherwise;
}
