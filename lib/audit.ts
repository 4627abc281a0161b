import "server-only";
// The append-only log of what staff did to people, settings and data. Written in the transaction of
// the deed itself, so that neither stands without the other.
import type { Db, Tx } from "./db/client";
import { mentionOf } from "./mention";
import { cut } from "./text";

/** Past tense, domain first: "person.invited", "settings.changed", "subscribers.exported". */
export type AuditAction = `${string}.${string}`;

export type AuditEntry = {
  action: AuditAction;
  /** Who did it; null for the command line and for people who are not signed in. */
  userId: number | null;
  /** What it was done to, in words that stay readable when the row is gone: a name, a title. */
  subject?: string;
  /** Small and flat. Never a secret, never an address of a reader. */
  detail?: Record<string, string | number | boolean | null>;
};

/** Appends one entry. Texts are cut at 200 characters. */
export async function recordAudit(tx: Tx | Db, entry: AuditEntry): Promise<void> {
  const { action, userId, subject = "", detail = {} } = entry;
  await tx.auditEvent.create({
    data: { action, userId, subject: cut(subject, 200), detail },
    select: { id: true },
  });
}

export type AuditTrace = { action: string; subject: string; detail: unknown; createdAt: Date };

/** Entries that name one of these addresses; the newest 1,000. */
export async function listAuditNaming(tx: Tx | Db, addresses: string[]): Promise<AuditTrace[]> {
  return tx.$queryRaw<AuditTrace[]>`
    SELECT "action", "subject", "detail", "createdAt" FROM "AuditEvent"
    WHERE "subject" || ' ' || replace("detail"::text, '\\n', ' ') ~* ${mentionOf(addresses)}
    ORDER BY "id" DESC LIMIT 1000`;
}

/** Takes the words out of these entries; that the deed was done, by whom and when, stays. */
export async function forgetInAudit(tx: Tx, addresses: string[]): Promise<number> {
  return tx.$executeRaw`
    UPDATE "AuditEvent" SET "subject" = '(erased)', "detail" = '{}'
    WHERE "subject" || ' ' || replace("detail"::text, '\\n', ' ') ~* ${mentionOf(addresses)}`;
}
