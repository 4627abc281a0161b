import "server-only";
// A comment as Akismet is told of it, with how it stands.
import { encodePath } from "../../address";
import type { Said, Subject } from "../../akismet/protocol";
import { db } from "../../db/client";
import { type ActorKind, type CommentState, Prisma } from "../../db/generated/client";
import { getSiteUrl } from "../../settings/queries";

export type Stands = {
  state: CommentState;
  stateActor: ActorKind;
  /** An edit of it waits. */
  hasEdit: boolean;
};

export type Asked = Stands & {
  id: number;
  version: number;
  /** A person decided about it, or about an edit of it. */
  isByPerson: boolean;
  source: string;
  /** The text of an edit that waits. */
  editSource: string | null;
  name: string;
  email: string | null;
  url: string | null;
  isReply: boolean;
  isEdited: boolean;
  /** How often it was ham for the time being. */
  rechecks: number;
  writtenAt: Date;
  slug: string;
  publishAt: Date | null;
  language: string;
  /** Since when its text is asked about. */
  askedSince: Date | null;
  /** It was asked about, or told of. */
  isKnown: boolean;
  address: string | null;
  agent: string | null;
  /** Nothing else held it when it came in. */
  passes: boolean;
  said: Said | null;
  toldAs: Said | null;
};

/** Null where it is gone, or its words are. */
export async function findAsked(id: number): Promise<Asked | null> {
  const [row] = await db().$queryRaw<Asked[]>`
    SELECT c."id", c."version", c."state"::text AS "state", c."stateActor"::text AS "stateActor",
      (c."stateActor" = 'STAFF' OR EXISTS (SELECT 1 FROM "ModerationEvent" AS e
        WHERE e."commentId" = c."id" AND e."action" = 'APPROVE_EDIT' AND e."actor" = 'STAFF'
          AND NOT EXISTS (SELECT 1 FROM "ModerationEvent" AS u WHERE u."undoesId" = e."id")))
        AS "isByPerson",
      w."id" IS NOT NULL AS "hasEdit", v."source", w."source" AS "editSource",
      c."name", c."email", c."url", c."parentId" IS NOT NULL AS "isReply",
      c."editedAt" IS NOT NULL AS "isEdited", c."createdAt" AS "writtenAt",
      p."slug", p."publishAt", s."language", k."commentId" IS NOT NULL AS "isKnown", k."createdAt" AS "askedSince",
      k."address", k."agent", coalesce(k."passes", false) AS "passes",
      coalesce(k."rechecks", 0) AS "rechecks",
      k."said"::text AS "said", k."toldAs"::text AS "toldAs"
    FROM "Comment" AS c
    JOIN "Post" AS p ON p."id" = c."postId"
    JOIN "Settings" AS s ON s."id" = 1
    JOIN "CommentVersion" AS v ON v."id" = c."currentVersionId"
    LEFT JOIN "CommentVersion" AS w ON w."id" = c."pendingVersionId"
    LEFT JOIN "AkismetCheck" AS k ON k."commentId" = c."id"
    WHERE c."id" = ${id} AND c."erasedAt" IS NULL`;
  return row ?? null;
}

/** True while nobody of the staff has decided about what it is asked about. */
export function isOpen({ state, stateActor, hasEdit }: Stands): boolean {
  return state === "PENDING" ? stateActor !== "STAFF" : state === "APPROVED" && hasEdit;
}

/** The same of the "Comment" with the alias c. */
export const openSql = Prisma.sql`CASE c."state" WHEN 'PENDING' THEN c."stateActor" <> 'STAFF'
  WHEN 'APPROVED' THEN c."pendingVersionId" IS NOT NULL ELSE false END`;

export async function subjectOf(asked: Asked, source: string): Promise<Subject> {
  const { address, agent, name, email, url, isReply, isEdited, writtenAt } = asked;
  const article = {
    url: `${await getSiteUrl()}${encodePath(`/${asked.slug}`)}`,
    publishedAt: asked.publishAt,
  };
  const { language, rechecks } = asked;
  return {
    ...{ address, agent, name, email, url, source, isReply, isEdited, writtenAt },
    ...{ article, language, isRecheck: rechecks > 0 },
  };
}
