import "server-only";
// A comment as readers would see it, before it is posted. Nothing of it is kept.
import { db } from "../db/client";
import { renderComment } from "../html/comment";
import { networkOf, spend } from "../rate-limit";
import { ok, type Result, refuse } from "../result";
import type { PreviewInput } from "./schema";

/** Previews that one network may ask for, and in how many seconds: each is as much work as a post. */
const MOST = 60;
const WINDOW = 300;

/** The comment's HTML; `limit`: too many from one network. */
export async function previewComment(
  address: string,
  { body }: PreviewInput,
): Promise<Result<string, "limit">> {
  const isLeft = await spend(db(), `preview:${networkOf(address)}`, MOST, WINDOW);
  return isLeft ? ok(renderComment(body)) : refuse("limit");
}
