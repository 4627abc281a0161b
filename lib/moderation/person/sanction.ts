import "server-only";
// Moderators hold, drop or block what a person writes from now on. What was written before stays as
// it is.
import { recordAudit } from "../../audit";
import type { Viewer } from "../../auth/roles";
import { addressHash } from "../../comments/sanction";
import { db, type Tx } from "../../db/client";
import { nextMidnight, startOfDay } from "../../local-time";
import { ok, type Result, refuse } from "../../result";
import { getSettings } from "../../settings/queries";
import { canModerate } from "../policy";
import { type Found, findPerson } from "./find";
import type { SanctionInput, SanctionName } from "./schema";

/**
 * `missing`: no such comment, or nobody known behind it. `past`: the last day is over. `address`:
 * the person never gave that one. `no-device`: nothing but an address can bind somebody whom an
 * import brought.
 */
export type SanctionCode = "forbidden" | "missing" | "past" | "address" | "no-device";

export async function sanctionPerson(
  viewer: Viewer | null,
  { publicId, kind, reason, until: day, address }: SanctionInput,
  now = new Date(),
): Promise<Result<null, SanctionCode>> {
  if (!canModerate(viewer)) return refuse("forbidden");
  const until = day === null ? null : await endOf(day);
  if (until && until <= now) return refuse("past");
  return db().$transaction(async (tx) => {
    const person = await findPerson(tx, publicId);
    if (!person || person.commenterId === null || person.isStaff) return refuse("missing");
    const { commenterId, device } = person;
    if (address !== null && !(await hasGiven(tx, person, address))) return refuse("address");
    if (address === null && device === null) return refuse("no-device");
    await tx.sanction.create({
      data: {
        ...{ kind, commenterId, reason, until, createdById: viewer.userId },
        addressHash: address === null ? null : addressHash(address),
      },
      select: { id: true },
    });
    await recordAudit(tx, {
      action: "commenter.sanctioned",
      userId: viewer.userId,
      // Neither name nor address nor reason: this log forgets nothing, and people may ask to be forgotten.
      subject: kind,
      detail: { comment: publicId, until: day, address: address !== null },
    });
    return ok(null);
  });
}

export async function endSanction(
  viewer: Viewer | null,
  { publicId, sanction }: SanctionName,
): Promise<Result<null, "forbidden" | "missing">> {
  if (!canModerate(viewer)) return refuse("forbidden");
  return db().$transaction(async (tx) => {
    const commenterId = (await findPerson(tx, publicId))?.commenterId;
    if (!commenterId) return refuse("missing");
    const [ended] = await tx.sanction.updateManyAndReturn({
      where: { id: sanction, commenterId, endedAt: null },
      data: { endedAt: new Date(), endedById: viewer.userId },
      select: { kind: true },
    });
    if (!ended) return refuse("missing");
    await recordAudit(tx, {
      action: "commenter.released",
      userId: viewer.userId,
      subject: ended.kind,
      detail: { comment: publicId },
    });
    return ok(null);
  });
}

/** The midnight after that day, where the site is. */
async function endOf(day: string): Promise<Date> {
  const zone = (await getSettings())?.timeZone ?? "UTC";
  return nextMidnight(startOfDay(day, zone), zone);
}

async function hasGiven(tx: Tx, { commenterId }: Found, address: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "Comment" WHERE "commenterId" = ${commenterId} AND lower("email") = ${address} LIMIT 1`;
  return row !== undefined;
}
