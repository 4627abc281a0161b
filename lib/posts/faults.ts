import "server-only";
// What only the database can say of a draft. Asked only of what changed, so that nothing that went
// meanwhile keeps an author from saving the text.
import type { Viewer } from "../auth/roles";
import type { Tx } from "../db/client";
import type { DraftContent } from "./draft-schema";
import { canChooseAuthors } from "./policy";
import { goneErrors, type Named, whatIsThere } from "./there";
import type { PostRow } from "./working-copy";

/** Field → words; null where nothing is wrong. */
export async function findFaults(
  tx: Tx,
  viewer: Viewer,
  post: PostRow,
  before: DraftContent,
  content: DraftContent,
): Promise<Record<string, string> | null> {
  const added: Named = {
    sectionId: content.sectionId === before.sectionId ? null : content.sectionId,
    heroId: content.heroId === before.heroId ? null : content.heroId,
    authorIds: content.authorIds.filter((id) => !before.authorIds.includes(id)),
  };
  const hasNew = added.sectionId !== null || added.heroId !== null || added.authorIds.length > 0;
  const errors = hasNew ? goneErrors(added, await whatIsThere(tx, added)) : {};
  const fault = authorsFault(viewer, post, before.authorIds, content.authorIds);
  if (fault) errors.authorIds = fault;
  return Object.keys(errors).length > 0 ? errors : null;
}

function authorsFault(viewer: Viewer, post: PostRow, before: number[], after: number[]) {
  if (JSON.stringify(before) === JSON.stringify(after)) return null;
  if (!canChooseAuthors(viewer, post.kind)) return "Ask an editor to change who signs it.";
  return new Set(after).size === after.length ? null : "Name each author once.";
}
