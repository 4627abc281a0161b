import "server-only";
// The owner sets how long what is kept, when an alarm goes out, and which doors the desk has beside
// its own. Columns of nobody's form but their own: whoever edits the settings meanwhile loses nothing.
import { recordAudit } from "../../audit";
import type { Viewer } from "../../auth/roles";
import { stale } from "../../cache";
import { db } from "../../db/client";
import { ok, type Result, refuse } from "../../result";
import { canEditSettings } from "../policy";
import type { AlarmInput, KeepingInput, OpennessInput } from "./schema";

type Changed = Result<null, "forbidden" | "missing">;

export function changeKeeping(viewer: Viewer | null, input: KeepingInput): Promise<Changed> {
  return change(viewer, input, "days that things are kept");
}

export function changeAlarm(viewer: Viewer | null, input: AlarmInput): Promise<Changed> {
  return change(viewer, input, "alarm about waiting comments");
}

export function changeOpenness(viewer: Viewer | null, input: OpennessInput): Promise<Changed> {
  return change(viewer, input, "moderation log and links in mails");
}

async function change(
  viewer: Viewer | null,
  data: KeepingInput | AlarmInput | OpennessInput,
  subject: string,
): Promise<Changed> {
  if (!canEditSettings(viewer)) return refuse("forbidden");
  return db().$transaction(async (tx) => {
    const { count } = await tx.settings.updateMany({ where: { id: 1 }, data });
    if (count === 0) return refuse("missing");
    const { userId } = viewer;
    await recordAudit(tx, { action: "settings.changed", userId, subject, detail: { ...data } });
    // The foot of every page leads to the moderation log, where there is one.
    if ("showModerationLog" in data) await stale(tx, ["settings"]);
    return ok(null);
  });
}

/** Null while nobody has set the site up. The caller has asked who may. */
export function getKeeping() {
  return db().settings.findUnique({
    where: { id: 1 },
    select: {
      ...{ spamDays: true, trashDays: true, networkDays: true, queueAlarmHours: true },
      ...{ showModerationLog: true, actByMail: true },
    },
  });
}
export type Keeping = NonNullable<Awaited<ReturnType<typeof getKeeping>>>;
