// Whether an article takes comments, and what becomes of one. Pure.
import type { CommentDoor, CommentPolicy } from "../db/generated/enums";

/** `closed`: the thread is shown, nothing is taken. `off`: there is no thread. */
export type Door = "open" | "closed" | "off";

export type CommentedPost = { id: number; slug: string; commentPolicy: CommentPolicy };

/** `site`: what posts follow that say nothing of their own. */
export function doorOf(post: Pick<CommentedPost, "commentPolicy">, site: CommentDoor): Door {
  return doors[post.commentPolicy === "INHERIT" ? site : post.commentPolicy];
}

const doors: Record<CommentDoor, Door> = { OPEN: "open", CLOSED: "closed", OFF: "off" };

/** The policies of posts that have a thread. */
export function threadedPolicies(site: CommentDoor): CommentPolicy[] {
  return site === "OFF" ? ["OPEN", "CLOSED"] : ["INHERIT", "OPEN", "CLOSED"];
}
