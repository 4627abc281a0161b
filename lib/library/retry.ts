import "server-only";
// Another try at a picture whose variants could not be made.
import type { Viewer } from "../auth/roles";
import { db } from "../db/client";
import { canUpload } from "../media/policy";
import { enqueueProcessing } from "../media/upload";
import { ok, type Result, refuse } from "../result";

/** Whatever else than FAILED it is, it stays so. */
export async function retryPicture(
  viewer: Viewer | null,
  id: number,
): Promise<Result<null, "forbidden">> {
  if (!canUpload(viewer)) return refuse("forbidden");
  await db().$transaction(async (tx) => {
    const again = { state: "PROCESSING" as const, error: null };
    const { count } = await tx.media.updateMany({ where: { id, state: "FAILED" }, data: again });
    if (count > 0) await enqueueProcessing(tx, id);
  });
  return ok(null);
}
