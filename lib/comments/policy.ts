// Whether an article takes comments, and what becomes of one. Pure.
import type { CommentPolicy } from "../db/generated/enums";

/** `closed`: the thread is shown, nothing is taken. `off`: there is no thread. */
export type Door = "open" | "closed" | "off";

export type CommentedPost = { id: number; slug: string; commentPolicy: CommentPolicy };

export function doorOf(post: Pick<CommentedPost, "commentPolicy">): Door {
  if (post.commentPolicy === "OFF") return "off";
  return post.commentPolicy === "CLOSED" ? "closed" : "open";
}
