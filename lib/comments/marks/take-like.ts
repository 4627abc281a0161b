import "server-only";
// A pressed like, whichever way it came: counted, and where to go on to.
import { findCommentPath } from "../queries";
import { keepDevice, type Visitor } from "../visitor";
import { type LikeCode, likeComment, unlikeComment } from "./like";
import { LikeInput } from "./schema";

/** What the page about a like is asked to say. */
export type LikeSaid = Exclude<LikeCode, "missing">;

/** Path to go on to: the comment in its thread, or the page that says how it stands. */
export async function takeLike(visitor: Visitor, form: FormData): Promise<string> {
  const input = LikeInput.safeParse(Object.fromEntries(form));
  const publicId = input.data?.like ?? input.data?.unlike;
  if (!input.success || !publicId) return likePath("");
  const isLike = input.data.like !== undefined;
  const outcome = await (isLike ? likeComment : unlikeComment)(visitor, publicId);
  if (!outcome.ok) {
    return likePath(publicId, outcome.code === "missing" ? undefined : outcome.code);
  }
  const { comment, device, changed } = outcome.value;
  if (isLike) await keepDevice(device);
  // The script wants the figure only; and a press that changed nothing is explained.
  if (input.data.scripted || (isLike && !changed)) return likePath(publicId);
  return findCommentPath(comment.post, publicId, null, input.data.sort);
}

function likePath(comment: string, said?: LikeSaid): string {
  return `/comment/like?${new URLSearchParams({ comment, ...(said ? { said } : {}) })}`;
}
