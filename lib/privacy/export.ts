import "server-only";
// Everything that is kept about the holder of one address, as plain data: for the owner to look at,
// and to hand out to whoever asks for it.
import { staffWith } from "../accounts/erase";
import { listAuditNaming, recordAudit } from "../audit";
import type { Viewer } from "../auth/roles";
import { type CommentCounts, countCommentsOf, listCommentsOf } from "../comments/forget-person";
import { listMarksOf } from "../comments/marks/forget";
import { listReplyAddressesOf } from "../comments/replies/erase";
import { db } from "../db/client";
import { listMailsNaming } from "../mail/erase";
import { listNotedOf } from "../moderation/person/forget";
import { listFiltersNaming } from "../moderation/saved-filters/erase";
import { getDataOf } from "../newsletter/preferences";
import { listJobsNaming } from "../queue/erase";
import { ok, type Result, refuse } from "../result";
import { listRulesNaming } from "../screening/rules/erase";
import { canManagePrivacy } from "./policy";
import type { Person } from "./schema";

export type PersonSummary = {
  address: string;
  comments: CommentCounts;
  isSubscriber: boolean;
  /** Likes, reports, notes, sanctions, and rows that name the address: saved lists, rules, mails, links, invitations, jobs, the audit log. */
  others: number;
  /** Name of the member of staff, or author, whose address it is. */
  staff: string | null;
};

/** What there is, in numbers. Reads only. */
export async function findPerson(
  viewer: Viewer | null,
  person: Person,
): Promise<Result<PersonSummary, "forbidden">> {
  if (!canManagePrivacy(viewer)) return refuse("forbidden");
  const { address, spellings } = person;
  const [comments, subscriber, others, staff] = await Promise.all([
    countCommentsOf(db(), spellings),
    subscriberOf(spellings),
    othersOf(spellings),
    staffWith(db(), spellings),
  ]);
  const count = Object.values(others).reduce((sum, rows) => sum + rows.length, 0);
  return ok({ address, comments, isSubscriber: subscriber !== null, others: count, staff });
}

/** The whole of it; that it was asked for stands in the audit log, without the address. */
export async function exportPerson(
  viewer: Viewer | null,
  { address, spellings }: Person,
  now = new Date(),
): Promise<Result<object, "forbidden">> {
  if (!canManagePrivacy(viewer)) return refuse("forbidden");
  const comments: unknown[] = [];
  for await (const batch of listCommentsOf(db(), spellings)) {
    for (const { commenter, ...comment } of batch) {
      // The device's id opens what is the person's own on their device: that it is known is told.
      const device = commenter && {
        firstSeen: commenter.createdAt,
        isKnown: commenter.device !== null,
      };
      comments.push({ ...comment, device });
    }
  }
  const answersByMail = await listReplyAddressesOf(db(), spellings);
  const subscription = await subscriberOf(spellings);
  const others = await othersOf(spellings);
  const detail = { comments: comments.length };
  await recordAudit(db(), { action: "privacy.exported", userId: viewer.userId, detail });
  const about = { address, exportedAt: now, staff: await staffWith(db(), spellings) };
  return ok({ ...about, comments, answersByMail, subscription, ...others });
}

async function subscriberOf(spellings: string[]): Promise<object | null> {
  for (const spelling of spellings) {
    const data = await getDataOf(spelling);
    if (data) return data;
  }
  return null;
}

/** Rows beside comments and subscription; each list the newest 1,000. */
async function othersOf(words: string[]) {
  const newest = { orderBy: { id: "desc" }, take: 1_000 } as const;
  const marks = await listMarksOf(db(), words);
  const savedFilters = await listFiltersNaming(db(), words);
  const rules = await listRulesNaming(db(), words);
  const noted = await listNotedOf(db(), words);
  const emails = { in: words, mode: "insensitive" } as const;
  const [signUps, changes, refusals, imports, mails, links, invitations, jobs, auditLog] =
    await Promise.all([
      db().signUp.findMany({ where: { emailKey: { in: words } }, ...newest }),
      db().subscriber.findMany({
        where: { newEmail: emails },
        ...newest,
        select: { newEmail: true },
      }),
      db().importRefusal.findMany({
        where: {
          OR: words.map((text) => ({ text: { contains: like(text), mode: "insensitive" } })),
        },
        select: { line: true, reason: true, text: true },
        take: 1_000,
      }),
      db().$queryRaw<{ fileName: string; createdAt: Date; lines: string }[]>`
        SELECT i."fileName", i."createdAt", string_agg(line, E'\n') AS "lines"
        FROM "SubscriberImport" AS i,
          regexp_split_to_table(convert_from(i."file", 'UTF8'), E'\r?\n') AS line,
          unnest(${words}::text[]) AS given(word)
        WHERE i."state" = 'READY' AND position(given.word IN lower(line)) > 0
        GROUP BY i."id" LIMIT 100`,
      listMailsNaming(db(), words),
      db().token.findMany({
        where: { email: emails },
        ...newest,
        select: { purpose: true, email: true, createdAt: true, expiresAt: true, usedAt: true },
      }),
      db().invitation.findMany({
        where: { email: emails },
        ...newest,
        select: {
          ...{ role: true, email: true, name: true, createdAt: true, expiresAt: true },
          ...{ acceptedAt: true, revokedAt: true },
        },
      }),
      listJobsNaming(db(), words),
      listAuditNaming(db(), words),
    ]);
  return {
    ...marks,
    savedFilters,
    rules,
    ...noted,
    signUps,
    changes,
    refusals,
    imports,
    mails,
    links,
    invitations,
    jobs,
    auditLog,
  };
}

function like(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
