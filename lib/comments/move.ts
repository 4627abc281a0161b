import "server-only";
// The only way in which a comment's state changes: compare, set, log, purge, tell by mail,
// in the caller's transaction.
import { stale } from "../cache";
import type { Tx } from "../db/client";
import {
  type ActorKind,
  type CommentState,
  type ModerationAction,
  Prisma,
} from "../db/generated/client";
import { enqueue } from "../queue/enqueue";
import { ok, type Result, refuse } from "../result";
import { isThrownAway } from "../screening/screen";
import { mayTeachSql } from "./akismet/lesson";
import { resumeCheck } from "./akismet/resume";
import { teachLater } from "./akismet/teach";
import { wordsHashOf } from "./crowd";
import { answerReports, reopenReports } from "./marks/report";
import { claimKeptWish } from "./replies/address";
import { tellOfReply } from "./replies/tell";
import { staleTags } from "./stale-tags";
import { isVisible } from "./visibility";

export type Move = {
  commentId: number;
  /** The version that whoever decides has seen. */
  expectedVersion: number;
  to: CommentState;
  actor: ActorKind;
  userId: number | null;
  /** One press of a key; a new UUID for each. */
  batchId: string;
  action: ModerationAction;
  /** The event that this move takes back; the row then stands as it stood before that event. */
  undoesId?: number | null;
  /** SPAM and TRASH are about the comment itself, also where an edit of it waits; that goes along. */
  isWhole?: boolean;
  /** By a link in a mail; whoever did it was not signed in. */
  byMail?: boolean;
};

export type Moved = {
  eventId: number;
  version: number;
  from: CommentState;
  /** Where it stands now: a decision on an edit that waits leaves the comment public, or holds it. */
  to: CommentState;
  postId: number;
  /** Names of those who have had a mail about it, which can't be taken back. */
  told: string[];
};

/**
 * `changed`: somebody was faster, or its words are erased, and nothing was written. `unchanged`: it
 * is in that state already, at this very version, and no reader asked about it. `missing`: there is
 * no such comment.
 */
export type MoveCode = "changed" | "unchanged" | "missing";

/** Milliseconds in which a decision may be taken back before anybody hears of it by mail. */
export const MAIL_DELAY = 60_000;

/**
 * Where an edit of an approved comment waits, a decision is about that edit, unless its author makes
 * it: APPROVED makes it the text, TRASH throws it away, SPAM does that and holds the comment, PENDING
 * holds the comment with it. `isWhole` says otherwise.
 */
export async function moveComment(tx: Tx, move: Move): Promise<Result<Moved, MoveCode>> {
  const [row] = move.undoesId ? await setBack(tx, move, move.undoesId) : await set(tx, move);
  if (!row) return refuse(await whyNot(tx, move));
  const isOther = row.version1 !== row.version0 || row.pending0 !== null || row.pending1 !== null;
  const event = await tx.moderationEvent.create({
    data: {
      commentId: move.commentId,
      action: row.isEdit ? editAction(move) : move.action,
      from: row.from,
      to: row.to,
      actor: move.actor,
      userId: move.userId,
      batchId: move.batchId,
      undoesId: move.undoesId ?? null,
      byMail: move.byMail ?? false,
      isWhole: move.isWhole ?? false,
      fromVersionId: isOther ? row.version0 : null,
      fromPendingId: isOther ? row.pending0 : null,
      createdAt: row.now,
    },
    select: { id: true },
  });
  if (move.undoesId) await reopenReports(tx, move.commentId, move.undoesId);
  else if (row.openReports > 0 && move.actor === "STAFF") {
    await answerReports(tx, move.commentId, event.id);
  }
  const isOtherText = isVisible(row.to) && row.version1 !== row.version0;
  if (move.undoesId && move.actor === "STAFF") {
    const wasShown = isVisible(row.from) && (isOtherText || !isVisible(row.to));
    await resumeCheck(tx, move.commentId, wasShown);
  }
  if (row.version1 !== row.version0) await keepWords(tx, move.commentId, row.version1);
  if (isVisible(row.from) !== isVisible(row.to) || isOtherText) {
    await stale(tx, staleTags(row.postId));
  }
  if (isThrownAway(row.from) && !isThrownAway(row.to)) await claimKeptWish(tx, move.commentId);
  if (row.tell !== null && isVisible(row.to) && !isVisible(row.from)) {
    await tellOfReply(tx, { id: move.commentId, addressId: row.tell, now: row.now });
  }
  if (row.wantsMail && isMailed(move.actor, row.to)) await tellLater(tx, move.commentId, row.now);
  // Of an edit that is refused the old text stays, of which Akismet was not asked.
  const isRefused = row.isEdit && move.to === "TRASH";
  if (row.mayTeach && move.actor === "STAFF" && !isRefused) {
    await teachLater(tx, move.commentId, row.now);
  }
  const { version, from, to, postId, told } = row;
  return ok({ eventId: event.id, version, from, to, postId, told });
}

/** What a program lets through is told too; what it holds back, a person may still let through. */
export function isMailed(actor: ActorKind, to: CommentState): boolean {
  return actor === "STAFF" || (actor === "SYSTEM" && to === "APPROVED");
}

// The words by which it is found again are those of the text that counts.
async function keepWords(tx: Tx, id: number, versionId: number | null): Promise<void> {
  if (versionId === null) return;
  const where = { id: versionId };
  const { source } = await tx.commentVersion.findUniqueOrThrow({ where, select: { source: true } });
  const data = { wordsHash: wordsHashOf(source) };
  await tx.comment.updateMany({ where: { id }, data });
}

function editAction({ to, action }: Move): ModerationAction {
  if (to === "APPROVED") return "APPROVE_EDIT";
  if (to === "TRASH") return "REFUSE_EDIT";
  return to === "SPAM" ? "SPAM_EDIT" : action;
}

// One job a comment: a later decision moves it, and what it tells is read when it runs.
function tellLater(tx: Tx, id: number, now: Date): Promise<void> {
  const runAt = new Date(now.getTime() + MAIL_DELAY);
  return enqueue(tx, "comments.decision-mail", { id }, { runAt, jobKey: `decision-mail:${id}` });
}

type Row = {
  postId: number;
  version: number;
  from: CommentState;
  to: CommentState;
  /** The decision was about an edit that waited. */
  isEdit: boolean;
  /** Current and waiting text before and after. */
  version0: number | null;
  pending0: number | null;
  version1: number | null;
  pending1: number | null;
  /** Its author waits for a mail that was not sent yet. */
  wantsMail: boolean;
  /** Akismet may hold otherwise. */
  mayTeach: boolean;
  told: string[];
  /** Whoever is answered and wants to hear of it (ReplyAddress). */
  tell: number | null;
  openReports: number;
  now: Date;
};

// Deciding for the state that it has is a decision too where readers asked for one.
function set(tx: Tx, move: Move): Promise<Row[]> {
  const isWhole = move.isWhole === true && (move.to === "SPAM" || move.to === "TRASH");
  const moves = Prisma.sql`(seen."next" <> c."state" OR ${takesOver(move, "seen")})`;
  return tx.$queryRaw<Row[]>`
    WITH seen AS (
      SELECT o.*, CASE WHEN NOT o."isEdit" THEN ${move.to}::"CommentState"
        WHEN ${move.to} IN ('APPROVED', 'TRASH') THEN 'APPROVED' ELSE 'PENDING' END AS "next"
      FROM (SELECT "id", "state", "stateActor", "openReports", "currentVersionId", "pendingVersionId",
          "state" = 'APPROVED' AND "pendingVersionId" IS NOT NULL
            AND ${move.actor} <> 'COMMENTER' AND NOT ${isWhole}::boolean AS "isEdit"
        FROM "Comment" WHERE "id" = ${move.commentId} AND "version" = ${move.expectedVersion}
          AND "erasedAt" IS NULL FOR UPDATE) AS o
      WHERE o."isEdit" OR o."state" <> ${move.to}::"CommentState"
        OR (o."openReports" > 0 AND ${move.actor} = 'STAFF') OR ${takesOver(move, "o")}
    )
    UPDATE "Comment" AS c
    SET "state" = seen."next",
        "previousState" = CASE WHEN ${moves} THEN c."state" ELSE c."previousState" END,
        "stateAt" = CASE WHEN ${moves} THEN now() ELSE c."stateAt" END,
        "stateActor" = CASE WHEN ${moves} THEN ${move.actor}::"ActorKind" ELSE c."stateActor" END,
        "stateById" = CASE WHEN ${moves} THEN ${move.userId}::int ELSE c."stateById" END,
        "currentVersionId" = CASE WHEN seen."isEdit" AND ${move.to} IN ('APPROVED', 'PENDING')
          THEN c."pendingVersionId" ELSE c."currentVersionId" END,
        "pendingVersionId" = NULL,
        "version" = c."version" + 1, "updatedAt" = now()
    FROM seen WHERE c."id" = seen."id" AND c."version" = ${move.expectedVersion}
    RETURNING ${returned}, seen."isEdit"`;
}

// What a check threw away looks pending to its author, who may throw it away too.
function takesOver({ actor }: Move, alias: "o" | "seen"): Prisma.Sql {
  return Prisma.sql`(${Prisma.raw(alias)}."stateActor" = 'SYSTEM' AND ${actor} = 'COMMENTER')`;
}

/** Who had a mail about a "Comment" by then: its author about a decision, whom it answers about it. */
export function toldSql(comment: Prisma.Sql, by: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`array_remove(ARRAY[
    CASE WHEN ${comment}."decisionMailAt" <= ${by} THEN ${comment}."name" END,
    (SELECT a."name" FROM "Comment" AS a WHERE a."id" = ${comment}."parentId"
      AND EXISTS (SELECT 1 FROM "ReplyNotice" AS n
        WHERE n."commentId" = ${comment}."id" AND n."addressId" = a."replyAddressId"
          AND n."state" = 'TOLD' AND n."dueAt" <= ${by}))], NULL)`;
}

const returned = Prisma.sql`c."postId", c."version", seen."state" AS "from", c."state" AS "to",
  seen."currentVersionId" AS "version0", seen."pendingVersionId" AS "pending0",
  c."currentVersionId" AS "version1", c."pendingVersionId" AS "pending1",
  c."wantsDecisionMail" AND c."decisionMailAt" IS NULL AS "wantsMail", ${mayTeachSql} AS "mayTeach",
  (SELECT a."replyAddressId" FROM "Comment" AS a WHERE a."id" = c."parentId") AS "tell",
  ${toldSql(Prisma.sql`c`, Prisma.sql`now()`)} AS "told", c."openReports", now()::timestamptz(3) AS "now"`;

// Undo leaves no trace but in the log: who brought the former state about, when and from where is
// read from the last event that still stood when the undone one happened; the texts from that event.
function setBack(tx: Tx, move: Move, undoesId: number): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    WITH stood AS (
      SELECT e."from", e."actor", e."userId", e."createdAt"
      FROM "ModerationEvent" AS e
      WHERE e."commentId" = ${move.commentId} AND e."id" < ${undoesId}
        -- A reply that was taken back lies in the trash: that took back no event, it is one that stands.
        AND (e."action" <> 'UNDO' OR e."undoesId" IS NULL)
        AND e."from" IS DISTINCT FROM e."to"
        AND NOT EXISTS (
          SELECT 1 FROM "ModerationEvent" AS u WHERE u."undoesId" = e."id" AND u."id" < ${undoesId}
        )
      ORDER BY e."id" DESC LIMIT 1
    ), undone AS (
      -- A version that is erased with its author's name does not come back.
      SELECT old."id" AS "fromVersionId", wait."id" AS "fromPendingId", e."from", e."to"
      FROM "ModerationEvent" AS e
      LEFT JOIN "CommentVersion" AS old ON old."id" = e."fromVersionId"
      LEFT JOIN "CommentVersion" AS wait ON wait."id" = e."fromPendingId"
      WHERE e."id" = ${undoesId}
    ), seen AS (
      SELECT "id", "state", "currentVersionId", "pendingVersionId" FROM "Comment"
      WHERE "id" = ${move.commentId} AND "version" = ${move.expectedVersion}
        AND ("state" <> ${move.to}::"CommentState"
          OR EXISTS (SELECT 1 FROM undone
            WHERE "fromVersionId" IS NOT NULL OR undone."from" = undone."to"))
        AND "erasedAt" IS NULL
      FOR UPDATE
    )
    UPDATE "Comment" AS c
    SET "previousState" = stood."from", "state" = ${move.to}::"CommentState",
        "stateAt" = stood."createdAt", "stateActor" = stood."actor",
        -- Whoever wrote it decided nothing yet.
        "stateById" = CASE WHEN stood."from" IS NOT NULL THEN stood."userId" END,
        "currentVersionId" = coalesce(undone."fromVersionId", c."currentVersionId"),
        "pendingVersionId" = undone."fromPendingId",
        "version" = c."version" + 1, "updatedAt" = now()
    FROM seen, stood, undone
    WHERE c."id" = seen."id" AND c."version" = ${move.expectedVersion}
    RETURNING ${returned}, false AS "isEdit"`;
}

async function whyNot(tx: Tx, move: Move): Promise<MoveCode> {
  const row = await tx.comment.findUnique({
    where: { id: move.commentId },
    select: { version: true, erasedAt: true },
  });
  if (!row) return "missing";
  if (row.erasedAt) return "changed";
  return row.version === move.expectedVersion ? "unchanged" : "changed";
}
