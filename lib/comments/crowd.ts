import "server-only";
// What else came in of late: floods, and the same words again.
import { Prisma } from "../db/generated/client";
import { keyedHash } from "../keys";
import { wordsOf } from "../screening/rules/fold";
import { CEILING, FLOOD_WINDOW, REPEAT_WINDOW } from "../screening/screen";

export type Crowd = {
  /** Comments of the last minutes: of the device, under its address, of its network; counted to 100. */
  recent: number;
  namesake: number;
  nearby: number;
  isRepeated: boolean;
};

type Asked = { network: string | null; email: string; words: string | null; now: Date };

/** Columns of Crowd for the "Commenter" with the alias k. */
export function crowdSql({ network, email, words, now }: Asked): Prisma.Sql {
  const since = new Date(now.getTime() - FLOOD_WINDOW);
  const latest = (which: Prisma.Sql) => Prisma.sql`(SELECT count(*)::int FROM (
      SELECT 1 FROM "Comment" AS f WHERE ${which} AND f."createdAt" > ${since}
      LIMIT ${CEILING}) AS f)`;
  return Prisma.sql`${latest(Prisma.sql`f."commenterId" = k."id"`)} AS "recent",
    ${latest(Prisma.sql`lower(f."email") = ${email.toLowerCase()}`)} AS "namesake",
    ${latest(Prisma.sql`f."networkHash" = ${network}::text`)} AS "nearby",
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
