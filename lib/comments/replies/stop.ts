import "server-only";
// The end of mails about answers, for one thread, one article, or altogether, and its undoing.
import { db, type Tx } from "../../db/client";
import { openStop, type Scope, stopPath, stopToken, TokenText } from "./links";

/** Takes effect when this returns; twice is as good as once. False where the link is none of ours. */
export function stopAnswers(token: string, now = new Date()): Promise<boolean> {
  return change(token, async (tx, addressId, scope) => {
    if (scope.kind === "all") {
      const where = { id: addressId, stoppedAt: null };
      await tx.replyAddress.updateMany({ where, data: { stoppedAt: now } });
      return;
    }
    const place = await placeOf(tx, scope);
    if (!place) return;
    const data = [{ addressId, ...place, createdAt: now }];
    await tx.replyStop.createMany({ data, skipDuplicates: true });
  });
}

/** Takes it back; false where the link is none of ours. */
export function startAnswers(token: string): Promise<boolean> {
  return change(token, async (tx, addressId, scope) => {
    if (scope.kind === "all") {
      await tx.replyAddress.update({ where: { id: addressId }, data: { stoppedAt: null } });
      return;
    }
    const place = await placeOf(tx, scope);
    if (place) await tx.replyStop.deleteMany({ where: { addressId, ...place } });
  });
}

function change(
  token: string,
  work: (tx: Tx, addressId: number, scope: Scope) => Promise<void>,
): Promise<boolean> {
  return db().$transaction(async (tx) => {
    const opened = await openStop(tx, token);
    if (!opened) return false;
    await work(tx, opened.address.id, opened.scope);
    return true;
  });
}

type Place = { postId: number } | { rootId: number };

/** Null where thread or article are no more: nothing comes from there. */
async function placeOf(
  tx: Pick<Tx, "comment" | "post">,
  scope: Exclude<Scope, { kind: "all" }>,
): Promise<Place | null> {
  if (scope.kind === "article") {
    return (await tx.post.count({ where: { id: scope.postId } })) === 0
      ? null
      : { postId: scope.postId };
  }
  const { publicId } = scope;
  const root = await tx.comment.findUnique({ where: { publicId }, select: { id: true } });
  return root && { rootId: root.id };
}

export type StopView = {
  token: string;
  scope: Scope["kind"];
  /** The article that is meant, where one is and is still there. */
  article: string | null;
  isStopped: boolean;
  /** Where all mails about answers end. */
  allPath: string;
};

/**
 * What the link's page shows; null where it is none of ours. Where all has ended the page speaks of
 * all, whatever the link was about.
 */
export async function getStopView(given: unknown): Promise<StopView | null> {
  const token = TokenText.parse(given);
  const opened = await openStop(db(), token);
  if (!opened) return null;
  const { address, scope } = opened;
  const allPath = stopPath(address, { kind: "all" });
  if (scope.kind === "all" || address.stoppedAt !== null) {
    const all = stopToken(address, { kind: "all" });
    const isStopped = address.stoppedAt !== null;
    return { token: all, scope: "all", article: null, isStopped, allPath };
  }
  const place = await placeOf(db(), scope);
  const where = { addressId: address.id, ...place };
  const isStopped = place === null || (await db().replyStop.count({ where })) > 0;
  return { token, scope: scope.kind, article: await titleOf(scope), isStopped, allPath };
}

async function titleOf(scope: Exclude<Scope, { kind: "all" }>): Promise<string | null> {
  const post = await db().post.findFirst({
    where:
      scope.kind === "article"
        ? { id: scope.postId }
        : { comments: { some: { publicId: scope.publicId } } },
    select: { slug: true, publishedRevision: { select: { title: true } } },
  });
  return post && (post.publishedRevision?.title || post.slug);
}
