import "server-only";
// What the desk's page of one comment shows of its place in the thread.
import type { Viewer } from "../../auth/roles";
import { doorOf, UNSET_RULES } from "../../comments/policy";
import { visibleWhere } from "../../comments/visibility";
import { db } from "../../db/client";
import { shorten } from "../../format";
import { canSetModeration } from "../../posts/set-moderation";
import { getSettings } from "../../settings/queries";
import { mustModerate } from "../policy";

export type CommentPlace = {
  /** Null: on the article itself. */
  answers: string | null;
  /** Where it may be moved to, the nearest before it first; others by their link. */
  places: { publicId: string; name: string; excerpt: string }[];
  areRepliesClosed: boolean;
  /** Whether the article takes comments; null where the viewer may not change that. */
  isArticleOpen: boolean | null;
};

const MOST_PLACES = 40;

export async function getCommentPlace(
  viewer: Viewer,
  publicId: string,
  now = new Date(),
): Promise<CommentPlace | null> {
  mustModerate(viewer);
  const row = await db().comment.findUnique({ where: { publicId }, select: asked });
  if (!row) return null;
  const { id, postId, parentId, parent, post, createdAt } = row;
  const [near, site] = await Promise.all([
    db().comment.findMany({
      where: {
        ...{ postId, ...visibleWhere, id: { notIn: [id, ...(parentId ? [parentId] : [])] } },
        createdAt: { lte: createdAt },
      },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: MOST_PLACES,
      select: { publicId: true, name: true, currentVersion: { select: { source: true } } },
    }),
    getSettings(),
  ]);
  const { createdById, authors, ...rest } = post;
  const owned = { ...rest, createdById, authorIds: authors.map(({ userId }) => userId) };
  const isArticleOpen = doorOf(post, site ?? UNSET_RULES, now) === "open";
  return {
    answers: parent?.publicId ?? null,
    places: near.map(({ publicId: at, name, currentVersion }) => ({
      ...{ publicId: at, name },
      excerpt: shorten(currentVersion?.source ?? "", 70),
    })),
    areRepliesClosed: row.repliesClosedAt !== null,
    isArticleOpen: canSetModeration(viewer, owned) ? isArticleOpen : null,
  };
}

const asked = {
  ...{ id: true, postId: true, parentId: true, repliesClosedAt: true, createdAt: true },
  parent: { select: { publicId: true } },
  post: {
    select: {
      ...{ kind: true, publishAt: true, commentPolicy: true, createdById: true },
      authors: { select: { userId: true } },
    },
  },
} as const;
