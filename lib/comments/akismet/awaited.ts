import "server-only";
// The findings that say of a comment that Akismet's word is wanting.
import type { Tx } from "../../db/client";
import type { Finding } from "../../screening/checks";
import { stateOf } from "../../screening/screen";
import { reweigh } from "../reweigh";

const AWAITED = ["akismet-waiting", "akismet-down"];

/**
 * True where a comment waits for nothing but Akismet's word: an edit of such a one may appear with
 * that. Where anything else ever held it, or the word was given, it waits for a person.
 */
export async function isOnlyAwaited(tx: Tx, commentId: number): Promise<boolean> {
  const asked = await tx.akismetCheck.findUnique({
    where: { commentId },
    select: { passes: true, said: true },
  });
  if (!asked?.passes || asked.said !== null) return false;
  const reasons = await tx.commentReason.findMany({
    where: { commentId },
    select: { check: true, verdict: true },
  });
  const others = reasons.filter(({ check }) => !AWAITED.includes(check));
  return others.length < reasons.length && stateOf(others) === "APPROVED";
}

/** Puts these in their place; none: it waits for Akismet no more. */
export async function replaceAwaited(
  tx: Tx,
  commentId: number,
  findings: Finding[],
): Promise<void> {
  const check = { in: [...AWAITED, ...findings.map((one) => one.check)] };
  await tx.commentReason.deleteMany({ where: { commentId, check } });
  await tx.commentReason.createMany({ data: findings.map((one) => ({ commentId, ...one })) });
  await reweigh(tx, commentId);
}
