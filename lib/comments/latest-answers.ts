import "server-only";
// What people said last, anywhere on the site.
import { reads } from "../cache";
import { db } from "../db/client";
import { commentText } from "../html/comment";
import { publicWhere } from "../posts/policy";
import { getSettings } from "../settings/queries";
import { threadedPolicies } from "./policy";
import { visibleWhere } from "./visibility";

export type LatestAnswer = {
  publicId: string;
  name: string;
  /** Plain words, the whole comment's; shorten() cuts them. */
  text: string;
  createdAt: Date;
  post: { title: string; slug: string };
};

/** The newest visible comments of the whole site, newest first. */
export async function listLatestAnswers(limit: number): Promise<LatestAnswer[]> {
  reads("latest-answers");
  const policies = threadedPolicies((await getSettings())?.commentPolicy ?? "OPEN");
  const rows = await db().comment.findMany({
    where: {
      ...visibleWhere,
      post: { ...publicWhere(new Date()), commentPolicy: { in: policies } },
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: Math.min(limit * 8, 50),
    select: {
      publicId: true,
      postId: true,
      name: true,
      createdAt: true,
      currentVersion: { select: { html: true } },
      post: { select: { id: true, slug: true, publishedRevision: { select: { title: true } } } },
    },
  });
  return spread(rows, limit).map(({ post, currentVersion, publicId, name, createdAt }) => {
    reads(`post:${post.id}`);
    return {
      publicId,
      name,
      createdAt,
      text: commentText(currentVersion?.html ?? ""),
      post: { slug: post.slug, title: post.publishedRevision?.title ?? "" },
    };
  });
}

// A lively thread leaves room for the others: two answers of an article, more where few have any.
function spread<T extends { postId: number }>(newestFirst: T[], limit: number): T[] {
  const taken = new Map<number, number>();
  const first = newestFirst.filter(({ postId }) => {
    const count = (taken.get(postId) ?? 0) + 1;
    taken.set(postId, count);
    return count <= 2;
  });
  const rest = newestFirst.filter((row) => !first.includes(row));
  const chosen = new Set([...first, ...rest].slice(0, limit));
  return newestFirst.filter((row) => chosen.has(row));
}
