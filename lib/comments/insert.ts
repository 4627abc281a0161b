import "server-only";
// The one statement that brings a comment into being: row, version, reasons and first event.
import type { Tx } from "../db/client";
import type { ActorKind, CommentState, ModerationAction } from "../db/generated/client";
import { COMMENT_RENDERER, commentLinks } from "../html/comment";
import { newPublicId, newUuid } from "../ids";
import { spendSql } from "../rate-limit";
import { type Finding, riskOf } from "../screening/checks";
import { FLOOD_WINDOW } from "../screening/screen";
import { TOKEN_LIFE } from "./form-token";
import { DEEPEST } from "./view";

export type Place = { parentId: number | null; rootId: number | null; depth: number };

export const TOP_LEVEL: Place = { parentId: null, rootId: null, depth: 1 };

/** Where an answer to `parent` stands. */
export function placeUnder(parent: { id: number; rootId: number | null; depth: number }): Place {
  return {
    parentId: parent.id,
    rootId: parent.rootId ?? parent.id,
    depth: Math.min(parent.depth + 1, DEEPEST),
  };
}

export type NewComment = {
  /** A new one where it is not given. */
  publicId?: string;
  postId: number;
  place: Place;
  /** `device`: one who was never seen before, and comes to be with the comment. */
  commenter: { id: number } | { device: string } | null;
  staffId: number | null;
  name: string;
  email: string | null;
  url: string | null;
  source: string;
  /** What renderComment makes of `source`. */
  html: string;
  state: CommentState;
  actor: ActorKind;
  /** Who brought it into its state; `actor` where it is not given. */
  stateActor?: ActorKind;
  action: ModerationAction;
  findings: Finding[];
  fingerprint: string | null;
  /** The id of its form's own token, which is then used up. */
  formId?: string | null;
  /** What the comments from its internet address are counted by (lib/comments/crowd.ts). */
  hostKey?: string | null;
  /** Keyed hash of its words alone (lib/comments/crowd.ts). */
  wordsHash?: string | null;
  networkHash: string | null;
  /** Its author asked for a mail about the decision. */
  wantsDecisionMail?: boolean;
  /** Its author asked for mails about answers. */
  replyAddressId?: number | null;
  /** The same, of one that is thrown away: it gets its address where somebody brings it back. */
  wantsReplyMails?: boolean;
  origin: string | null;
  createdAt: Date;
  /** The press that it belongs to; one of its own where it is not given. */
  batchId?: string;
};

/** What the use of a form's own token is counted by. */
export function formKey(formId: string | null): string | null {
  return formId && `comment-form ${formId}`;
}

/** Writes a comment whole, in one round trip. Says nothing of what becomes stale by it. */
export async function insertComment(
  tx: Tx,
  comment: NewComment,
): Promise<{ id: number; publicId: string; commenterId: number | null }> {
  const { commenter, publicId = newPublicId() } = comment;
  const known = commenter && "id" in commenter ? commenter.id : null;
  const device = commenter && "device" in commenter ? commenter.device : null;
  const { place, findings, stateActor = comment.actor } = comment;
  const columns = {
    check: findings.map(({ check }) => check),
    verdict: findings.map(({ verdict }) => verdict),
    matched: findings.map(({ matchedText }) => matchedText),
    score: findings.map(({ score }) => score),
    rule: findings.map(({ ruleId }) => ruleId ?? null),
  };
  const rows = await tx.$queryRaw<{ id: number; commenterId: number | null }[]>`
    /* kept: insert-comment */
    WITH ids AS (
      SELECT nextval(pg_get_serial_sequence('"Comment"', 'id'))::int AS comment,
             nextval(pg_get_serial_sequence('"CommentVersion"', 'id'))::int AS version
    ), newcomer AS (
      INSERT INTO "Commenter" ("device")
      SELECT ${device}::text WHERE ${device}::text IS NOT NULL
      ON CONFLICT ("device") DO UPDATE SET "device" = excluded."device"
      RETURNING "id"
    ), commenter AS (
      SELECT coalesce(${known}::int, (SELECT "id" FROM newcomer)) AS id
    ), comment AS (
      INSERT INTO "Comment" ("id", "publicId", "postId", "parentId", "rootId", "depth",
        "commenterId", "staffId", "name", "email", "url", "state", "stateAt", "stateActor",
        "stateById", "currentVersionId", "fingerprint", "wordsHash", "networkHash", "wantsDecisionMail",
        "replyAddressId", "wantsReplyMails", "origin", "risk", "hasLinks", "createdAt", "updatedAt")
      SELECT ids.comment, ${publicId}, ${comment.postId}, ${place.parentId}::int,
        coalesce(${place.rootId}::int, ids.comment), ${place.depth}, commenter.id,
        ${comment.staffId}::int, ${comment.name}, ${comment.email}, ${comment.url},
        ${comment.state}::"CommentState", now(), ${stateActor}::"ActorKind", NULL, ids.version,
        ${comment.fingerprint}, ${comment.wordsHash ?? null}, ${comment.networkHash},
        ${comment.wantsDecisionMail ?? false}, ${comment.replyAddressId ?? null}::int,
        ${comment.wantsReplyMails ?? false}, ${comment.origin}, ${riskOf(findings)},
        ${commentLinks(comment.html).length > 0}, ${comment.createdAt}, now()
      FROM ids, commenter
    ), version AS (
      INSERT INTO "CommentVersion" ("id", "commentId", "source", "html", "rendererVersion",
        "actor", "createdAt")
      SELECT ids.version, ids.comment, ${comment.source}, ${comment.html},
        ${COMMENT_RENDERER}, ${comment.actor}::"ActorKind", ${comment.createdAt}
      FROM ids
    ), reason AS (
      INSERT INTO "CommentReason" ("commentId", "check", "verdict", "matchedText", "score", "ruleId")
      SELECT ids.comment, given.*
      FROM ids, unnest(${columns.check}::text[], ${columns.verdict}::"Verdict"[],
        ${columns.matched}::text[], ${columns.score}::int[], ${columns.rule}::int[]) AS given
    ), used AS (
      ${spendSql(formKey(comment.formId ?? null), TOKEN_LIFE)}
    ), counted AS (
      ${spendSql(comment.hostKey ?? null, FLOOD_WINDOW / 1_000)}
    ), event AS (
      INSERT INTO "ModerationEvent" ("commentId", "action", "to", "actor", "userId", "batchId",
        "createdAt")
      SELECT ids.comment, ${comment.action}::"ModerationAction", ${comment.state}::"CommentState",
        ${stateActor}::"ActorKind",
        ${comment.actor === "STAFF" ? comment.staffId : null}::int,
        ${comment.batchId ?? newUuid()}::uuid, now()
      FROM ids
    )
    SELECT ids.comment AS id, commenter.id AS "commenterId" FROM ids, commenter`;
  const [row] = rows;
  if (!row) throw new Error("A comment was not written");
  return { ...row, publicId };
}
