// What a change of one public comment makes stale: its thread, and the block that quotes the newest.
import type { Tag } from "../cache";

export function staleTags(postId: number): Tag[] {
  return [`thread:${postId}`, "latest-answers"];
}
