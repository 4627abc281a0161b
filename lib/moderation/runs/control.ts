import "server-only";
// Stopping a run and going on with it. Any moderator may: what hurries is not always one's own.
import type { Viewer } from "../../auth/roles";
import { db } from "../../db/client";
import { isPublicId } from "../../ids";
import { ok, type Result, refuse } from "../../result";
import { canModerate } from "../policy";
import { enqueueRun } from "./start";

/** "missing": there is no such run, or it is not in a state to be stopped or resumed. */
export type ControlOutcome = Result<null, "forbidden" | "missing">;

export async function stopRun(viewer: Viewer | null, publicId: string): Promise<ControlOutcome> {
  if (!canModerate(viewer)) return refuse("forbidden");
  if (!isPublicId(publicId)) return refuse("missing");
  const { count } = await db().bulkRun.updateMany({
    where: { publicId, state: "RUNNING" },
    data: { state: "STOPPED" },
  });
  return count === 1 ? ok(null) : refuse("missing");
}

/** Goes on in the name of whoever resumes it. */
export async function resumeRun(viewer: Viewer | null, publicId: string): Promise<ControlOutcome> {
  if (!canModerate(viewer)) return refuse("forbidden");
  if (!isPublicId(publicId)) return refuse("missing");
  return db().$transaction(async (tx) => {
    const [run] = await tx.bulkRun.updateManyAndReturn({
      where: { publicId, state: "STOPPED" },
      data: { state: "RUNNING", userId: viewer.userId },
      select: { id: true },
    });
    if (!run) return refuse("missing");
    await enqueueRun(tx, run.id);
    return ok(null);
  });
}
