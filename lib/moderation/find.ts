import "server-only";
// Finds the comments of a filter among a million: what is rare is looked up and sorted, what is
// common is met on a walk along the list's own order. Counting what is asked for decides which.
import { db } from "../db/client";
import { Prisma } from "../db/generated/client";
import type { CommentState } from "../db/generated/enums";
import { nextMidnight, startOfDay } from "../local-time";
import { getSettings } from "../settings/queries";
import type { DeskCursor } from "./cursor";
import type { DeskFilter } from "./filter";
import { listStates, states } from "./lists";
import { remember } from "./remember";
import { reportedSql } from "./reported";

/** Counts are exact up to here. */
export const COUNT_LIMIT = 1000;

// As many as this are fetched and sorted as fast as a walk meets a page of them.
const RARE = 2_000;
/** So many comments are walked before a walk is given up: the rest may hold nothing. */
const STEPS = 20_000;
/** Of words alone, to count what one of fifty has. */
const STEPS_TO_COUNT = 60_000;

/** Ids of a filter's comments behind `after`, in its order, at most `limit`. */
export function findComments(
  filter: DeskFilter,
  after: DeskCursor | undefined,
  limit: number,
): Promise<number[]> {
  return remember(["found", filter, after, limit], () => findNow(filter, after, limit));
}

/** As findComments, for lists too long to be kept for the next who asks. */
export async function findNow(...given: Parameters<typeof findComments>): Promise<number[]> {
  const [filter, after, limit] = given;
  const plan = await planOf(filter);
  const rest = behind(filter, after);
  if (plan.isRare) return pick(filter, plan, rest, limit);
  const met = await meet(filter, plan, rest, limit, STEPS);
  const isWhole = met.length === limit || (await isOver(filter, plan, rest));
  return isWhole ? met : pick(filter, plan, rest, limit);
}

/** How many comments a filter has behind `after`; COUNT_LIMIT + 1 means more than that. */
export function countComments(filter: DeskFilter, after?: DeskCursor): Promise<number> {
  return remember(["count", filter, after], () => countNow(filter, after));
}

async function countNow(filter: DeskFilter, after?: DeskCursor): Promise<number> {
  const plan = await planOf(filter);
  const rest = behind(filter, after);
  const all = [...plan.quick, ...plan.slow, rest];
  if (plan.isRare || plan.slow.length === 0) return count(filter, all);
  // Where more than enough of the first that come match, the others needn't be looked at: the first
  // that the index brings, or, where reasons alone are asked for, the first of a quick walk.
  const sample = plan.words && plan.sample;
  const some = sample
    ? await count(filter, [oneOf(sample), ...all])
    : (await meet(filter, plan, rest, COUNT_LIMIT + 1, STEPS_TO_COUNT)).length;
  const isEnough = some > COUNT_LIMIT || (!sample && (await isOver(filter, plan, rest)));
  return isEnough ? some : count(filter, all);
}

type Plan = {
  /** Asked of the comment's own row. */
  quick: Prisma.Sql[];
  /** Asked of other tables. */
  slow: Prisma.Sql[];
  /** What is asked of the words, where there is a search; `slow` holds it too. */
  words: Prisma.Sql | null;
  /** What `quick` names has few comments. */
  isRare: boolean;
  /** Some comments with what `slow` asks; null where that is very common, or nothing. */
  sample: number[] | null;
};

async function planOf(filter: DeskFilter): Promise<Plan> {
  const { email, post, list, isReported, q, rule, reason, hasLinks } = filter;
  const isRuleRare = rule !== null && (await hasFoundFew(rule));
  const isFew = email !== null || isReported || list === "reported" || isRuleRare;
  const plan: Plan = {
    quick: await ofRow(filter),
    slow: [],
    words: null,
    isRare: isFew || post !== null,
    sample: null,
  };
  const isAsked = q !== "" || reason !== null || (post !== null && hasLinks);
  if (!isAsked) return plan;
  if (isFew) {
    plan.slow.push(withWords(Prisma.sql`(SELECT ${askedOf(q, reason, post, hasLinks)})`));
    return plan;
  }
  const { asked, some } = await lookUp(q, reason, post, hasLinks);
  if (some && some.length <= RARE) {
    plan.quick.push(oneOf(some));
    plan.isRare = true;
    return plan;
  }
  plan.sample = some;
  if (q !== "") {
    plan.words = Prisma.sql`${asked}::tsquery`;
    plan.slow.push(withWords(plan.words));
  } else if (reason !== null) {
    plan.slow.push(heldFor(reason));
  }
  return plan;
}

async function hasFoundFew(rule: number): Promise<boolean> {
  const found = await db().commentReason.count({ where: { ruleId: rule }, take: RARE + 1 });
  return found <= RARE;
}

type LookedUp = { asked: string; some: number[] | null };

function lookUp(...given: Parameters<typeof askedOf>): Promise<LookedUp> {
  return remember(["words", ...given], async () => {
    const [row] = await db().$queryRaw<LookedUp[]>`
      SELECT "asked"::text, "CommentSearch_some"("asked", ${RARE + 1}::int) AS "some"
      FROM (SELECT ${askedOf(...given)} AS "asked") AS a`;
    if (!row) throw new Error("The search did not answer");
    return row;
  });
}

/** What the index of words is asked: the words, and the tags of what else is filtered by. */
function askedOf(
  q: string,
  reason: string | null,
  post: string | null,
  hasLinks: boolean,
): Prisma.Sql {
  return Prisma.sql`"CommentSearch_asked"(${q}, array_remove(ARRAY[
    '=check=' || ${reason}::text, CASE WHEN ${hasLinks} THEN '=links' END,
    '=post=' || (SELECT "id" FROM "Post" WHERE "slug" = ${post}::text)], NULL))`;
}

function oneOf(ids: number[]): Prisma.Sql {
  return Prisma.sql`c."id" = ANY (${ids}::int[])`;
}

// The subqueries are asked for each comment that is walked by: OFFSET 0 keeps them where they are.
function withWords(asked: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT FROM "CommentSearch" AS w
    WHERE w."commentId" = c."id" AND w."words" @@ ${asked})`;
}

function heldFor(check: string): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT FROM "CommentReason" AS r
    WHERE r."commentId" = c."id" AND r."check" = ${check})`;
}

async function ofRow(filter: DeskFilter): Promise<Prisma.Sql[]> {
  const { email, post, rule, from, to, hasLinks, isReported, isEdited, list } = filter;
  // Places that are empty are nobody's to decide.
  const conditions = [Prisma.sql`c."erasedAt" IS NULL`];
  if (email !== null) conditions.push(Prisma.sql`lower(c."email") = ${email}`);
  if (post !== null) {
    conditions.push(Prisma.sql`c."postId" = (SELECT "id" FROM "Post" WHERE "slug" = ${post})`);
  }
  if (rule !== null) conditions.push(foundBy(rule));
  if (from !== null || to !== null) {
    const zone = (await getSettings())?.timeZone ?? "UTC";
    if (from !== null) conditions.push(Prisma.sql`c."createdAt" >= ${startOfDay(from, zone)}`);
    if (to !== null) {
      const end = nextMidnight(startOfDay(to, zone), zone);
      conditions.push(Prisma.sql`c."createdAt" < ${end}`);
    }
  }
  if (hasLinks) conditions.push(Prisma.sql`c."hasLinks"`);
  if (isEdited) conditions.push(edited);
  if (isReported || list === "reported") conditions.push(reportedSql);
  return conditions;
}

// "CommentReason_rule_idx".
function foundBy(rule: number): Prisma.Sql {
  return Prisma.sql`c."id" IN (SELECT r."commentId" FROM "CommentReason" AS r WHERE r."ruleId" = ${rule})`;
}

// In the words of "Comment_edited_idx".
const edited = Prisma.sql`(c."editedAt" IS NOT NULL OR c."pendingVersionId" IS NOT NULL)`;

/** All that match are fetched, then sorted: MATERIALIZED keeps the planner from walking instead. */
async function pick(
  filter: DeskFilter,
  { quick, slow }: Plan,
  rest: Prisma.Sql,
  limit: number,
): Promise<number[]> {
  return idsOf(Prisma.sql`
    WITH found AS MATERIALIZED (
      SELECT c."id", c."createdAt", c."risk" FROM "Comment" AS c
      WHERE ${every([inList(filter), ...quick, ...slow])})
    SELECT c."id" FROM found AS c WHERE ${rest} ORDER BY ${orderOf(filter)} LIMIT ${limit}`);
}

/** The first that match, met on a walk along the list that is given up after so many steps. */
function meet(...[filter, plan, ...rest]: Parameters<typeof walk>): Promise<number[]> {
  // Most comments stand in these two lists, whose order is the one in which words are kept.
  const ridesWords =
    plan.words !== null &&
    filter.order === "time" &&
    (filter.list === "all" || filter.list === "approved");
  return ridesWords ? walkWords(filter, plan, ...rest) : walk(filter, plan, ...rest);
}

/** True where a walk of STEPS has seen all that is left of the list; else it was given up. */
async function isOver(
  filter: DeskFilter,
  { quick, slow }: Plan,
  rest: Prisma.Sql,
): Promise<boolean> {
  if (slow.length === 0) return true;
  // Of words alone, more is walked by than the list holds.
  if (filter.list === "all" || filter.list === "approved") return false;
  return (await count(filter, [...quick, rest], STEPS + 1)) <= STEPS;
}

async function walk(
  filter: DeskFilter,
  { quick, slow }: Plan,
  rest: Prisma.Sql,
  limit: number,
  most: number,
): Promise<number[]> {
  const steps = slow.length === 0 ? limit : most;
  // Each arm rides an index in the list's order, and they are merged as they come: only an order and
  // a limit of its own keep the planner from sorting whole arms.
  const arms = armsOf(filter).map(
    (arm) => Prisma.sql`(
      SELECT c."id", c."createdAt", c."risk" FROM "Comment" AS c
      WHERE ${every([arm, ...quick, rest])} ORDER BY ${orderOf(filter)} LIMIT ${steps})`,
  );
  const list = Prisma.sql`SELECT * FROM (${Prisma.join(arms, " UNION ALL ")}) AS c
    ORDER BY ${orderOf(filter)} LIMIT ${steps}`;
  if (slow.length === 0) return idsOf(Prisma.sql`SELECT c."id" FROM (${list}) AS c`);
  return idsOf(Prisma.sql`
    SELECT c."id" FROM (${list}) AS c
    CROSS JOIN LATERAL (SELECT WHERE ${every(slow)} OFFSET 0) AS matching
    LIMIT ${limit}`);
}

/** As walk(), past the words alone: of the comments themselves only those are read that have them. */
async function walkWords(
  filter: DeskFilter,
  { quick, words }: Plan,
  rest: Prisma.Sql,
  limit: number,
  steps: number,
): Promise<number[]> {
  return idsOf(Prisma.sql`
    SELECT matching."id" FROM (
      SELECT c."id", c."words"
      FROM (SELECT "commentId" AS "id", "createdAt", "words" FROM "CommentSearch") AS c
      WHERE ${rest} ORDER BY ${orderOf(filter)} LIMIT ${steps}) AS said
    CROSS JOIN LATERAL (
      SELECT c."id" FROM "Comment" AS c
      WHERE said."words" @@ ${words} AND c."id" = said."id"
        AND ${every([inList(filter), ...quick])} OFFSET 0) AS matching
    LIMIT ${limit}`);
}

async function count(
  filter: DeskFilter,
  conditions: Prisma.Sql[],
  limit = COUNT_LIMIT + 1,
): Promise<number> {
  const arms = filter.list === "all" ? [Prisma.sql`TRUE`] : armsOf(filter);
  const each = arms.map(
    (arm) => Prisma.sql`SELECT FROM "Comment" AS c WHERE ${every([arm, ...conditions])}`,
  );
  const [row] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM (
      ${Prisma.join(each, " UNION ALL ")} LIMIT ${limit}) AS found`;
  return row?.count ?? 0;
}

async function idsOf(query: Prisma.Sql): Promise<number[]> {
  const rows = await db().$queryRaw<{ id: number }[]>(query);
  return rows.map(({ id }) => id);
}

/** The parts of a list; no comment is in two of them. */
function armsOf({ list }: DeskFilter): Prisma.Sql[] {
  if (list === "pending") return [isIn("PENDING"), heldEdit];
  const state = listStates[list];
  return (state === null ? states : [state]).map(isIn);
}

function inList(filter: DeskFilter): Prisma.Sql {
  if (listStates[filter.list] === null) return Prisma.sql`TRUE`;
  return Prisma.sql`(${Prisma.join(armsOf(filter), " OR ")})`;
}

// Edits of public comments wait among the pending, with an index of their own.
const heldEdit = Prisma.sql`c."pendingVersionId" IS NOT NULL`;

// A literal: an index of one state alone asks for it.
function isIn(state: CommentState): Prisma.Sql {
  return Prisma.sql`c."state" = ${Prisma.raw(`'${state}'`)}::"CommentState"`;
}

/** What is pending is listed oldest first, all else newest first. */
function isOldestFirst({ list }: DeskFilter): boolean {
  return list === "pending";
}

function orderOf(filter: DeskFilter): Prisma.Sql {
  if (filter.order === "risk") return Prisma.sql`(-c."risk"), c."createdAt", c."id"`;
  return isOldestFirst(filter)
    ? Prisma.sql`c."createdAt", c."id"`
    : Prisma.sql`c."createdAt" DESC, c."id" DESC`;
}

function behind(filter: DeskFilter, after: DeskCursor | undefined): Prisma.Sql {
  if (!after) return Prisma.sql`TRUE`;
  const { time, id, risk } = after;
  if (filter.order === "risk") {
    // A place of another order is no place in this one.
    if (risk === null) return Prisma.sql`TRUE`;
    return Prisma.sql`((-c."risk"), c."createdAt", c."id") > (${-risk}, ${time}, ${id})`;
  }
  return isOldestFirst(filter)
    ? Prisma.sql`(c."createdAt", c."id") > (${time}, ${id})`
    : Prisma.sql`(c."createdAt", c."id") < (${time}, ${id})`;
}

function every(conditions: Prisma.Sql[]): Prisma.Sql {
  return Prisma.join(conditions, " AND ");
}
