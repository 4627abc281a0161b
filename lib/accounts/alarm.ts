import "server-only";
// Tells the owners by mail that the site needs them: seldom enough that it is read.
import type { Tx } from "../db/client";
import { enqueueMail } from "../mail/send";
import { spend } from "../rate-limit";

export type Alarm = {
  /** What it is about, "subscriptions.budget": at most one a day of each kind. */
  kind: string;
  /** Default: "Your site needs a look". */
  subject?: string;
  /** Paragraphs, an empty line between them: what happened, and what to do. */
  text: string;
};

const DAY = 86_400;

/** Mails everybody who owns the site and can sign in; true where this kind was still free today. */
export async function alarmOwner(tx: Tx, { kind, subject, text }: Alarm): Promise<boolean> {
  if (!(await spend(tx, `owner-alarm ${kind}`, 1, DAY))) return false;
  const owners = await tx.user.findMany({
    where: { role: "OWNER", deactivatedAt: null, email: { not: null } },
    take: 20,
    select: { name: true, email: true },
  });
  for (const { name, email } of owners) {
    await enqueueMail(tx, {
      purpose: "owner-alarm",
      to: { name, address: email ?? "" },
      subject: subject ?? "Your site needs a look",
      blocks: text.split(/\n{2,}/).map((paragraph) => ({ kind: "text", text: paragraph })),
    });
  }
  return true;
}
