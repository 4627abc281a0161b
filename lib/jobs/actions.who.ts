import { form, type WhoMay } from "../auth/who";
import { db } from "../db/client";
import { enqueue } from "../queue/enqueue";

export const who: WhoMay = {
  retryJobByForm: { allowed: ["OWNER"], args: async () => [form({ id: await waitingJob() })] },
  removeJobByForm: { allowed: ["OWNER"], args: async () => [form({ id: await waitingJob() })] },
};

async function waitingJob(): Promise<string> {
  await db().$transaction((tx) => enqueue(tx, "mail.tidy", {}, { runAt: new Date(2e12) }));
  const [job] = await db().$queryRaw<{ id: string }[]>`
    SELECT max(id)::text AS id FROM graphile_worker.jobs`;
  return job?.id ?? "";
}
