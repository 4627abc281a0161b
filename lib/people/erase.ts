import "server-only";
// Invitations to an address whose holder wants to be forgotten.
import type { Tx } from "../db/client";

export function eraseInvitationsOf(tx: Tx, addresses: string[]): Promise<number> {
  return tx.$executeRaw`DELETE FROM "Invitation" WHERE lower("email") = ANY (${addresses})`;
}
