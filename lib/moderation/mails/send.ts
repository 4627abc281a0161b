import "server-only";
// Tells those who moderate what waits, each in the rhythm that they chose. Looked at by the clock and
// not with each comment: posting costs nothing more, and what comes at one time is one mail.
import { db, type Tx } from "../../db/client";
import type { Role, User } from "../../db/generated/client";
import { log } from "../../log";
import { enqueueMail } from "../../mail/send";
import { spend } from "../../rate-limit";
import { getSettings, getSiteUrl } from "../../settings/queries";
import { linksFor } from "../by-mail/links";
import { dueUntil } from "./due";
import { countWaiting, findWaiting } from "./waiting";
import { waitingMail } from "./words";

/** Mails an hour to one person who wants them at once; beyond that they come together, later. */
export const MAILS_AN_HOUR = 12;

const MODERATORS: Role[] = ["OWNER", "EDITOR", "MODERATOR"];

type Person = Pick<User, "id" | "name" | "email" | "commentMails" | "commentMailsTo">;

/** Every minute. May run twice, and on several instances: who was told is noted with the mail. */
export async function sendDueMails(at?: Date): Promise<void> {
  const people = await db().user.findMany({
    where: {
      ...{ commentMails: { not: "NEVER" }, role: { in: MODERATORS }, deactivatedAt: null },
      ...{ email: { not: null }, passwordHash: { not: null } },
    },
    select: { id: true, name: true, email: true, commentMails: true, commentMailsTo: true },
    orderBy: { id: "asc" },
    take: 500,
  });
  if (people.length === 0) return;
  const site = await getSite();
  const now = at ?? (await databaseNow());
  for (const person of people) {
    try {
      await db().$transaction((tx) => tell(tx, person, site, now));
    } catch (error) {
      // Nothing is noted as told; whoever comes next need not wait for it.
      log.error("comment-mails.not-written", { userId: person.id, error });
    }
  }
}

// The clock that comments carry.
async function databaseNow(): Promise<Date> {
  const [row] = await db().$queryRaw<{ now: Date }[]>`SELECT now()::timestamptz(3) AS "now"`;
  return row?.now ?? new Date();
}

/** What mails say of the site, and its clock. */
export async function getSite() {
  const [settings, url] = await Promise.all([getSettings(), getSiteUrl()]);
  return { title: settings?.title ?? "", url, timeZone: settings?.timeZone ?? "UTC" };
}

async function tell(
  tx: Tx,
  person: Person,
  site: Awaited<ReturnType<typeof getSite>>,
  now: Date,
): Promise<void> {
  const { id, name, email, commentMails, commentMailsTo } = person;
  // Whoever has just asked for mail is told of what comes from then on.
  const told = commentMailsTo ?? now;
  const until = commentMailsTo && dueUntil(commentMails, told, now, site.timeZone);
  if (commentMailsTo && !until) return;
  const where = { id, commentMails, commentMailsTo };
  const { comments, fresh } = until
    ? await findWaiting(tx, told, until)
    : { comments: [], fresh: 0 };
  if (commentMails === "AT_ONCE" && commentMailsTo) {
    if (comments.length === 0) return;
    // While the budget is used up nothing is noted as told, so that the first mail of the next hour
    // holds all of it.
    if (!(await spend(tx, `comment-mails ${id}`, MAILS_AN_HOUR, 3_600))) return;
  }
  // Another instance may have been quicker.
  const noted = await tx.user.updateMany({ where, data: { commentMailsTo: until ?? told } });
  if (noted.count === 0 || comments.length === 0) return;
  const pending = await countWaiting(tx);
  const to = { name, address: email ?? "" };
  const links = await linksFor(tx, id, site.url, comments);
  await enqueueMail(tx, waitingMail({ to, site, comments, fresh, pending, links }));
}
