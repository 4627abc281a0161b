import "server-only";
// The owner lets the learned filter mark spam by itself, or has people decide about everything.
import { recordAudit } from "../../audit";
import type { Viewer } from "../../auth/roles";
import { db } from "../../db/client";
import { ok, type Result, refuse } from "../../result";
import { letDecideAlone } from "../../screening/model/state";
import { canSeeFigures } from "../policy";

export async function switchFilter(
  viewer: Viewer | null,
  decidesAlone: boolean,
): Promise<Result<null, "forbidden">> {
  if (!canSeeFigures(viewer)) return refuse("forbidden");
  return db().$transaction(async (tx) => {
    await letDecideAlone(tx, decidesAlone);
    await recordAudit(tx, {
      ...{ action: "settings.changed", userId: viewer.userId },
      ...{ subject: "spam filter", detail: { decidesAlone } },
    });
    return ok(null);
  });
}
