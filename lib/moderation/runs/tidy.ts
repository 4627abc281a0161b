import "server-only";
// Runs are forgotten some time after they ended, or were stopped and left. The log keeps what they
// did, and takes it back.
import { db } from "../../db/client";

/** Days for which a run's page says what it left alone. */
const DAYS = 14;

export async function tidyRuns(now = new Date()): Promise<void> {
  const before = new Date(now.getTime() - DAYS * 86_400_000);
  await db().bulkRun.deleteMany({
    where: {
      OR: [
        { state: "DONE", finishedAt: { lt: before } },
        { state: "STOPPED", createdAt: { lt: before } },
      ],
    },
  });
}
