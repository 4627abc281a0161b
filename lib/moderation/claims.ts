import "server-only";
// Who has which comment before them at this moment. It keeps nobody from anything: a decision is
// refused by the comment's version alone. Expires by the clock, on whichever process it is asked.
import type { Viewer } from "../auth/roles";
import { db } from "../db/client";
import { mustModerate } from "./policy";

export type Looking = { publicId: string; name: string };

/** Seconds for which a look counts; an open desk renews its own with each question for news. */
const LASTS = 30;
/** What the same person looked at before, in this window, is let go of; another window renews its own. */
const LET_GO = 8;
const MOST = 200;

/** Notes what the viewer has in hand (null: nothing) and answers what colleagues have. */
export async function lookAt(viewer: Viewer, publicId: string | null): Promise<Looking[]> {
  mustModerate(viewer);
  return db().$queryRaw<Looking[]>`
    WITH held AS (
      SELECT "id" FROM "Comment" WHERE "publicId" = ${publicId}
    ), mine AS (
      INSERT INTO "DeskClaim" ("commentId", "userId", "seenAt")
      SELECT "id", ${viewer.userId}, now() FROM held
      ON CONFLICT ("commentId", "userId") DO UPDATE SET "seenAt" = excluded."seenAt"
    ), gone AS (
      -- Two desks that tidy up at the same moment don't wait for each other.
      DELETE FROM "DeskClaim" WHERE ("commentId", "userId") IN (
        SELECT d."commentId", d."userId" FROM "DeskClaim" AS d
        WHERE (d."userId" <> ${viewer.userId} OR d."commentId" NOT IN (SELECT "id" FROM held))
          AND d."seenAt" < now() - make_interval(
            secs => CASE WHEN d."userId" = ${viewer.userId} THEN ${LET_GO}::int ELSE ${LASTS}::int END)
        FOR UPDATE SKIP LOCKED)
    )
    SELECT c."publicId", person."name"
    FROM "DeskClaim" AS d
    JOIN "Comment" AS c ON c."id" = d."commentId"
    JOIN "User" AS person ON person."id" = d."userId"
    WHERE d."userId" <> ${viewer.userId} AND d."seenAt" >= now() - make_interval(secs => ${LASTS}::int)
    ORDER BY d."seenAt", d."userId" LIMIT ${MOST}`;
}
