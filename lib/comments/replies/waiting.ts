import "server-only";
// Answers that a person is to be told of, as they stand at this moment.
import type { Tx } from "../../db/client";
import { type CommentState, type PostState, Prisma } from "../../db/generated/client";
import { isPublic } from "../../posts/policy";
import { isVisible } from "../visibility";

/** Answers of one round of mails; what is beyond comes with the next. */
export const ROUND = 100;

export type Waiting = {
  noticeId: number;
  /** The answer. */
  id: number;
  publicId: string;
  name: string;
  source: string;
  state: CommentState;
  /** What is answered. */
  answeredState: CommentState;
  /** Null where its author is forgotten. */
  email: string | null;
  /** Whoever wrote it asked for these mails, and by this address. */
  isAsked: boolean;
  /** Written on a device that proved the address to be its own. */
  isProven: boolean;
  /** Written by the same person as the answer. */
  isOwn: boolean;
  /** The person wants no answers from this thread or article. */
  isStopped: boolean;
  threadId: string;
  postId: number;
  slug: string;
  title: string | null;
  postState: PostState;
  publishAt: Date | null;
  publishedRevisionId: number | null;
};

/** What is due, oldest first, at most ROUND. */
export function listWaiting(tx: Tx, addressId: number, now: Date): Promise<Waiting[]> {
  return tx.$queryRaw<Waiting[]>`
    ${waitingSql} WHERE n."addressId" = ${addressId} AND n."state" = 'WAITING'
      AND n."dueAt" <= ${now} ORDER BY n."id" LIMIT ${ROUND}`;
}

/** What one mail tells of. */
export function listToldBy(tx: Tx, mailId: number): Promise<Waiting[]> {
  return tx.$queryRaw<Waiting[]>`${waitingSql} WHERE n."mailId" = ${mailId} ORDER BY n."id"`;
}

const waitingSql = Prisma.sql`
  SELECT n."id" AS "noticeId", c."id", c."publicId", c."name", coalesce(v."source", '') AS "source",
    c."state"::text AS "state", a."state"::text AS "answeredState", a."email",
    coalesce(a."replyAddressId" = n."addressId", false) AS "isAsked",
    coalesce(author."addressId" = n."addressId", false) AS "isProven",
    coalesce(c."commenterId" = a."commenterId", false)
      OR coalesce(lower(c."email") = lower(a."email"), false)
      OR coalesce(device."addressId" = n."addressId", false) AS "isOwn",
    EXISTS (SELECT 1 FROM "ReplyStop" AS s WHERE s."addressId" = n."addressId"
      AND (s."postId" = c."postId" OR s."rootId" = c."rootId")) AS "isStopped",
    root."publicId" AS "threadId", p."id" AS "postId", p."slug", r."title",
    p."state"::text AS "postState", p."publishAt", p."publishedRevisionId"
  FROM "ReplyNotice" AS n
  JOIN "Comment" AS c ON c."id" = n."commentId"
  JOIN "Comment" AS a ON a."id" = c."parentId"
  JOIN "Comment" AS root ON root."id" = c."rootId"
  JOIN "Post" AS p ON p."id" = c."postId"
  LEFT JOIN "CommentVersion" AS v ON v."id" = c."currentVersionId"
  LEFT JOIN "Revision" AS r ON r."id" = p."publishedRevisionId"
  LEFT JOIN "Commenter" AS author ON author."id" = a."commenterId"
  LEFT JOIN "Commenter" AS device ON device."id" = c."commenterId"`;

/** There is something to tell: the answer, what it answers, and their article are public. */
export function isThere(row: Waiting, now: Date): boolean {
  const { state, answeredState, postState, publishAt, publishedRevisionId } = row;
  const post = { state: postState, publishAt, publishedRevisionId };
  return isVisible(state) && isVisible(answeredState) && isPublic(post, now);
}

/** The answer itself is not public: should it come back, it is noted anew. */
export function isHidden({ state }: Waiting): boolean {
  return !isVisible(state);
}

export function isWanted({ email, isAsked, isOwn, isStopped }: Waiting): boolean {
  return email !== null && isAsked && !isOwn && !isStopped;
}
