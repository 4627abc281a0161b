import "server-only";
// One-time links: 256 random bits that are stored only as a keyed hash, for one purpose, for a time.
import { type Db, db, type Tx } from "../db/client";
import type { CommentState, TokenPurpose } from "../db/generated/enums";
import { newSecret } from "../ids";
import { keyedHash } from "../keys";

/** Seconds that a link is good for. */
export const TOKEN_SECONDS: Record<TokenPurpose, number> = {
  SETUP: 86_400,
  PASSWORD_RESET: 3_600,
  ADDRESS_CHANGE: 86_400,
  COMMENT_DECISION: 3 * 86_400,
};

/**
 * A new secret for set-up, good for 24 hours. Earlier ones stay good: each of several instances
 * prints its own. None is taken once the site is set up.
 */
export function issueSetupToken(now?: Date): Promise<string> {
  return issueToken(db(), "SETUP", null, now);
}

/** A new secret for `purpose`; tokens of anybody that are over are removed on the way. */
export async function issueToken(
  client: Tx | Db,
  purpose: TokenPurpose,
  userId: number | null,
  now = new Date(),
  /** What a change of address is about. */
  email: string | null = null,
): Promise<string> {
  const secret = newSecret();
  await client.token.deleteMany({ where: { expiresAt: { lt: now } } });
  await client.token.create({
    data: {
      purpose,
      hash: keyedHash("token", secret),
      userId,
      email,
      createdAt: now,
      expiresAt: new Date(now.getTime() + TOKEN_SECONDS[purpose] * 1000),
    },
  });
  return secret;
}

/** Whether a secret could be taken now: what a page asks before it shows its form. */
export async function isTokenLive(
  purpose: TokenPurpose,
  secret: string,
  now = new Date(),
): Promise<boolean> {
  const found = await db().token.count({ where: live(purpose, secret, now) });
  return found === 1;
}

/** Uses the token up; of two callers one gets it. Null: unknown, used, over, or of another purpose. */
export async function takeToken(
  tx: Tx,
  purpose: TokenPurpose,
  secret: string,
  now = new Date(),
): Promise<{ userId: number | null; email: string | null } | null> {
  const where = live(purpose, secret, now);
  const { count } = await tx.token.updateMany({ where, data: { usedAt: now } });
  if (count !== 1) return null;
  const select = { userId: true, email: true };
  return tx.token.findUniqueOrThrow({ where: { hash: where.hash }, select });
}

/** What the link in one moderator's mail does: this, to that comment as it stands in that version. */
export type Decision = { commentId: number; version: number; decision: CommentState };

/** A secret for each; open ones of the same person about the same comments end. */
export async function issueDecisionTokens(
  tx: Tx,
  userId: number,
  decisions: Decision[],
  now = new Date(),
): Promise<string[]> {
  const purpose = "COMMENT_DECISION";
  const about = {
    purpose,
    userId,
    commentId: { in: decisions.map((each) => each.commentId) },
  } as const;
  await tx.token.deleteMany({
    where: { OR: [{ ...about, usedAt: null }, { expiresAt: { lt: now } }] },
  });
  const secrets = decisions.map(() => newSecret());
  await tx.token.createMany({
    data: decisions.map(({ commentId, version, decision }, index) => ({
      ...{ purpose, userId, commentId, commentVersion: version, decision, createdAt: now },
      hash: keyedHash("token", secrets[index] ?? ""),
      expiresAt: new Date(now.getTime() + TOKEN_SECONDS[purpose] * 1000),
    })),
  });
  return secrets;
}

export type DecisionToken = Decision & { id: number; userId: number; usedAt: Date | null };

/** Used ones too, so that their bearer can be told; null: unknown, or over. */
export async function findDecisionToken(
  client: Tx | Db,
  secret: string,
  now = new Date(),
): Promise<DecisionToken | null> {
  const row = await client.token.findUnique({ where: { hash: keyedHash("token", secret) } });
  if (row?.purpose !== "COMMENT_DECISION" || row.expiresAt <= now) return null;
  const { id, userId, usedAt, commentId, commentVersion, decision } = row;
  if (userId === null || commentId === null || commentVersion === null || !decision) return null;
  return { id, userId, usedAt, commentId, version: commentVersion, decision };
}

/** Of two callers one uses it up. */
export async function spendDecisionToken(tx: Tx, id: number, now = new Date()): Promise<boolean> {
  const { count } = await tx.token.updateMany({
    where: { id, usedAt: null },
    data: { usedAt: now },
  });
  return count === 1;
}

/** Makes every open link of one person worthless: they have a new password, or left. */
export async function dropTokensOf(tx: Tx, userId: number): Promise<void> {
  await tx.token.deleteMany({ where: { userId, usedAt: null } });
}

function live(purpose: TokenPurpose, secret: string, now: Date) {
  return { purpose, hash: keyedHash("token", secret), usedAt: null, expiresAt: { gt: now } };
}
