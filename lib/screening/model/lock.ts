import "server-only";
// One at a time changes what the learned filter knows.
import type { Tx } from "../../db/client";

export async function lockFilter(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('spam-filter', 0))`;
}
