import "server-only";
// Sign-ins: one row each, whose id is all that the cookie holds. The row is looked up with each
// use, so that a sign-in ends everywhere at the moment it is revoked.
import { decode, encode } from "next-auth/jwt";
import { recordAudit } from "../audit";
import { type Db, db, type Tx } from "../db/client";
import type { Role } from "../db/generated/enums";
import { newUuid } from "../ids";
import { deriveKey } from "../keys";
import type { Viewer } from "./roles";

/** Seconds until a sign-in ends, whatever happens in between. */
export const SESSION_SECONDS = 30 * 86_400;
/** Seconds without use after which it ends. */
const IDLE_SECONDS = 7 * 86_400;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export async function openSession(
  client: Tx | Db,
  userId: number,
  userAgent: string,
): Promise<string> {
  const id = newUuid();
  await client.$executeRaw`DELETE FROM "Session" WHERE "expiresAt" < now()`;
  await client.$executeRaw`
    INSERT INTO "Session" ("id", "userId", "expiresAt", "userAgent")
    VALUES (${id}::uuid, ${userId}, now() + make_interval(secs => ${SESSION_SECONDS}),
            ${userAgent.toWellFormed().replaceAll("\0", "").slice(0, 300)})`;
  return id;
}

/** The person of a live sign-in; null where it ended, was revoked, or the person was deactivated. */
export async function findViewer(sessionId: string): Promise<Viewer | null> {
  if (!UUID.test(sessionId)) return null;
  // The database's clock decides; a use is noted at most every ten minutes.
  const rows = await db().$queryRaw<
    { userId: number; name: string; role: Role; noted: boolean }[]
  >`SELECT person."id" AS "userId", person."name", person."role"::text AS "role",
           session."lastSeenAt" > now() - interval '10 minutes' AS "noted"
    FROM "Session" session JOIN "User" person ON person."id" = session."userId"
    WHERE session."id" = ${sessionId}::uuid AND session."revokedAt" IS NULL
      AND session."expiresAt" > now()
      AND session."lastSeenAt" > now() - make_interval(secs => ${IDLE_SECONDS})
      AND person."deactivatedAt" IS NULL`;
  const [row] = rows;
  if (!row) return null;
  if (!row.noted) {
    await db()
      .$executeRaw`UPDATE "Session" SET "lastSeenAt" = now() WHERE "id" = ${sessionId}::uuid`;
  }
  return { userId: row.userId, name: row.name, role: row.role, sessionId };
}

/** Signing out. Nothing happens where it is over already. */
export async function endSession(sessionId: string): Promise<void> {
  if (!UUID.test(sessionId)) return;
  await db().$transaction(async (tx) => {
    const ended = await tx.$queryRaw<{ userId: number }[]>`
      UPDATE "Session" SET "revokedAt" = now()
      WHERE "id" = ${sessionId}::uuid AND "revokedAt" IS NULL RETURNING "userId"`;
    for (const { userId } of ended) await recordAudit(tx, { action: "sign-out.done", userId });
  });
}

/**
 * Ends every sign-in of one person but `kept`: after a new password, or when an account is closed.
 * Answers how many there were.
 */
export async function endSessionsOf(
  tx: Tx,
  userId: number,
  kept: string | null = null,
): Promise<number> {
  return tx.$executeRaw`
    UPDATE "Session" SET "revokedAt" = now()
    WHERE "userId" = ${userId} AND "revokedAt" IS NULL AND "id" IS DISTINCT FROM ${kept}::uuid
      AND "expiresAt" > now() AND "lastSeenAt" > now() - make_interval(secs => ${IDLE_SECONDS})`;
}

/** Ends one sign-in of this person; false where it is over already, or is somebody else's. */
export async function endSessionOf(tx: Tx, userId: number, sessionId: string): Promise<boolean> {
  if (!UUID.test(sessionId)) return false;
  const ended = await tx.$executeRaw`
    UPDATE "Session" SET "revokedAt" = now()
    WHERE "id" = ${sessionId}::uuid AND "userId" = ${userId} AND "revokedAt" IS NULL`;
  return ended === 1;
}

export type OpenSession = { id: string; since: Date; lastSeen: Date; userAgent: string };

/** The sign-ins of one person that are open, the last used first; at most 50. */
export async function listOpenSessions(userId: number): Promise<OpenSession[]> {
  return db().$queryRaw`
    SELECT "id"::text, "createdAt" AS "since", "lastSeenAt" AS "lastSeen", "userAgent"
    FROM "Session"
    WHERE "userId" = ${userId} AND "revokedAt" IS NULL AND "expiresAt" > now()
      AND "lastSeenAt" > now() - make_interval(secs => ${IDLE_SECONDS})
    ORDER BY "lastSeenAt" DESC, "id" LIMIT 50`;
}

export function sessionSecret(): string {
  return deriveKey("session").toString("base64url");
}

/** The cookie's value: NextAuth's encrypted token around the session's id. */
export function sealSession(sessionId: string): Promise<string> {
  return encode({ token: { sid: sessionId }, secret: sessionSecret(), maxAge: SESSION_SECONDS });
}

/** The session's id in a cookie, or null where the cookie is not one of ours or is over. */
export async function unsealSession(cookie: string): Promise<string | null> {
  try {
    const token = await decode({ token: cookie, secret: sessionSecret() });
    return typeof token?.sid === "string" ? token.sid : null;
  } catch {
    // jose throws for whatever is not a token of this key.
    return null;
  }
}
