import "server-only";
// The first thing that ever happens to a site. There is no default account: whoever holds the
// one-time link that the start printed becomes the owner.
import { createOwner } from "../accounts/create";
import { recordAudit } from "../audit";
import { openSession } from "../auth/session";
import { takeToken } from "../auth/tokens";
import { stale } from "../cache";
import { db } from "../db/client";
import { isUniqueViolation } from "../db/errors";
import { ok, type Result, refuse } from "../result";
import type { SetUpInput } from "./schema";

export type SetUpRefusal =
  /** The link is used, over, or was never issued. */
  | "token"
  /** Somebody else was quicker. */
  | "done";

/** Site, owner and the owner's first sign-in, all or none. Of two at once one wins. */
export async function setUpSite(
  input: SetUpInput,
  token: string,
  userAgent: string,
  now = new Date(),
): Promise<Result<{ sessionId: string; siteUrl: string }, SetUpRefusal>> {
  try {
    return await db().$transaction(async (tx) => {
      if ((await tx.settings.count()) > 0) return refuse("done");
      if (!(await takeToken(tx, "SETUP", token, now))) return refuse("token");
      const { title, description, siteUrl, timeZone, language } = input;
      await tx.settings.create({
        data: { id: 1, title, description, siteUrl, timeZone, language, setUpAt: now },
      });
      const owner = await createOwner(tx, input);
      await recordAudit(tx, { action: "site.set-up", userId: owner.id, subject: title });
      await stale(tx, ["settings"]);
      return ok({ sessionId: await openSession(tx, owner.id, userAgent), siteUrl });
    });
  } catch (error) {
    // Two links, two people, one moment: the row with id 1 can be made once.
    if (isUniqueViolation(error)) return refuse("done");
    throw error;
  }
}
