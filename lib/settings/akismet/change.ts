import "server-only";
// The owner has comments checked by Akismet, or ends that. The key is tried before it is kept, kept
// encrypted, and shown to nobody again.
import { beginAnew, noteAnswer } from "../../akismet/account";
import { verifyKey } from "../../akismet/protocol";
import { recordAudit } from "../../audit";
import type { Viewer } from "../../auth/roles";
import { stale } from "../../cache";
import { askAllAgain } from "../../comments/akismet/begin";
import { forgetSenders } from "../../comments/akismet/forget";
import { db, type Tx } from "../../db/client";
import { ok, type Result, refuse } from "../../result";
import { seal } from "../../seal";
import { canEditSettings } from "../policy";
import { getSiteUrl } from "../queries";
import type { AkismetInput } from "./schema";

/** `refused`: Akismet doesn't know the key. `down`: it gave no answer; nothing was kept. */
export type AkismetRefusal = "forbidden" | "missing" | "refused" | "down";

/** Waits for Akismet's answer, 10 seconds at most. */
export async function switchOnAkismet(
  viewer: Viewer | null,
  { akismetKey }: AkismetInput,
): Promise<Result<null, AkismetRefusal>> {
  if (!canEditSettings(viewer)) return refuse("forbidden");
  const answer = await verifyKey({ key: akismetKey, blog: await getSiteUrl() });
  if (!answer.ok) return refuse("down");
  if (!answer.value) return refuse("refused");
  return db().$transaction(async (tx) => {
    if (!(await keep(tx, viewer, seal(akismetKey)))) return refuse("missing");
    await noteAnswer(tx, answer.alert);
    await askAllAgain(tx);
    return ok(null);
  });
}

/** What waits for an answer is left to the moderators; whence it came is forgotten. */
export async function switchOffAkismet(
  viewer: Viewer | null,
): Promise<Result<null, "forbidden" | "missing">> {
  if (!canEditSettings(viewer)) return refuse("forbidden");
  const isOff = await db().$transaction((tx) => keep(tx, viewer, null));
  if (!isOff) return refuse("missing");
  await forgetSenders(null);
  return ok(null);
}

async function keep(tx: Tx, { userId }: Viewer, akismetKey: string | null): Promise<boolean> {
  const { count } = await tx.settings.updateMany({ where: { id: 1 }, data: { akismetKey } });
  if (count === 0) return false;
  await beginAnew(tx);
  const subject = akismetKey === null ? "Akismet, switched off" : "Akismet, with a key";
  await recordAudit(tx, { action: "settings.changed", userId, subject });
  // The page on cookies says who sees comments.
  await stale(tx, ["settings"]);
  return true;
}
