import "server-only";
// A picture that nothing shows leaves for good, with its files.
import { recordAudit } from "../audit";
import type { Viewer } from "../auth/roles";
import { db, type Tx } from "../db/client";
import { isStillNamed } from "../db/errors";
import { deleteUnusedFiles, erasePictures } from "../media/erase";
import { canEditPicture, canUpload } from "../media/policy";
import { ok, type Result, refuse } from "../result";

export type DeleteRefusal = "forbidden" | "missing" | "in-use";

/** Refused where a post, whatever its state, or the site itself shows it. */
export async function deletePicture(
  viewer: Viewer | null,
  id: number,
): Promise<Result<null, DeleteRefusal>> {
  if (!canUpload(viewer)) return refuse("forbidden");
  try {
    return await eraseUnused(viewer, id);
  } catch (error) {
    // What names a picture elsewhere holds it by a foreign key: a hero, a logo, a portrait.
    if (isStillNamed(error)) return refuse("in-use");
    throw error;
  }
}

async function eraseUnused(viewer: Viewer, id: number): Promise<Result<null, DeleteRefusal>> {
  const outcome = await db().$transaction(async (tx): Promise<Result<string[], DeleteRefusal>> => {
    const select = { uploadedById: true, fileName: true, alt: true, hash: true } as const;
    const found = await tx.media.findUnique({ where: { id }, select });
    if (!found) return refuse("missing");
    if (!canEditPicture(viewer, found)) return refuse("forbidden");
    if (await isShown(tx, id)) return refuse("in-use");
    const subject = found.fileName || found.alt || found.hash;
    await recordAudit(tx, { action: "picture.deleted", userId: viewer.userId, subject });
    return ok(await erasePictures(tx, [id]));
  });
  if (!outcome.ok) return outcome;
  await deleteUnusedFiles(db(), outcome.value);
  return ok(null);
}

// A portrait's key would let the picture go, and the person with none.
async function isShown(tx: Tx, id: number): Promise<boolean> {
  const use = await tx.mediaUse.findFirst({ where: { mediaId: id }, select: { postId: true } });
  const person = await tx.user.findFirst({ where: { pictureId: id }, select: { id: true } });
  return use !== null || person !== null;
}
