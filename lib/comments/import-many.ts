import "server-only";
// What importComment does for one comment, for hundreds of them in a handful of statements.
import { stale } from "../cache";
import type { Tx } from "../db/client";
import { COMMENT_RENDERER, commentLinks, renderComment } from "../html/comment";
import { newPublicId, newUuid } from "../ids";
import type { ImportedComment } from "./import";
import { type Place, placeUnder, TOP_LEVEL } from "./insert";
import { staleTags } from "./stale-tags";
import { isVisible } from "./visibility";

export type OneOfMany = Omit<ImportedComment, "origin" | "parentId" | "reasons"> & {
  origin: string;
  /** Origin of what it answers: a comment that is here, or one that stands before it in the list. */
  parentOrigin: string | null;
};

type Known = { id: number; postId: number; rootId: number | null; depth: number };

/**
 * Writes comments as they stood at their source; those whose origin is here already stay as they
 * are. Nobody is told and nothing is screened. A parent must be in the same post's thread.
 */
export async function importComments(tx: Tx, comments: OneOfMany[]): Promise<void> {
  const known = await findKnown(tx, comments);
  const fresh = comments.filter((comment) => !known.has(comment.origin));
  if (fresh.length === 0) return;
  const commenters = await ensureCommenters(tx, fresh);
  const ids = await reserveIds(tx, fresh.length);
  const rows = fresh.map((comment, index) => {
    const { id, version } = ids[index] ?? { id: 0, version: 0 };
    const place = placeOf(comment, known);
    const { postId, origin } = comment;
    known.set(origin, { id, postId, rootId: place.rootId ?? id, depth: place.depth });
    return rowOf(comment, {
      id,
      version,
      place,
      commenter: commenters.get(comment.commenterOrigin),
    });
  });
  await insertRows(tx, rows);
  const shown = fresh.filter((comment) => isVisible(comment.state));
  await stale(
    tx,
    shown.flatMap((comment) => staleTags(comment.postId)),
  );
}

async function findKnown(tx: Tx, comments: OneOfMany[]): Promise<Map<string | null, Known>> {
  const named = comments.flatMap(({ origin, parentOrigin }) => [origin, parentOrigin ?? origin]);
  const rows = await tx.comment.findMany({
    where: { origin: { in: [...new Set(named)] } },
    select: { id: true, origin: true, postId: true, rootId: true, depth: true },
  });
  return new Map(rows.map(({ origin, ...row }) => [origin, row]));
}

async function ensureCommenters(tx: Tx, comments: OneOfMany[]) {
  const named = comments.flatMap((comment) => comment.commenterOrigin ?? []);
  const origins = [...new Set(named)].sort();
  await tx.commenter.createMany({
    data: origins.map((origin) => ({ origin })),
    skipDuplicates: true,
  });
  const rows = await tx.commenter.findMany({ where: { origin: { in: origins } } });
  return new Map(rows.map((row) => [row.origin, row.id]));
}

async function reserveIds(tx: Tx, count: number): Promise<{ id: number; version: number }[]> {
  return tx.$queryRaw`
    SELECT nextval(pg_get_serial_sequence('"Comment"', 'id'))::int AS id,
           nextval(pg_get_serial_sequence('"CommentVersion"', 'id'))::int AS version
    FROM generate_series(1, ${count})`;
}

function placeOf(comment: OneOfMany, known: ReadonlyMap<string | null, Known>): Place {
  if (comment.parentOrigin === null) return TOP_LEVEL;
  const parent = known.get(comment.parentOrigin);
  if (parent?.postId === comment.postId) return placeUnder(parent);
  throw new Error(`What ${comment.origin} answers is not in its thread`);
}

type Numbers = { id: number; version: number; place: Place; commenter: number | undefined };

function rowOf(comment: OneOfMany, { id, version, place, commenter }: Numbers) {
  const { name, email, url, state, source, postId, origin, createdAt } = comment;
  const html = renderComment(source);
  return {
    ...{ id, version, postId, origin, name, email, url, state, source, createdAt },
    publicId: newPublicId(),
    parentId: place.parentId,
    rootId: place.rootId ?? id,
    depth: place.depth,
    commenterId: commenter ?? null,
    staffId: comment.staffId ?? null,
    html,
    hasLinks: commentLinks(html).length > 0,
    batchId: newUuid(),
  };
}

// One parameter for all: the statement is the same for any number of rows.
async function insertRows(tx: Tx, rows: ReturnType<typeof rowOf>[]): Promise<void> {
  await tx.$executeRaw`
    WITH given AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row(
        "id" int, "version" int, "postId" int, "parentId" int, "rootId" int, "depth" int,
        "commenterId" int, "staffId" int, "publicId" text, "name" text, "email" text, "url" text,
        "state" "CommentState", "origin" text, "createdAt" timestamptz, "source" text,
        "html" text, "hasLinks" boolean, "batchId" uuid)
    ), comment AS (
      INSERT INTO "Comment" ("id", "publicId", "postId", "parentId", "rootId", "depth",
        "commenterId", "staffId", "name", "email", "url", "state", "stateAt", "stateActor",
        "currentVersionId", "origin", "hasLinks", "createdAt", "updatedAt")
      SELECT "id", "publicId", "postId", "parentId", "rootId", "depth", "commenterId", "staffId",
        "name", "email", "url", "state", now(), 'IMPORT', "version", "origin", "hasLinks",
        "createdAt", now()
      FROM given
    ), version AS (
      INSERT INTO "CommentVersion" ("id", "commentId", "source", "html", "rendererVersion",
        "actor", "createdAt")
      SELECT "version", "id", "source", "html", ${COMMENT_RENDERER}, 'IMPORT', "createdAt"
      FROM given
    )
    INSERT INTO "ModerationEvent" ("commentId", "action", "to", "actor", "batchId", "createdAt")
    SELECT "id", 'IMPORT', "state", 'IMPORT', "batchId", now() FROM given`;
}
