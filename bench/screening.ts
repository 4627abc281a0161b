// What all of screening adds to one post. The verb that takes a comment in is timed against the same
// post written without a check: article, device and earlier copies are read in as many questions, and
// the product's own statement writes the comment whole, with no findings and no budgets. Both run in
// this process, in turns and one after the other, on a real database with durable writes. A book of
// 1,000 words and 50 patterns, a filter that learned from 200 decisions, 10,000 older comments; half of
// the readers are known by their device.
import { performance } from "node:perf_hooks";
import { isStaffName } from "@/lib/accounts/staff-names";
import type { Viewer } from "@/lib/auth/roles";
import { holdThreadSql } from "@/lib/comments/branch";
import { wordsHashOf } from "@/lib/comments/crowd";
import { ownToken, pageToken } from "@/lib/comments/form-token";
import { importComment } from "@/lib/comments/import";
import { insertComment, TOP_LEVEL } from "@/lib/comments/insert";
import { CommentInput } from "@/lib/comments/schema";
import { submitComment } from "@/lib/comments/submit";
import type { Visitor } from "@/lib/comments/visitor";
import { db } from "@/lib/db/client";
import { newDevice } from "@/lib/device";
import { renderComment } from "@/lib/html/comment";
import { keyedHash } from "@/lib/keys";
import { decideComment } from "@/lib/moderation/decide";
import { learnDecisions } from "@/lib/moderation/learning/learn";
import { networkHash } from "@/lib/rate-limit";
import { askFilter, getFilter } from "@/lib/screening/model/filter";
import { currentRuleBook } from "@/lib/screening/rules/book";
import { subjectOf } from "@/lib/screening/rules/find";
import { importRules } from "@/lib/screening/rules/import";
import { RuleInput } from "@/lib/screening/rules/schema";
import { addRule } from "@/lib/screening/rules/write";
import { inventComments } from "@/lib/spam/invented";
import { commentOf, writeArticle } from "./support/article";
import { fillQueue } from "./support/queue";
import { atLeast, atMost, median, percentile, report, round } from "./support/report";
import { adoptSite, eventually, setUp, startSite, withDataDir } from "./support/site";

const POSTS = 600;
const WARM_UP = 100;
const OLDER = 10_000;
const WORDS = 1_000;
const PATTERNS = 50;
const TAUGHT = 200;
/** One of so many has a word of the book in it, and another one is spam. */
const EACH = 10;

export function run(): Promise<number> {
  return withDataDir(async (dataDir) => {
    const site = await startSite({ dataDir });
    try {
      adoptSite(site);
      await setUp(site.url);
      await fillQueue(OLDER);
      const { postId } = await writeArticle("bench-article", { approved: 50, pending: 0 });
      const owner = await findOwner();
      await writeRules(owner);
      await teachFilter(owner, postId);
      return await measure(postId);
    } finally {
      await site.stop();
    }
  });
}

async function findOwner(): Promise<Viewer> {
  const who = { name: "Owner", slug: "bench-owner", role: "OWNER", passwordHash: "x" } as const;
  const { id } = await db().user.create({ data: { ...who, email: "owner@example.org" } });
  return { userId: id, name: who.name, role: who.role, sessionId: "" };
}

/** Words and phrases that no comment here has, as most have none; patterns that look at every word. */
async function writeRules(owner: Viewer): Promise<void> {
  const text = Array.from({ length: WORDS }, (_, n) =>
    n % 5 === 0 ? `cheap harbour ware${n}` : `casino${n}`,
  ).join("\n");
  const imported = await importRules(owner, { text, verdict: "HOLD", isInside: false });
  if (!imported.ok || imported.value.added !== WORDS) throw new Error("The words did not come in");
  for (let n = 0; n < PATTERNS; n += 1) {
    const term = `\\b(buy|cheap|free)\\s+(\\w+\\s+){0,3}ware${n}\\b|\\d{${6 + (n % 4)},}x${n}`;
    const rule = RuleInput.parse({ kind: "PATTERN", term, verdict: "HOLD" });
    if (!(await addRule(owner, rule)).ok) throw new Error(`not taken: ${term}`);
  }
}

async function teachFilter(owner: Viewer, postId: number): Promise<void> {
  for (const [nth, { text, isSpam }] of inventComments(TAUGHT).entries()) {
    const { publicId } = await db().$transaction((tx) =>
      importComment(tx, {
        ...{ origin: null, postId, parentId: null, name: "Ada", url: null, source: text },
        ...{ email: `taught${nth}@example.org`, state: "PENDING", createdAt: new Date() },
        commenterOrigin: `taught-${nth}`,
      }),
    );
    const to = isSpam ? "SPAM" : "APPROVED";
    const decided = await decideComment(owner, { publicId, version: 1, to });
    if (!decided.ok) throw new Error(`not decided: ${decided.code}`);
  }
  await learnDecisions();
  // The site learns too; then both know the same.
  await eventually(async () => (await countJobs()) === 0);
}

async function countJobs(): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int FROM graphile_worker.jobs WHERE "task_identifier" = 'moderation.learn'`;
  return row?.count ?? 0;
}

async function measure(postId: number): Promise<number> {
  const filter = await getFilter();
  if (!filter?.isReady) throw new Error("The filter learned too little");
  const { screened, bare } = await postInTurns(postId);
  if ((await getFilter())?.version !== filter.version) throw new Error("The filter was read anew");
  const added = screened.map((ms, nth) => ms - (bare[nth] ?? Number.NaN));
  const found = await countFound(postId);
  const p95 = (times: number[]) => percentile(times, 0.95);
  return report(
    "screening",
    [
      atMost("addedP95", p95(screened) - p95(bare), 10, "ms"),
      // Each was seen by all: the site holds it, the book and the filter know what was put into it.
      atLeast("held", found.everyone ?? 0, WARM_UP + POSTS),
      atLeast("foundByRules", found.word ?? 0, (WARM_UP + POSTS) / EACH),
      atLeast("foundByFilter", found.learned ?? 0, (WARM_UP + POSTS) / EACH),
    ],
    {
      posts: POSTS,
      screenedP50: round(median(screened)),
      screenedP95: round(p95(screened)),
      bareP50: round(median(bare)),
      bareP95: round(p95(bare)),
      // Pair by pair; the unrest of both is in it.
      addedInPairs: { p50: round(median(added)), p95: round(p95(added)) },
      ofThese: await measurePieces(postId),
      found,
      budgets: await db().rateBucket.count(),
    },
  );
}

/** Milliseconds of each post, the one kind after the other. */
async function postInTurns(postId: number): Promise<Record<"screened" | "bare", number[]>> {
  const times: Record<"screened" | "bare", number[]> = { screened: [], bare: [] };
  const devices: string[] = [];
  for (let nth = 0; nth < WARM_UP + POSTS; nth += 1) {
    // Every other reader has written before; none of them so often that it would be a flood.
    const device = nth % 2 === 1 ? (devices[nth >> 2] ?? null) : null;
    const post = {
      screened: async (visitor: Visitor, input: CommentInput) => {
        const sent = await submitComment(visitor, input);
        if (!sent.ok || !sent.value.isNew) throw new Error("A comment was not taken");
        if (device === null) devices.push(sent.value.device);
      },
      bare: postBare,
    };
    // Whichever goes first finds the machine as the other left it.
    for (const how of nth % 4 < 2
      ? (["screened", "bare"] as const)
      : (["bare", "screened"] as const)) {
      const [visitor, input] = [visitorOf(nth, device), inputOf(postId, nth, how)];
      const started = performance.now();
      await post[how](visitor, input);
      if (nth >= WARM_UP) times[how].push(performance.now() - started);
    }
  }
  return times;
}

function visitorOf(nth: number, device: string | null): Visitor {
  return { device, address: `${11 + (nth >> 8)}.${nth & 255}.7.9` };
}

// The form was taken up five minutes ago.
function inputOf(postId: number, nth: number, how: string): CommentInput {
  const before = new Date(Date.now() - 300_000);
  const link = nth % 3 === 0 ? `\n\nWho *counts* them? See https://city.example/${nth}` : "";
  return CommentInput.parse({
    ...{ postId, name: `Reader ${nth}`, email: `${how}${nth}@example.org` },
    ...{ body: bodyOf(nth) + link, token: ownToken(pageToken(postId, before), 0, before) },
  });
}

const spam = inventComments(TAUGHT).filter(({ isSpam }) => isSpam);

function bodyOf(nth: number): string {
  if (nth % EACH === 1) return `${spam[nth % spam.length]?.text} Number ${nth} of them, hurry.`;
  return commentOf(`${nth}`) + (nth % EACH === 6 ? ` They met in a casino${nth}.` : "");
}

/** The same post without a check. It waits, as on this site each does. */
async function postBare(visitor: Visitor, input: CommentInput): Promise<void> {
  const { name, email, body, postId } = input;
  const html = renderComment(body);
  const fingerprint = keyedHash("fingerprint", JSON.stringify([postId, null, name, email, body]));
  if (await isStaffName(name)) throw new Error(name);
  const device = visitor.device ?? newDevice();
  await db().$transaction(async (tx) => {
    const key = BigInt.asIntN(64, BigInt(`0x${fingerprint.slice(0, 16)}`));
    const [post] = await tx.$queryRaw<{ id: number; now: Date }[]>`
      /* kept: bench-enter */
      SELECT own.*, clock_timestamp() AS "now", p."id", p."slug", p."state", p."publishAt",
        p."publishedRevisionId", p."commentPolicy", p."kind", s."commentPolicy" AS "sitePolicy",
        s."closeCommentsAfterDays"
      FROM (SELECT pg_advisory_xact_lock(${key}::bigint)::text AS "locked",
        ${holdThreadSql(postId)}::text AS "held") AS own
      LEFT JOIN "Post" AS p ON p."id" = ${postId}
      LEFT JOIN "Settings" AS s ON s."id" = 1`;
    if (!post) throw new Error("no post");
    const since = new Date(post.now.getTime() - 15 * 60_000);
    const [traces] = await tx.$queryRaw<{ known: number | null; earlier: unknown[] }[]>`
      /* kept: bench-traces */
      SELECT k."id" AS "known",
        (SELECT coalesce(json_agg(c."publicId"), '[]') FROM "Comment" AS c
          WHERE c."fingerprint" = ${fingerprint} AND c."createdAt" > ${since}) AS "earlier"
      FROM (SELECT 1) AS one LEFT JOIN "Commenter" AS k ON k."device" = ${device}`;
    if (traces?.earlier.length !== 0) throw new Error("written already");
    await insertComment(tx, {
      ...{ postId, place: TOP_LEVEL, staffId: null, name, email, url: null, source: body, html },
      ...{ state: "PENDING", actor: "COMMENTER", action: "SUBMIT", findings: [], fingerprint },
      commenter: traces.known === null ? { device } : { id: traces.known },
      networkHash: networkHash(visitor.address),
      ...{ origin: null, createdAt: post.now },
    });
  });
}

/** In how many of the posts which check found something. */
async function countFound(postId: number): Promise<Record<string, number>> {
  const rows = await db().$queryRaw<{ check: string; count: number }[]>`
    SELECT r."check", count(*)::int AS "count"
    FROM "CommentReason" AS r JOIN "Comment" AS c ON c."id" = r."commentId"
    WHERE c."postId" = ${postId} AND starts_with(c."email", 'screened') GROUP BY r."check"`;
  return Object.fromEntries(rows.map(({ check, count }) => [check, count]));
}

/** What of it is reckoned in this process: rules, filter, words; the rest is asked of the database. */
async function measurePieces(postId: number) {
  const [book, filter] = [await currentRuleBook(db()), await getFilter()];
  const times: Record<"rules" | "filter" | "words", number[]> = {
    rules: [],
    filter: [],
    words: [],
  };
  const time = (name: keyof typeof times, work: () => unknown) => {
    const started = performance.now();
    work();
    times[name].push(performance.now() - started);
  };
  for (let nth = 0; nth < POSTS; nth += 1) {
    const { name, email, body } = inputOf(postId, nth, "piece");
    const written = {
      name,
      email,
      body,
      html: renderComment(body),
      links: [],
      address: "11.1.7.9",
    };
    time("rules", () => book.find(subjectOf(written)));
    time("filter", () =>
      askFilter(filter, body, { about: null, approvedBefore: 0, spamBefore: 0 }),
    );
    time("words", () => wordsHashOf(body));
  }
  const each = Object.entries(times).map(([name, spent]) => {
    return [name, { p50: round(median(spent)), p95: round(percentile(spent, 0.95)) }];
  });
  return Object.fromEntries(each);
}
