import "server-only";
// The job that tells a person of answers: each once, and only what is public when it runs. Those that
// came within a few minutes in one thread are one mail.
import { type Db, db, type Tx } from "../../db/client";
import type { Prisma, ReplyAddress } from "../../db/generated/client";
import type { Mail } from "../../mail/mail";
import { queueMail } from "../../mail/send";
import { enqueue } from "../../queue/enqueue";
import { refund, spend, spendBudget } from "../../rate-limit";
import { getSettings, getSiteUrl } from "../../settings/queries";
import { CONFIRM_DAYS } from "./links";
import { isHidden, isThere, isWanted, listWaiting, ROUND, type Waiting } from "./waiting";
import { answersMail, firstAnswerMail, type News } from "./words";

/** Milliseconds between two rounds of mail to one person: what comes in between is gathered. */
const GATHERED = 5 * 60_000;
/** Mails in an hour to addresses that nobody has confirmed; what is beyond waits. */
const FIRST_MAILS_AN_HOUR = 500;

/** Whether an address is never written to; the newsletter keeps that list. */
type IsSuppressed = (client: Tx | Db, address: string) => Promise<boolean>;

type Person = ReplyAddress & { now: Date };

/** `id`: of the person's ReplyAddress. `at` is the database's time unless a test says otherwise. */
export async function sendReplyMails(
  id: number,
  isSuppressed: IsSuppressed,
  at?: Date,
): Promise<void> {
  const [site, siteUrl] = [await getSettings(), await getSiteUrl()];
  await db().$transaction(async (tx) => {
    const person = await lock(tx, id, at);
    if (!person) return;
    const waiting = await listWaiting(tx, id, person.now);
    if (waiting.length === 0) return;
    const quiet = person.mailedAt && new Date(person.mailedAt.getTime() + GATHERED);
    if (quiet && quiet > person.now) return lookAgain(tx, id, quiet);
    const gone = waiting.filter(isHidden);
    await tx.replyNotice.deleteMany({
      where: { id: { in: gone.map(({ noticeId }) => noticeId) } },
    });
    const wanted = waiting.filter((row) => isThere(row, person.now) && isWanted(row));
    const email = wanted[0]?.email ?? null;
    const mayMail = site?.replyMails && person.stoppedAt === null && email !== null;
    if (mayMail && !(await isSuppressed(tx, email))) {
      const until = await mail(tx, person, wanted, { email, siteUrl });
      if (until) return lookAgain(tx, id, until);
    }
    await settle(tx, waiting, { state: "PASSED" });
    if (waiting.length === ROUND) {
      await lookAgain(tx, id, new Date(person.now.getTime() + GATHERED));
    }
  });
}

// Of two jobs for one person the second waits, and finds what the first has told.
async function lock(tx: Tx, id: number, at?: Date): Promise<Person | undefined> {
  const [row] = await tx.$queryRaw<Person[]>`
    SELECT *, clock_timestamp()::timestamptz(3) AS "now" FROM "ReplyAddress"
    WHERE "id" = ${id} FOR NO KEY UPDATE`;
  return row && { ...row, now: at ?? row.now };
}

function lookAgain(tx: Tx, id: number, runAt: Date): Promise<void> {
  return enqueue(tx, "comments.reply-mail", { id }, { runAt, jobKey: `reply-mails:${id}` });
}

type Where = { email: string; siteUrl: string };

/** Answers with the time until which too many mails wait; null where this one's are written. */
async function mail(tx: Tx, person: Person, wanted: Waiting[], where: Where): Promise<Date | null> {
  const threads = [...new Set(wanted.map(({ threadId }) => threadId))].map((thread) =>
    wanted.filter(({ threadId }) => threadId === thread),
  );
  if (person.confirmedAt !== null) {
    for (const rows of threads) await write(tx, person, rows, where, answersMail);
    return null;
  }
  const isDue = await spend(tx, firstMailKey(person), 1, CONFIRM_DAYS * 86_400);
  if (!isDue) return null;
  const budget = await spendBudget(tx, "reply-first-mails", FIRST_MAILS_AN_HOUR, 3_600);
  if (!budget.allowed) {
    await refund(tx, firstMailKey(person));
    return budget.until;
  }
  if (threads[0]) await write(tx, person, threads[0], where, firstAnswerMail);
  return null;
}

/** Of a budget, which outlives the row: whoever is forgotten is not asked anew. */
export function firstMailKey({ hash }: { hash: string }): string {
  return `reply-first-mail:${hash}`;
}

async function write(
  tx: Tx,
  person: Person,
  rows: Waiting[],
  { email, siteUrl }: Where,
  wording: (news: News) => Mail,
): Promise<void> {
  const [row] = rows;
  if (!row) return;
  const { postId, slug, title, threadId } = row;
  const mailId = await queueMail(
    tx,
    wording({
      ...{ to: email, person, siteUrl, threadId, now: person.now },
      article: { id: postId, slug, title: title || slug },
      answers: rows,
      isOtherDevice: rows.some(({ isProven }) => !isProven),
    }),
  );
  await settle(tx, rows, { state: "TOLD", mailId, dueAt: person.now });
  await tx.replyAddress.update({ where: { id: person.id }, data: { mailedAt: person.now } });
}

async function settle(
  tx: Tx,
  rows: Waiting[],
  data: Prisma.ReplyNoticeUncheckedUpdateManyInput,
): Promise<void> {
  const ids = rows.map(({ noticeId }) => noticeId);
  await tx.replyNotice.updateMany({ where: { id: { in: ids }, state: "WAITING" }, data });
}
