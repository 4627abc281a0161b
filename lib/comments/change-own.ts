import "server-only";
// A commenter edits or deletes the own comment, within the window that the owner allows. It is known
// by the device that signed it; each form names the version that its author saw.
import { stale } from "../cache";
import { db, type Tx } from "../db/client";
import type { ActorKind, CommentState, ModerationMode, PostState } from "../db/generated/client";
import { COMMENT_RENDERER, commentLinks, renderComment } from "../html/comment";
import { newUuid } from "../ids";
import { isPublic } from "../posts/policy";
import { networkHash } from "../rate-limit";
import { ok, type Result, refuse } from "../result";
import { type Finding, textChecks } from "../screening/checks";
import { findLearned } from "../screening/model/filter";
import { findByRules } from "../screening/rules/find";
import { isThrownAway, screen, stateOf } from "../screening/screen";
import { isOnlyAwaited } from "./akismet/awaited";
import { beginCheck } from "./akismet/begin";
import { forgetChecks, giveUp } from "./akismet/forget";
import { repeatedSql, wordsHashOf } from "./crowd";
import { moveComment } from "./move";
import { refusedSql } from "./own";
import { isDropped } from "./own-view";
import { type Recorded, recordSql } from "./record";
import { reweigh } from "./reweigh";
import { type Sanctioned, sanctionSql } from "./sanction";
import type { EditInput, OwnInput } from "./schema";
import { staleTags } from "./stale-tags";
import { lostTrust, recordsOf, type Standing, trustJoinSql, trustSql } from "./trust";
import type { Visitor } from "./visitor";

const NO_CROWD = { recent: 0, namesake: 0, sameHost: 0, nearby: 0, isNobodys: false };

/** A comment is edited this often at most: each edit is kept. */
const MOST_EDITS = 20;

/**
 * `missing`: no such comment of this device on an article that is public. `late`: the window is
 * over. `decided`: a moderator decided otherwise than to approve, or edited it. `changed`: it is
 * not the version that its author saw. `often`: edited too many times. `blocked`: moderators take
 * nothing from this device, or this address.
 */
export type OwnCode = "missing" | "late" | "decided" | "changed" | "often" | "blocked";

export type Changed = {
  publicId: string;
  commenterId: number;
  post: { id: number; slug: string };
};

/** `now` is the database's unless a test says otherwise. */
export async function editOwn(
  visitor: Visitor,
  input: EditInput,
  now?: Date,
): Promise<Result<Changed & { isHeld: boolean }, OwnCode>> {
  return db().$transaction(async (tx) => {
    const own = await findOwn(tx, visitor, input, now);
    if (!own.ok) return own;
    const row = own.value;
    const waits = row.state === "PENDING" || isDropped(row);
    if (!waits && row.state !== "APPROVED") return refuse("decided");
    if (row.sanction === "BLOCK") return refuse("blocked");
    if (row.isRefused) return refuse("decided");
    if (row.version !== input.version) return refuse("changed");
    const isWaiting = waits || row.pendingVersionId !== null;
    if (input.body === row.source) return ok({ ...changed(row), isHeld: isWaiting });
    if (row.edits >= MOST_EDITS) return refuse("often");
    const html = renderComment(input.body);
    const wordsHash = wordsHashOf(input.body);
    const links = commentLinks(html);
    const { name, email, rulesVersion } = row;
    const { address } = visitor;
    const written = { name, email, body: input.body, html, links, address };
    const rules = await findByRules(tx, rulesVersion ?? 0, written);
    const isRepeated = await hasTwin(tx, row.id, wordsHash, row.now);
    const { sanction } = row;
    const revisionId = row.post.publishedRevisionId;
    const others = await recordsOf(tx, [{ id: row.id }]);
    const { publicId } = row;
    const read = { publicId, source: input.body, revisionId, ...others(row.id) };
    const learned = await findLearned(tx, row.filterVersion, read);
    const isAskedOutside = row.asksAkismet && !isThrownAway(row.state);
    const found = { links, rules, isRepeated, sanction, lost: lostTrust(row), learned };
    const typed = { name, email: email ?? "", body: input.body };
    // An edit adds no comment to a flood, and how the first form was sent stands there already.
    const findings = screen({
      ...row,
      ...found,
      ...typed,
      ...NO_CROWD,
      isAskedOutside,
      form: null,
    });
    // Of what is public a person judges, however sure a check is.
    const isHeld = row.state === "APPROVED" && stateOf(findings) !== "APPROVED";
    // An edit takes away what was found, but nobody has looked at what it found held.
    const mayPass = row.state === "APPROVED" || (await isOnlyAwaited(tx, row.id));
    await writeVersion(tx, row, { source: input.body, html, wordsHash, isHeld });
    const stands = await explain(tx, row, findings);
    // What held a public comment once holds no edit of it.
    const holding = row.state === "APPROVED" ? findings : stands;
    const isAsked = await beginCheck(tx, row.id, visitor, holding, mayPass);
    // What was to be asked about the former text must not let this one through.
    if (!isAsked) await forgetChecks(tx, [row.id]);
    if (row.state === "APPROVED" && !isHeld) await stale(tx, staleTags(row.postId));
    return ok({ ...changed(row), isHeld: isHeld || waits });
  });
}

/** Into the trash; what was answered to it stays below a placeholder. */
export async function deleteOwn(
  visitor: Visitor,
  input: OwnInput,
  now?: Date,
): Promise<Result<Changed, OwnCode>> {
  return db().$transaction(async (tx) => {
    const own = await findOwn(tx, visitor, input, now);
    if (!own.ok) return own;
    const { id, state } = own.value;
    const isThrownAway = state === "TRASH" || state === "SPAM";
    if (isThrownAway && !isDropped(own.value)) return refuse("decided");
    const moved = await moveComment(tx, {
      commentId: id,
      expectedVersion: input.version,
      to: "TRASH",
      actor: "COMMENTER",
      userId: null,
      batchId: newUuid(),
      action: "TRASH",
    });
    return moved.ok ? ok(changed(own.value)) : refuse("changed");
  });
}

/** Takes the own deletion back: the comment stands as it stood. */
export async function restoreOwn(
  visitor: Visitor,
  input: OwnInput,
  now?: Date,
): Promise<Result<Changed, OwnCode>> {
  return db().$transaction(async (tx) => {
    const own = await findOwn(tx, visitor, input, now);
    if (!own.ok) return own;
    const { id, state, stateActor } = own.value;
    if (state !== "TRASH" || stateActor !== "COMMENTER") return refuse("changed");
    const last = await tx.moderationEvent.findFirst({
      where: { commentId: id },
      orderBy: { id: "desc" },
      select: { id: true, from: true, to: true, actor: true },
    });
    if (!last?.from || last.to !== "TRASH" || last.actor !== "COMMENTER") return refuse("changed");
    const moved = await moveComment(tx, {
      commentId: id,
      expectedVersion: input.version,
      to: last.from,
      actor: "COMMENTER",
      userId: null,
      batchId: newUuid(),
      action: "UNDO",
      undoesId: last.id,
    });
    if (!moved.ok) return refuse("changed");
    if (!own.value.asksAkismet) {
      await giveUp(tx, id);
      return ok(changed(own.value));
    }
    const reasons = await tx.commentReason.findMany({
      where: { commentId: id },
      select: { check: true, verdict: true },
    });
    await beginCheck(tx, id, visitor, reasons, await isOnlyAwaited(tx, id));
    return ok(changed(own.value));
  });
}

type Row = Standing &
  Recorded &
  Sanctioned & {
    id: number;
    publicId: string;
    version: number;
    state: CommentState;
    stateActor: ActorKind;
    postId: number;
    slug: string;
    commenterId: number;
    name: string;
    email: string | null;
    filterVersion: number | null;
    currentVersionId: number;
    pendingVersionId: number | null;
    /** The newest text. */
    source: string;
    isRefused: boolean;
    edits: number;
    mode: ModerationMode;
    trustAfter: number;
    maxLinks: number;
    rulesVersion: number | null;
    asksAkismet: boolean;
    now: Date;
    isOpen: boolean;
    post: { state: PostState; publishAt: Date | null; publishedRevisionId: number | null };
  };

function changed({ publicId, commenterId, postId, slug }: Row): Changed {
  return { publicId, commenterId, post: { id: postId, slug } };
}

// Locked first, so that of two edits sent at once the second finds the version that the first made:
// a row that changed while a statement waited for it no longer fits what that statement had joined.
async function findOwn(
  tx: Tx,
  { device, address }: Visitor,
  { publicId }: OwnInput,
  now?: Date,
): Promise<Result<Row, "missing" | "late">> {
  if (device === null) return refuse("missing");
  const { time, email } = await lock(tx, publicId);
  const asked = { network: networkHash(address), now: now ?? time };
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT c."id", c."publicId", c."version", c."state"::text AS "state",
      c."stateActor"::text AS "stateActor", c."postId", a."slug", c."commenterId",
      c."name", c."email", (SELECT f."version" FROM "SpamFilter" AS f WHERE f."id" = 1) AS "filterVersion",
      c."currentVersionId", c."pendingVersionId", coalesce(w."source", v."source") AS "source",
      ${refusedSql} AS "isRefused",
      (SELECT count(*)::int FROM "CommentVersion" AS o WHERE o."commentId" = c."id") - 1 AS "edits",
      coalesce(a."moderationMode", s."moderationMode")::text AS "mode", s."trustAfter", s."maxLinks",
      (SELECT b."version" FROM "RuleBook" AS b WHERE b."id" = 1) AS "rulesVersion",
      s."akismetKey" IS NOT NULL AS "asksAkismet",
      ${asked.now}::timestamptz AS "now", ${trustSql}, ${recordSql},
      ${sanctionSql({ email, now: asked.now })},
      c."createdAt" > ${now ?? time}::timestamptz - make_interval(mins => s."editWindowMinutes") AS "isOpen",
      json_build_object('state', a."state", 'publishAt', a."publishAt",
        'publishedRevisionId', a."publishedRevisionId") AS "post"
    FROM "Comment" AS c
    JOIN "Commenter" AS k ON k."id" = c."commenterId"
    JOIN "Post" AS a ON a."id" = c."postId"
    JOIN "CommentVersion" AS v ON v."id" = c."currentVersionId"
    LEFT JOIN "CommentVersion" AS w ON w."id" = c."pendingVersionId"
    JOIN "Settings" AS s ON s."id" = 1
    ${trustJoinSql(asked)}
    WHERE c."publicId" = ${publicId} AND k."device" = ${device} AND c."staffId" IS NULL`;
  if (!row) return refuse("missing");
  const publishAt = row.post.publishAt && new Date(row.post.publishAt);
  if (!isPublic({ ...row.post, publishAt }, time)) return refuse("missing");
  return row.isOpen ? ok(row) : refuse("late");
}

/** Answers with the time at which the lock was held. */
async function lock(tx: Tx, publicId: string): Promise<{ time: Date; email: string | null }> {
  const [locked] = await tx.$queryRaw<{ email: string | null }[]>`
    SELECT "email" FROM "Comment" WHERE "publicId" = ${publicId} FOR UPDATE`;
  const [row] = await tx.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS "now"`;
  if (!row) throw new Error("The database told no time");
  return { time: row.now, email: locked?.email ?? null };
}

type NewText = {
  source: string;
  html: string;
  wordsHash: string | null;
  /** It waits; the present one stays. */
  isHeld: boolean;
};

async function writeVersion(tx: Tx, row: Row, text: NewText): Promise<void> {
  const { source, html, wordsHash, isHeld } = text;
  const version = await tx.commentVersion.create({
    data: {
      commentId: row.id,
      source,
      html,
      rendererVersion: COMMENT_RENDERER,
      actor: "COMMENTER",
    },
    select: { id: true, createdAt: true },
  });
  const { count } = await tx.comment.updateMany({
    where: { id: row.id, version: row.version },
    data: {
      ...(isHeld
        ? { pendingVersionId: version.id }
        : { currentVersionId: version.id, pendingVersionId: null, wordsHash }),
      editedAt: version.createdAt,
      version: { increment: 1 },
    },
  });
  if (count !== 1) throw new Error("A comment changed while it was locked");
  await tx.moderationEvent.create({
    data: {
      commentId: row.id,
      action: "EDIT",
      from: row.state,
      to: row.state,
      actor: "COMMENTER",
      batchId: newUuid(),
      fromVersionId: row.currentVersionId,
      fromPendingId: row.pendingVersionId,
    },
  });
}

async function hasTwin(tx: Tx, id: number, words: string | null, now: Date): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ isRepeated: boolean }[]>`
    SELECT ${repeatedSql(words, now, id)} AS "isRepeated"`;
  return row?.isRepeated ?? false;
}

// What was found in the former text goes; what was found besides stays. What threw the comment away
// stays with it: no edit brings it back, and whoever finds it there must see why.
async function explain(tx: Tx, { id: commentId, state }: Row, findings: Finding[]) {
  const reasons = await tx.commentReason.findMany({
    where: { commentId },
    select: { id: true, check: true, verdict: true, ruleId: true },
  });
  const kept = isThrownAway(state) ? reasons.filter((one) => isThrownAway(stateOf([one]))) : [];
  const again = new Set<string>([...textChecks, ...findings.map(({ check }) => check)]);
  const gone = reasons.filter((one) => again.has(one.check) && !kept.includes(one));
  await tx.commentReason.deleteMany({ where: { id: { in: gone.map(({ id }) => id) } } });
  const isSaid = ({ check, ruleId }: Finding) =>
    kept.some((one) => one.check === check && one.ruleId === (ruleId ?? null));
  const data = findings.filter((one) => !isSaid(one)).map((one) => ({ commentId, ...one }));
  await tx.commentReason.createMany({ data });
  return reweigh(tx, commentId);
}
