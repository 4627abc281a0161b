import "server-only";
// Consent as events. Written in the transaction of the change itself.
import type { Db, Tx } from "../db/client";
import type { ConsentKind, ConsentMethod } from "../db/generated/enums";

/** Where a deed came from, as the request or the job knows it. */
export type Source = {
  method: ConsentMethod;
  page?: string;
  textVersion?: number | null;
  networkHash?: string | null;
  userId?: number | null;
};

export type ConsentEntry = Source & {
  kind: ConsentKind;
  /** Small and flat. */
  detail?: Record<string, string | number | boolean | null>;
};

export async function recordConsent(
  tx: Tx | Db,
  subscriberId: number,
  entry: ConsentEntry,
  now = new Date(),
): Promise<void> {
  await tx.consentEvent.create({
    data: { subscriberId, ...entry, detail: entry.detail ?? {}, createdAt: now },
    select: { id: true },
  });
}
