import "server-only";
// Whether the database answers now.
import { log } from "../log";
import { db } from "./client";

/** False where a trivial question fails; the pool gives up after three seconds. */
export async function isDatabaseAnswering(): Promise<boolean> {
  try {
    await db().$queryRaw`SELECT 1`;
    return true;
  } catch (error) {
    log.warn("health.database", { error });
    return false;
  }
}
