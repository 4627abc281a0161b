import "server-only";
// One's own profile: what the author box and the author's page show, and one's own sign-ins.
import { storeLinks } from "../../accounts/links";
import { forgetStaffNames } from "../../accounts/staff-names";
import { recordAudit } from "../../audit";
import type { Viewer } from "../../auth/roles";
import { endSessionOf, endSessionsOf } from "../../auth/session";
import { stale } from "../../cache";
import { db, type Tx } from "../../db/client";
import { tagsShowing } from "../../posts/signed";
import { ok, type Result, refuse } from "../../result";
import type { ProfileInput } from "../schema";

type Saved = Result<null, "forbidden" | "picture">;

/**
 * Every page that shows this person is made anew. The address of their page stays. "picture": not an
 * upload of theirs, or its sizes are still being made.
 */
export async function saveProfile(viewer: Viewer | null, input: ProfileInput): Promise<Saved> {
  if (!viewer) return refuse("forbidden");
  const { userId: id } = viewer;
  const outcome = await db().$transaction(async (tx): Promise<Saved> => {
    const { name, biography, site, pictureId } = input;
    if (pictureId !== null && !(await isOwnPicture(tx, id, pictureId))) return refuse("picture");
    const data = { name, biography, site, pictureId, links: storeLinks(input.links) };
    await tx.user.update({ where: { id }, data, select: { id: true } });
    await recordAudit(tx, { action: "person.profile-changed", userId: id, subject: name });
    await stale(tx, await tagsShowing(tx, id));
    return ok(null);
  });
  // Readers may sign with the former name, and no longer with this one.
  forgetStaffNames();
  return outcome;
}

/** Of the person's own upload, or the one that they have; its sizes are made. */
async function isOwnPicture(tx: Tx, userId: number, pictureId: number): Promise<boolean> {
  const OR = [{ uploadedById: userId }, { portraitOf: { some: { id: userId } } }];
  return (await tx.media.count({ where: { id: pictureId, state: "READY", OR } })) === 1;
}

/** Ends one sign-in of one's own. */
export async function endOwnSignIn(
  viewer: Viewer | null,
  sessionId: string,
): Promise<Result<null, "forbidden" | "missing">> {
  if (!viewer) return refuse("forbidden");
  const { userId } = viewer;
  return db().$transaction(async (tx) => {
    if (!(await endSessionOf(tx, userId, sessionId))) return refuse("missing");
    await recordAudit(tx, { action: "sign-in.ended", userId, detail: { ended: 1 } });
    return ok(null);
  });
}

/** Ends all of them but the one that asks. */
export async function endOtherSignIns(
  viewer: Viewer | null,
): Promise<Result<{ ended: number }, "forbidden">> {
  if (!viewer) return refuse("forbidden");
  const { userId, sessionId } = viewer;
  return db().$transaction(async (tx) => {
    const ended = await endSessionsOf(tx, userId, sessionId);
    if (ended > 0) await recordAudit(tx, { action: "sign-in.ended", userId, detail: { ended } });
    return ok({ ended });
  });
}
