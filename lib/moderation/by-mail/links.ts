import "server-only";
// Links in mails that decide without signing in, where the owner allows it.
import { issueDecisionTokens } from "../../auth/tokens";
import type { Db, Tx } from "../../db/client";
import { sign, unsign } from "../../keys";
import type { DecidedBy, DecideLinks, Waiting } from "../mails/words";

const decisions = ["APPROVED", "SPAM", "TRASH"] as const satisfies DecidedBy[];

/** Three for each comment, for one moderator; empty where the owner doesn't allow them. */
export async function linksFor(
  tx: Tx,
  userId: number,
  siteUrl: string,
  comments: Waiting[],
): Promise<DecideLinks> {
  if (!(await isActingByMail(tx))) return new Map();
  const each = comments.flatMap(({ id, version }) =>
    decisions.map((decision) => ({ commentId: id, version, decision })),
  );
  const secrets = await issueDecisionTokens(tx, userId, each);
  const urls = secrets.map((secret) => siteUrl + decidePath(sign("decision", secret)));
  return new Map(
    comments.map(({ id }, at) => [
      id,
      decisions.map((to, which) => ({ to, url: urls[at * decisions.length + which] ?? "" })),
    ]),
  );
}

export async function isActingByMail(tx: Tx | Db): Promise<boolean> {
  const row = await tx.settings.findUnique({ where: { id: 1 }, select: { actByMail: true } });
  return row?.actByMail ?? false;
}

export function decidePath(token: string): string {
  return `/comment/decide?token=${token}`;
}

/** The secret of a token that we signed; null for any other text, which no table is asked about. */
export function secretOf(token: string): string | null {
  return unsign("decision", token);
}
