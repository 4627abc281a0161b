import "server-only";
import { stale } from "../cache";
import type { Tx } from "../db/client";
// A comment that was made elsewhere: of an export file or of the sample site.
import type { CommentState } from "../db/generated/client";
import { renderComment } from "../html/comment";
import { type Finding, found } from "../screening/checks";
import { insertComment, placeUnder, TOP_LEVEL } from "./insert";
import { staleTags } from "./stale-tags";
import { isVisible } from "./visibility";

export type ImportedComment = {
  /** What names it at its source: the same origin is never written twice. */
  origin: string | null;
  postId: number;
  parentId: number | null;
  name: string;
  email: string | null;
  url: string | null;
  /** Markdown. */
  source: string;
  state: CommentState;
  createdAt: Date;
  /** What names the person at the source; one Commenter each. */
  commenterOrigin: string | null;
  staffId?: number | null;
  /** Why it waits, where the source knows it. */
  reasons?: Pick<Finding, "check" | "matchedText">[];
};

export type Imported = { id: number; publicId: string; isNew: boolean };

/**
 * Writes a comment as it stood at its source. Nobody is told and nothing is screened. One whose
 * origin is here already is answered as it is, whatever has become of it since. A parent must be
 * in the same post's thread; otherwise this throws.
 */
export async function importComment(tx: Tx, comment: ImportedComment): Promise<Imported> {
  const known = await findByOrigin(tx, comment.origin);
  if (known) return { ...known, isNew: false };
  const { id, publicId } = await insertComment(tx, {
    ...comment,
    html: renderComment(comment.source),
    place: await findPlace(tx, comment),
    commenter: await ensureCommenter(tx, comment.commenterOrigin),
    staffId: comment.staffId ?? null,
    actor: "IMPORT",
    action: "IMPORT",
    findings: (comment.reasons ?? []).map(({ check, matchedText }) => found(check, matchedText)),
    fingerprint: null,
    networkHash: null,
  });
  if (isVisible(comment.state)) await stale(tx, staleTags(comment.postId));
  return { id, publicId, isNew: true };
}

async function findByOrigin(tx: Tx, origin: string | null) {
  if (origin === null) return null;
  return tx.comment.findUnique({ where: { origin }, select: { id: true, publicId: true } });
}

async function findPlace(tx: Tx, comment: ImportedComment) {
  if (comment.parentId === null) return TOP_LEVEL;
  const parent = await tx.comment.findUniqueOrThrow({
    where: { id: comment.parentId, postId: comment.postId },
    select: { id: true, rootId: true, depth: true },
  });
  return placeUnder(parent);
}

async function ensureCommenter(tx: Tx, origin: string | null): Promise<{ id: number } | null> {
  if (origin === null) return null;
  const person = await tx.commenter.upsert({
    where: { origin },
    create: { origin },
    update: {},
    select: { id: true },
  });
  return person;
}
