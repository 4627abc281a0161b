import "server-only";
// What the feeds of comments hold: the newest that everybody may read, of the site or of one post.
import { reads } from "../cache";
import { db } from "../db/client";
import { publicWhere } from "../posts/policy";
import { getSettings } from "../settings/queries";
import { threadedPolicies } from "./policy";
import { visibleWhere } from "./visibility";

export type FeedComment = {
  publicId: string;
  name: string;
  html: string;
  createdAt: Date;
  /** When its text became what it is. */
  changedAt: Date;
  post: { slug: string; title: string };
};

const NEWEST = 50;

/** Newest first; `postId` null is the whole site. */
export async function listFeedComments(postId: number | null): Promise<FeedComment[]> {
  reads(postId === null ? "latest-answers" : `thread:${postId}`);
  const policies = threadedPolicies((await getSettings())?.commentPolicy ?? "OPEN");
  const rows = await db().comment.findMany({
    where: {
      ...visibleWhere,
      ...(postId === null ? {} : { postId }),
      post: { ...publicWhere(new Date()), commentPolicy: { in: policies } },
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: NEWEST,
    select: {
      ...{ publicId: true, name: true, createdAt: true },
      currentVersion: { select: { html: true, createdAt: true } },
      post: { select: { id: true, slug: true, publishedRevision: { select: { title: true } } } },
    },
  });
  return rows.map(({ post, currentVersion, ...comment }) => {
    reads(`post:${post.id}`);
    return {
      ...comment,
      html: currentVersion?.html ?? "",
      changedAt: currentVersion?.createdAt ?? comment.createdAt,
      post: { slug: post.slug, title: post.publishedRevision?.title || post.slug },
    };
  });
}
