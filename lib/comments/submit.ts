import "server-only";
import { isStaffName } from "../accounts/staff-names";
// A reader's comment comes in: checked, screened and written in one transaction.
import { stale } from "../cache";
import { db, type Tx } from "../db/client";
import type { CommentState, PostState } from "../db/generated/client";
import { newDevice } from "../device";
import { commentLinks, renderComment } from "../html/comment";
import { newPublicId } from "../ids";
import { keyedHash } from "../keys";
import { isPublic } from "../posts/policy";
import { isPrivate, networkHash, spentSql } from "../rate-limit";
import { ok, type Result, refuse } from "../result";
import { findLearned } from "../screening/model/filter";
import { findByRules } from "../screening/rules/find";
import { isCrowded, isThrownAway, screen, stateOf } from "../screening/screen";
import { looksLike } from "../skeleton";
import { beginCheck } from "./akismet/begin";
import { areRepliesClosed, holdThreadSql } from "./branch";
import { type Crowd, crowdSql, hostKey, wordsHashOf } from "./crowd";
import { type FormToken, readToken } from "./form-token";
import { formKey, insertComment, type Place, placeUnder, TOP_LEVEL } from "./insert";
import { type CommentedPost, doorOf, modeOf, type ThreadRules, UNSET_RULES } from "./policy";
import { type Recorded, recordSql } from "./record";
import { claimAddress } from "./replies/address";
import { tellOfReply } from "./replies/tell";
import { type Sanctioned, sanctionSql } from "./sanction";
import type { CommentInput } from "./schema";
import { staleTags } from "./stale-tags";
import {
  type Asked,
  forgetApprovals,
  lostTrust,
  recordOf,
  type Standing,
  trustJoinSql,
  trustSql,
} from "./trust";
import { isVisible, visibleSql } from "./visibility";
import type { Visitor } from "./visitor";

export type Submitted = {
  publicId: string;
  state: CommentState;
  post: { id: number; slug: string };
  /** The device that owns the comment; new where the visitor had none. */
  device: string;
  commenterId: number;
  /** False: this is the comment that the same form made a moment ago. */
  isNew: boolean;
};

/**
 * `no-post`: not there, or not public. `parent-gone`: what is answered is no longer public.
 * `replies-closed`: to what is answered, or to something above it. `blocked`: moderators take
 * nothing from this device, or this address. `staff-name`: somebody else of the staff signs like
 * this, or so that it looks alike. `crowded`: so much comes from this network that nothing more is
 * taken from it for some minutes.
 */
export type SubmitCode =
  | ("no-post" | "closed" | "parent-gone" | "replies-closed")
  | ("blocked" | "staff-name" | "crowded");

/** How long the same words by the same device are the same comment sent twice. */
const DOUBLE_SUBMIT = 15 * 60_000;

/**
 * Takes a comment, or answers with the one that the same form made in the last 15 minutes. `now`
 * is the database's unless a test says otherwise.
 */
export async function submitComment(
  visitor: Visitor,
  input: CommentInput,
  now?: Date,
): Promise<Result<Submitted, SubmitCode>> {
  const html = renderComment(input.body);
  const fingerprint = fingerprintOf(input);
  const staffId = signingStaff(visitor, input);
  // Both ends of this span are read from a clock of ours, not from the database's.
  const sent = now ?? new Date();
  const token = input.token === undefined ? null : readToken(input.token, input.postId, sent);
  if (staffId === null && (await isStaffName(input.name))) return refuse("staff-name");
  return db().$transaction(async (tx) => {
    const entered = await enter(tx, input.postId, fingerprint, now);
    const { post, site, time } = entered;
    if (!post || !isPublic(post, time)) return refuse("no-post");
    const network = networkHash(visitor.address);
    const wordsHash = wordsHashOf(input.body);
    const host = hostKey(visitor.address);
    const asked = { network, hostKey: host, email: input.email, words: wordsHash, now: time };
    const traces = await findTraces(tx, visitor, { ...asked, fingerprint, token });
    const { earlier, known } = traces;
    const double = findDouble(earlier, visitor);
    if (double) return ok({ ...double, post, isNew: false });
    if (doorOf(post, site, time) !== "open") return refuse("closed");
    const sanction = sanctionOn(visitor, traces);
    if (sanction === "BLOCK") return refuse("blocked");
    const under = await findPlace(tx, post.id, input.parent);
    if (typeof under === "string") return refuse(under);

    const device = visitor.device ?? newDevice();
    const lost = known === null ? null : lostTrust(traces);
    if (known !== null && lost === "many-networks") await forgetApprovals(tx, known, time);
    const { trustAfter, maxLinks } = site;
    const isNobodys = isPrivate(visitor.address);
    const isFlooding = isCrowded({ ...traces, isNobodys, trustAfter, lost });
    if (isFlooding && !visitor.staff) return refuse("crowded");
    const mode = modeOf(post, site);
    const links = commentLinks(html);
    const isAskedOutside = site.asksAkismet && staffId === null;
    const { name, email, body } = input;
    const written = { name, email, body, html, links, address: visitor.address };
    // As in WordPress: rules bind readers.
    const rules = visitor.staff ? [] : await findByRules(tx, entered.rulesVersion, written);
    const revisionId = post.publishedRevisionId;
    const publicId = newPublicId();
    const read = { publicId, source: body, revisionId, ...recordOf(traces) };
    const learned = visitor.staff ? null : await findLearned(tx, entered.filterVersion, read);
    const form = token && signsOf(input, token, sent, traces.isFormUsed);
    const wanted = { mode, trustAfter, maxLinks, isAskedOutside };
    const own = { name, email, body, isNobodys, lost, sanction, links, rules, form, learned };
    const findings = screen({ ...traces, ...wanted, ...own });
    const state = stateOf(findings);
    const isLost = isThrownAway(state);
    const wantsAnswers = site.replyMails && input.replies === "on";
    const { id, commenterId } = await insertComment(tx, {
      publicId,
      postId: post.id,
      place: under.place,
      commenter: known === null ? { device } : { id: known },
      staffId,
      name: input.name,
      email: input.email,
      url: null,
      source: input.body,
      html,
      state,
      actor: "COMMENTER",
      ...(isLost ? { stateActor: "SYSTEM" as const } : {}),
      action: "SUBMIT",
      findings,
      fingerprint,
      formId: idOf(token),
      hostKey: host,
      wordsHash,
      networkHash: network,
      wantsDecisionMail: input.mail === "on" && state !== "APPROVED" && sanction !== "DROP",
      // What is thrown away takes no address and none of its network's budget; the wish is kept.
      replyAddressId:
        wantsAnswers && !isLost ? await claimReplies(tx, visitor, input, known) : null,
      wantsReplyMails: wantsAnswers && isLost,
      origin: null,
      createdAt: time,
    });
    if (commenterId === null) throw new Error("A comment has no commenter");
    await beginCheck(tx, id, visitor, findings);
    if (isVisible(state)) {
      await stale(tx, staleTags(post.id));
      if (under.tell !== null) await tellOfReply(tx, { id, addressId: under.tell, now: time });
    }
    return ok({ publicId, state, post, device, commenterId, isNew: true });
  });
}

function claimReplies(
  tx: Tx,
  { address }: Visitor,
  { email, postId }: CommentInput,
  commenterId: number | null,
): Promise<number | null> {
  return claimAddress(tx, { email, address, commenterId, postId });
}

/** Whoever of the staff signs in is bound by none: a device may be several people's. */
function sanctionOn({ staff }: Visitor, { sanction }: Traces): Traces["sanction"] {
  return staff ? null : sanction;
}

// Only under the own name is it a word of the paper's.
function signingStaff({ staff }: Visitor, { name }: CommentInput): number | null {
  return staff && looksLike(name, staff.name) ? staff.userId : null;
}

function idOf(token: FormToken | null): string | null {
  return token?.kind === "own" ? token.id : null;
}

function signsOf({ body, website }: CommentInput, token: FormToken, sent: Date, isUsed: boolean) {
  const isTrapped = website ?? false;
  if (token.kind !== "own") return { token: token.kind, written: null, isTrapped };
  const seconds = (sent.getTime() - token.takenUp.getTime()) / 1_000;
  const written = { characters: body.length - token.already, seconds };
  return { token: isUsed ? ("used" as const) : token.kind, written, isTrapped };
}

function fingerprintOf({ postId, parent, name, email, body }: CommentInput): string {
  return keyedHash("fingerprint", JSON.stringify([postId, parent, name, email, body]));
}

type Site = ThreadRules & {
  trustAfter: number;
  maxLinks: number;
  replyMails: boolean;
  asksAkismet: boolean;
};
const UNSET_SITE: Site = {
  ...UNSET_RULES,
  ...{ trustAfter: 1, maxLinks: 2, replyMails: false, asksAkismet: false },
};
type Entered = Omit<CommentedPost, "id"> & {
  now: Date;
  id: number | null;
  state: PostState;
  publishedRevisionId: number | null;
  /** Null: nobody has set the site up. */
  site: Site | null;
  rulesVersion: number | null;
  /** Of the learned filter, where there is one. */
  filterVersion: number | null;
};

// Two posts of one form may come at the very same time: the second waits here until the first is
// committed, and the statements that follow then find it. What both need first comes along. No
// answer is moved elsewhere meanwhile: what is written below it would stand in the wrong thread.
async function enter(tx: Tx, postId: number, fingerprint: string, now?: Date) {
  const key = BigInt.asIntN(64, BigInt(`0x${fingerprint.slice(0, 16)}`));
  const [row] = await tx.$queryRaw<Entered[]>`
    /* kept: enter-comment */
    SELECT own.*, clock_timestamp() AS "now", p."id", p."slug", p."state", p."publishAt",
      p."publishedRevisionId", p."commentPolicy", p."kind", p."moderationMode",
      CASE WHEN s."id" IS NOT NULL THEN json_build_object('commentPolicy', s."commentPolicy",
        'moderationMode', s."moderationMode", 'trustAfter', s."trustAfter",
        'maxLinks', s."maxLinks", 'replyMails', s."replyMails", 'asksAkismet', s."akismetKey" IS NOT NULL,
        'closeCommentsAfterDays', s."closeCommentsAfterDays") END AS "site",
      (SELECT b."version" FROM "RuleBook" AS b WHERE b."id" = 1) AS "rulesVersion",
      (SELECT f."version" FROM "SpamFilter" AS f WHERE f."id" = 1) AS "filterVersion"
    FROM (SELECT pg_advisory_xact_lock(${key}::bigint)::text AS "locked",
      ${holdThreadSql(postId)}::text AS "held") AS own
    LEFT JOIN "Post" AS p ON p."id" = ${postId}
    LEFT JOIN "Settings" AS s ON s."id" = 1`;
  if (!row) throw new Error("The lock of a comment was not taken");
  const { id, site, rulesVersion, filterVersion, ...rest } = row;
  return {
    time: now ?? row.now,
    site: site ?? UNSET_SITE,
    rulesVersion: rulesVersion ?? 0,
    filterVersion,
    post: id === null ? null : { ...rest, id },
  };
}

type Earlier = {
  publicId: string;
  state: CommentState;
  networkHash: string | null;
  commenterId: number;
  device: string;
  /** Comments of the same commenter, counted to two. */
  written: number;
};
type Traces = Standing &
  Recorded &
  Crowd &
  Sanctioned & { earlier: Earlier[]; known: number | null; isFormUsed: boolean };
type AskedTraces = Asked & {
  email: string;
  words: string | null;
  hostKey: string | null;
  fingerprint: string;
  token: FormToken | null;
};

/** What the same words, and the same device, have left here before. */
async function findTraces(tx: Tx, { device }: Visitor, asked: AskedTraces): Promise<Traces> {
  const { email, fingerprint, token } = asked;
  const since = new Date(asked.now.getTime() - DOUBLE_SUBMIT);
  const [row] = await tx.$queryRaw<Traces[]>`
    /* kept: comment-traces */
    SELECT k."id" AS "known", ${trustSql}, ${recordSql}, ${crowdSql(asked)},
      ${spentSql(formKey(idOf(token)))} > 0 AS "isFormUsed",
      ${sanctionSql({ email, now: asked.now })},
      (SELECT coalesce(json_agg(e ORDER BY e."id"), '[]') FROM (
        SELECT c."id", c."publicId", c."state", c."networkHash", m."id" AS "commenterId", m."device",
          (SELECT count(*) FROM (SELECT 1 FROM "Comment" AS o
            WHERE o."commenterId" = m."id" LIMIT 2) AS two) AS "written"
        FROM "Comment" AS c JOIN "Commenter" AS m ON m."id" = c."commenterId"
        WHERE c."fingerprint" = ${fingerprint} AND c."createdAt" > ${since} AND m."device" IS NOT NULL
        ORDER BY c."id" LIMIT 20) AS e) AS "earlier"
    FROM (SELECT 1) AS one LEFT JOIN "Commenter" AS k ON k."device" = ${device}
    ${trustJoinSql(asked)}`;
  if (!row) throw new Error("The traces of a comment were not read");
  return row;
}

// A browser that has no cookie yet sends none with its second click either. It is then known by its
// network, and only as long as that comment is all that its commenter has written.
function findDouble(earlier: Earlier[], visitor: Visitor) {
  const network = networkHash(visitor.address);
  for (const { publicId, state, networkHash: from, commenterId, device, written } of earlier) {
    const sameDevice = visitor.device !== null && device === visitor.device;
    const sameNetwork = visitor.device === null && network !== null && from === network;
    if (sameDevice || (sameNetwork && written === 1)) {
      return { publicId, state, device, commenterId };
    }
  }
  return null;
}

type Under = {
  place: Place /** Whoever is answered and wants to hear of it. */;
  tell: number | null;
};

async function findPlace(
  tx: Tx,
  postId: number,
  parent: string | null,
): Promise<Under | "parent-gone" | "replies-closed"> {
  if (parent === null) return { place: TOP_LEVEL, tell: null };
  const [answered] = await tx.$queryRaw<Answered[]>`
    /* kept: answered-comment */
    SELECT c."id", c."rootId", c."depth", c."replyAddressId", ${areRepliesClosed("c")} AS "isClosed"
    FROM "Comment" AS c
    WHERE c."publicId" = ${parent} AND c."postId" = ${postId} AND ${visibleSql("c")}`;
  if (!answered) return "parent-gone";
  if (answered.isClosed) return "replies-closed";
  return { place: placeUnder(answered), tell: answered.replyAddressId };
}

type Answered = {
  id: number;
  rootId: number | null;
  depth: number;
  replyAddressId: number | null;
  isClosed: boolean;
};
