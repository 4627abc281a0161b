import "server-only";
// What else came in of late: floods, and the same words again.
import { Prisma } from "../db/generated/client";
import { keyedHash } from "../keys";
import { isPrivate, networkOf, spentSql } from "../rate-limit";
import { wordsOf } from "../screening/rules/fold";
import { CEILING, FLOOD_WINDOW, REPEAT_WINDOW } from "../screening/screen";

export type Crowd = {
  /** Comments of the last minutes: of the device, under its address, of its network; counted to 100. */
  recent: number;
  namesake: number;
  nearby: number;
  /** From its internet address, within minutes that began with the first of them. */
  sameHost: number;
  isRepeated: boolean;
};

type Asked = {
  network: string | null;
  hostKey: string | null;
  email: string;
  words: string | null;
  now: Date;
};

/**
 * What comments from an internet address (of IPv6: a /64, which is one household) are counted by for
 * some minutes; kept nowhere else. Null where it is nobody's own: perhaps that of an unnamed proxy.
 */
export function hostKey(address: string): string | null {
  return isPrivate(address) ? null : `comments-from ${networkOf(address)}`;
}

/** Columns of Crowd for the "Commenter" with the alias k. */
export function crowdSql({ network, hostKey, email, words, now }: Asked): Prisma.Sql {
  const since = new Date(now.getTime() - FLOOD_WINDOW);
  const latest = (which: Prisma.Sql) => Prisma.sql`(SELECT count(*)::int FROM (
      SELECT 1 FROM "Comment" AS f WHERE ${which} AND f."createdAt" > ${since}
      LIMIT ${CEILING}) AS f)`;
  return Prisma.sql`${latest(Prisma.sql`f."commenterId" = k."id"`)} AS "recent",
    ${latest(Prisma.sql`lower(f."email") = ${email.toLowerCase()}`)} AS "namesake",
    ${latest(Prisma.sql`f."networkHash" = ${network}::text`)} AS "nearby",
    ${spentSql(hostKey)} AS "sameHost",
    ${repeatedSql(words, now)} AS "isRepeated"`;
}

/** Whether another comment than `self` has the same words (wordsHashOf). */
export function repeatedSql(words: string | null, now: Date, self = 0): Prisma.Sql {
  const since = new Date(now.getTime() - REPEAT_WINDOW);
  return Prisma.sql`EXISTS (SELECT 1 FROM "Comment" AS w
    WHERE w."wordsHash" = ${words}::text AND w."createdAt" > ${since} AND w."id" <> ${self}::int)`;
}

/** Letters and digits below which many people say the same. */
const TELLING = 25;

/** Keyed hash of a text's words, whatever stands between them; null where they are few. */
export function wordsHashOf(source: string): string | null {
  const words = wordsOf(source);
  const told = words.join(" ");
  return told.length < TELLING ? null : keyedHash("fingerprint", `words\n${told}`);
}
