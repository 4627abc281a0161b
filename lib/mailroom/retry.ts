import "server-only";
// Sends a mail that failed once more.
import { can } from "../auth/capabilities";
import type { Viewer } from "../auth/roles";
import { db } from "../db/client";
import { Prisma } from "../db/generated/client";
import { requeueMail } from "../mail/send";
import { ok, type Result, refuse } from "../result";

/** "missing": there is none, it didn't fail, or its text is no longer kept. Of two at once one wins. */
export async function retryMail(
  viewer: Viewer | null,
  id: number,
): Promise<Result<null, "forbidden" | "missing">> {
  if (!can(viewer, "mail.see")) return refuse("forbidden");
  return db().$transaction(async (tx) => {
    const { count } = await tx.outgoingMail.updateMany({
      where: { id, state: "FAILED", content: { not: Prisma.AnyNull } },
      data: { state: "QUEUED" },
    });
    if (count === 0) return refuse("missing");
    await requeueMail(tx, id);
    return ok(null);
  });
}
