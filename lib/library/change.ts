import "server-only";
// What is told with a picture, and what must stay in sight of it. Articles that show it say the new
// words at once.
import type { Viewer } from "../auth/roles";
import { db } from "../db/client";
import { canEditPicture, canUpload } from "../media/policy";
import { refreshPostsWith } from "../posts/refresh-pictures";
import { ok, type Result, refuse } from "../result";
import type { PictureChange } from "./schema";

export type ChangeRefusal = "forbidden" | "missing";

/** Answers how many published articles are written anew: the newest at once, very many by and by. */
export async function changePicture(
  viewer: Viewer | null,
  { id, ...words }: PictureChange,
): Promise<Result<{ articles: number }, ChangeRefusal>> {
  if (!canUpload(viewer)) return refuse("forbidden");
  return db().$transaction(
    async (tx) => {
      const found = await tx.media.findUnique({ where: { id }, select: { uploadedById: true } });
      if (!found) return refuse("missing");
      if (!canEditPicture(viewer, found)) return refuse("forbidden");
      await tx.media.update({ where: { id }, data: words, select: { id: true } });
      return ok({ articles: await refreshPostsWith(tx, id) });
    },
    // Dozens of articles may be long ones.
    { timeout: 30_000 },
  );
}
