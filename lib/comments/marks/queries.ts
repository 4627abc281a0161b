import "server-only";
// The pages about one comment that is public.
import { db } from "../../db/client";
import type { Visitor } from "../visitor";
import { findPublicComment, type PublicComment } from "./public-comment";

export type AboutComment = Pick<PublicComment, "publicId" | "name" | "html" | "likes"> & {
  post: { slug: string; title: string };
  /** What this device did with it before. */
  isLiked: boolean;
  isReported: boolean;
  isOwn: boolean;
};

/** Null where everybody can't read it (any more). */
export async function getAboutComment(
  { device }: Visitor,
  publicId: unknown,
): Promise<AboutComment | null> {
  const comment = await findPublicComment(db(), publicId);
  if (!comment) return null;
  const mine = { where: { commentId: comment.id, device: device ?? "" } };
  const [likes, reports] =
    device === null
      ? [0, 0]
      : await Promise.all([db().commentLike.count(mine), db().commentReport.count(mine)]);
  const { name, html, likes: count, post } = comment;
  return {
    publicId: comment.publicId,
    name,
    html,
    likes: count,
    post: { slug: post.slug, title: post.title },
    isLiked: likes > 0,
    isReported: reports > 0,
    isOwn: device !== null && comment.device === device,
  };
}
