import "server-only";
// Somebody asks for the newsletter. The request writes one row and one job, whoever the address
// belongs to; what differs happens in the job, so neither answer nor time tells anybody anything.
import { type Db, db, type Tx } from "../db/client";
import type { SignUp, Subscriber } from "../db/generated/client";
import { newPublicId, newSecret } from "../ids";
import { log } from "../log";
import { enqueueMail } from "../mail/send";
import { enqueue } from "../queue/enqueue";
import { networkHash } from "../rate-limit";
import { alarmAboutSignUps } from "./alarm";
import { takeAddressTicket, takeFromNetwork, takeFromSite } from "./budget";
import { recordConsent, type Source } from "./events";
import { confirmationMail, knownMail } from "./mails";
import type { SignUpInput } from "./schema";
import { getSite } from "./site";
import { isSuppressed } from "./suppression";

/** Over its network's budget a sign-up is dropped; the answer is the same. */
export async function requestSignUp(input: SignUpInput, address: string): Promise<void> {
  if (!(await takeFromNetwork(db(), address))) {
    log.warn("newsletter.network-budget", { networkHash: networkHash(address) });
    return;
  }
  const { email, page, text } = input;
  await db().$transaction((tx) =>
    queueSignUp(tx, {
      email: email.email,
      emailKey: email.key,
      page,
      textVersion: text,
      networkHash: networkHash(address),
    }),
  );
}

export async function queueSignUp(tx: Tx, data: Omit<SignUp, "id" | "createdAt">): Promise<void> {
  const { id } = await tx.signUp.create({ data, select: { id: true } });
  await enqueue(tx, "newsletter.sign-up", { id });
}

/** The job. May run twice: the row goes with what it caused. */
export async function answerSignUp(id: number, now = new Date()): Promise<void> {
  const budget = (await isWaiting(id)) ? await takeFromSite(db()) : null;
  if (budget === null) return;
  if (!budget.allowed) return postpone(id, budget.until);
  const site = await getSite();
  await db().$transaction(async (tx) => {
    const asked = await takeSignUp(tx, id);
    if (!asked || (await isSuppressed(tx, asked.emailKey))) return;
    const person = await findOrAdd(tx, asked, now);
    if (!(await takeAddressTicket(tx, asked.emailKey))) return;
    const isOnList = person.state === "CONFIRMED" || person.state === "PAUSED";
    await enqueueMail(tx, isOnList ? knownMail(site, person) : confirmationMail(site, person, now));
  });
}

async function isWaiting(id: number): Promise<boolean> {
  return (await db().signUp.count({ where: { id } })) === 1;
}

// Slowed, not refused: spread over the hour that follows, so that it isn't one wave again.
async function postpone(id: number, until: Date): Promise<void> {
  const runAt = new Date(until.getTime() + Math.random() * 3_600_000);
  await db().$transaction((tx) => enqueue(tx, "newsletter.sign-up", { id }, { runAt }));
  await alarmAboutSignUps();
}

async function takeSignUp(tx: Tx, id: number): Promise<SignUp | null> {
  const rows = await tx.$queryRaw<SignUp[]>`DELETE FROM "SignUp" WHERE "id" = ${id} RETURNING *`;
  return rows[0] ?? null;
}

// The state stays as it is: who was unsubscribed is so until they confirm, whoever typed the address.
async function findOrAdd(tx: Tx, asked: SignUp, now: Date): Promise<Subscriber> {
  const { email, emailKey, page, textVersion, networkHash } = asked;
  const person = await addPerson(tx, { email, key: emailKey }, "", now);
  const source: Source = { method: "FORM", page, textVersion, networkHash };
  await recordConsent(tx, person.id, { kind: "SUBSCRIBED", ...source }, now);
  return person;
}

/** The person of an address, made as pending where there is none yet. */
export async function addPerson(
  tx: Tx | Db,
  { email, key }: { email: string; key: string },
  name: string,
  now: Date,
): Promise<Subscriber> {
  // An upsert of Prisma's reads first, and two that do so at once collide.
  const row = { publicId: newPublicId(), secret: newSecret(), email, emailKey: key, name };
  const data = [{ ...row, createdAt: now }];
  await tx.subscriber.createMany({ data, skipDuplicates: true });
  return tx.subscriber.findUniqueOrThrow({ where: { emailKey: key } });
}
