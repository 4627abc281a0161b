import "server-only";
// What people decided about a device's latest comments.
import { Prisma } from "../db/generated/client";

export type Recorded = { record: { decided: number; spam: number; trash: number } };

/** Comments of a device that are looked at. */
const LATEST = 50;

/** Column of Recorded for the "Commenter" with the alias k; the index by commenter and time. */
export const recordSql = Prisma.sql`
    (SELECT json_build_object('decided', count(*),
        'spam', count(*) FILTER (WHERE r."state" = 'SPAM'),
        'trash', count(*) FILTER (WHERE r."state" = 'TRASH'))
      FROM (SELECT r."state", r."stateActor" FROM "Comment" AS r WHERE r."commenterId" = k."id"
        ORDER BY r."createdAt" DESC LIMIT ${LATEST}) AS r
      WHERE r."stateActor" = 'STAFF') AS "record"`;
