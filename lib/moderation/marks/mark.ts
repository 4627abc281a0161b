import "server-only";
// A moderator pins a comment to the top of its thread, or features it.
import { recordAudit } from "../../audit";
import type { Viewer } from "../../auth/roles";
import { type MarkSet, type SetMarkCode, setMark } from "../../comments/marks/set-mark";
import { db } from "../../db/client";
import { type Result, refuse } from "../../result";
import { canModerate } from "../policy";
import type { MarkInput } from "./schema";

export type MarkCode = SetMarkCode | "forbidden";

/** Nothing happens where it stands so already. */
export async function markComment(
  viewer: Viewer | null,
  input: MarkInput,
): Promise<Result<MarkSet, MarkCode>> {
  if (!canModerate(viewer)) return refuse("forbidden");
  return db().$transaction(async (tx) => {
    const outcome = await setMark(tx, input);
    if (!outcome.ok || !outcome.value.changed) return outcome;
    await recordAudit(tx, {
      action: `comment.${input.on ? "" : "un"}${input.mark}`,
      userId: viewer.userId,
      // Not the commenter's name: this log forgets nothing, and people may ask to be forgotten.
      subject: outcome.value.title,
      detail: { comment: input.publicId },
    });
    return outcome;
  });
}
