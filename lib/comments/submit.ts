import "server-only";
// A reader's comment comes in: checked, screened and written in one transaction.
import { stale } from "../cache";
import { db, type Tx } from "../db/client";
import type { CommentDoor, CommentState, ModerationMode } from "../db/generated/client";
import { newDevice } from "../device";
import { commentLinks, renderComment } from "../html/comment";
import { keyedHash } from "../keys";
import { isPublic } from "../posts/policy";
import { networkOf } from "../rate-limit";
import { ok, type Result, refuse } from "../result";
import { screen } from "../screening/screen";
import { insertComment, type Place, placeUnder, TOP_LEVEL } from "./insert";
import { doorOf } from "./policy";
import type { CommentInput } from "./schema";
import { staleTags } from "./stale-tags";
import { isVisible, visibleWhere } from "./visibility";
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

/** `no-post`: not there, or not public. `parent-gone`: what is answered is no longer public. */
export type SubmitCode = "no-post" | "closed" | "parent-gone";

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
  return db().$transaction(async (tx) => {
    const time = await lockFingerprint(tx, fingerprint, now);
    const post = await findPost(tx, input.postId);
    if (!post || !isPublic(post, time)) return refuse("no-post");
    const double = await findDouble(tx, visitor, fingerprint, time);
    if (double) return ok({ ...double, post, isNew: false });
    const site = await getRules(tx);
    if (doorOf(post, site.commentPolicy) !== "open") return refuse("closed");
    const place = await findPlace(tx, post.id, input.parent);
    if (!place) return refuse("parent-gone");

    const commenter = await ensureCommenter(tx, visitor.device ?? newDevice());
    const reasons = screen({
      mode: site.moderationMode,
      approvedBefore: await countApproved(tx, commenter.id),
      links: commentLinks(html),
    });
    const state = reasons.length > 0 ? "PENDING" : "APPROVED";
    const { publicId } = await insertComment(tx, {
      postId: post.id,
      place,
      commenterId: commenter.id,
      staffId: null,
      name: input.name,
      email: input.email,
      url: null,
      source: input.body,
      html,
      state,
      actor: "COMMENTER",
      action: "SUBMIT",
      reasons,
      fingerprint,
      networkHash: networkHash(visitor.address),
      origin: null,
      createdAt: time,
    });
    if (isVisible(state)) await stale(tx, staleTags(post.id));
    return ok({
      publicId,
      state,
      post,
      device: commenter.device,
      commenterId: commenter.id,
      isNew: true,
    });
  });
}

function fingerprintOf({ postId, parent, name, email, body }: CommentInput): string {
  return keyedHash("fingerprint", JSON.stringify([postId, parent, name, email, body]));
}

// Two posts of one form may come at the very same time: the second waits here until the first is
// committed, and then finds it.
async function lockFingerprint(tx: Tx, fingerprint: string, now?: Date): Promise<Date> {
  const key = BigInt.asIntN(64, BigInt(`0x${fingerprint.slice(0, 16)}`));
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${key}::bigint)`;
  if (now) return now;
  const [row] = await tx.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS "now"`;
  return row?.now ?? new Date();
}

function findPost(tx: Tx, id: number) {
  return tx.post.findUnique({
    where: { id },
    select: {
      id: true,
      slug: true,
      state: true,
      publishAt: true,
      publishedRevisionId: true,
      commentPolicy: true,
    },
  });
}

// A browser that has no cookie yet sends none with its second click either. It is then known by its
// network, and only as long as that comment is all that its commenter has written.
async function findDouble(tx: Tx, visitor: Visitor, fingerprint: string, now: Date) {
  const earlier = await tx.comment.findMany({
    where: { fingerprint, createdAt: { gt: new Date(now.getTime() - DOUBLE_SUBMIT) } },
    orderBy: { id: "asc" },
    take: 20,
    select: {
      publicId: true,
      state: true,
      networkHash: true,
      commenter: {
        select: {
          id: true,
          device: true,
          comments: { take: 2, select: { id: true } },
        },
      },
    },
  });
  const network = networkHash(visitor.address);
  for (const { publicId, state, networkHash: from, commenter } of earlier) {
    if (!commenter?.device) continue;
    const sameDevice = visitor.device !== null && commenter.device === visitor.device;
    const sameNetwork = visitor.device === null && network !== null && from === network;
    if (sameDevice || (sameNetwork && commenter.comments.length === 1)) {
      return { publicId, state, device: commenter.device, commenterId: commenter.id };
    }
  }
  return null;
}

async function findPlace(tx: Tx, postId: number, parent: string | null): Promise<Place | null> {
  if (parent === null) return TOP_LEVEL;
  const answered = await tx.comment.findFirst({
    where: { publicId: parent, postId, ...visibleWhere },
    select: { id: true, rootId: true, depth: true },
  });
  return answered && placeUnder(answered);
}

async function ensureCommenter(tx: Tx, device: string) {
  const { id } = await tx.commenter.upsert({
    where: { device },
    create: { device },
    update: {},
    select: { id: true },
  });
  return { id, device };
}

function countApproved(tx: Tx, commenterId: number): Promise<number> {
  return tx.comment.count({ where: { commenterId, state: "APPROVED" } });
}

type Rules = { moderationMode: ModerationMode; commentPolicy: CommentDoor };

async function getRules(tx: Tx): Promise<Rules> {
  const select = { moderationMode: true, commentPolicy: true } as const;
  const row = await tx.settings.findUnique({ where: { id: 1 }, select });
  return row ?? { moderationMode: "ALL", commentPolicy: "OPEN" };
}

/** Keyed hash of the /24 or /64 that an address lies in; null where there is none. */
function networkHash(address: string): string | null {
  const network = networkOf(address).replace(/\.\d+$/, ".0/24");
  return network === "unknown" ? null : keyedHash("network", network);
}
