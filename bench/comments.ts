// Comments posted over HTTP as a browser without script posts them, each by another reader, all
// checks on and every write durable; beside them node:http with one INSERT through pg. Then the same
// while readers ask for 200 pages a second, a tenth of which no cache holds.
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { db } from "@/lib/db/client";
import { type BenchArticle, writeArticle } from "./support/article";
import { signInModerator } from "./support/moderator";
import type { PlainBrowser } from "./support/plain-browser";
import { Poster } from "./support/poster";
import { readSteadily } from "./support/readers";
import { startReference } from "./support/reference";
import { atLeast, atMost, percentile, report, round } from "./support/report";
import { adoptSite, setUp, startSite, withDataDir } from "./support/site";

const SECONDS = 10;
const WARM_UP = 3;
const MANY = 8;
const READS = { perSecond: 200, missEvery: 10 };

export function run(): Promise<number> {
  return withDataDir(async (dataDir) => {
    const site = await startSite({ dataDir, env: { TRUSTED_PROXIES: "127.0.0.1 ::1" } });
    try {
      adoptSite(site);
      await setUp(site.url);
      await assertDurable(site.databaseUrl);
      const article = await writeArticle("bench-article", { approved: 50, pending: 0 });
      const moderator = await signInModerator(site.url);
      return await measure(site.url, site.databaseUrl, article, moderator);
    } finally {
      await site.stop();
    }
  });
}

/** Throws unless a comment that was answered survives a power cut. */
async function assertDurable(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const name of ["fsync", "synchronous_commit", "full_page_writes"]) {
    const { rows } = await client.query(`SHOW ${name}`);
    if (rows[0][name] !== "on") throw new Error(`${name} is ${rows[0][name]}`);
    console.log(`SHOW ${name}: on`);
  }
  await client.end();
}

async function measure(
  origin: string,
  databaseUrl: string,
  article: BenchArticle,
  moderator: PlainBrowser,
): Promise<number> {
  const posted: string[] = [];
  const post = (clients: number, seconds: number) =>
    postFor({ origin, path: article.path, clients, seconds, posted });
  await post(MANY, WARM_UP);
  const reference = await startReference(databaseUrl);
  const oneReference = await reference.run(1, SECONDS);
  const one = await post(1, SECONDS);
  const manyReference = await reference.run(MANY, SECONDS);
  const many = await post(MANY, SECONDS);
  await reference.stop();
  say("one client", one.rate, oneReference);
  say(`${MANY} clients`, many.rate, manyReference);
  const readers = readSteadily(origin + article.path, READS);
  await sleep(1_000);
  const amid = await post(MANY, SECONDS);
  const read = await readers.stop();
  const kept = await countKept(posted);
  const onDesk = await countOnDesk(moderator, new Set(posted));
  console.log(
    `${posted.length} comments answered 303, ${kept} in the database, ${onDesk} found on the desk`,
  );
  return report(
    "comments",
    [
      atLeast("perSecondOneClient", one.rate, 70, "/s"),
      atLeast("perSecondEightClients", many.rate, 120, "/s"),
      atMost("p95AmidReaders", percentile(amid.times, 0.95), 150, "ms"),
      atLeast("readsPerSecond", read.perSecond, READS.perSecond * 0.98, "/s"),
      atMost("readsFailed", read.failed, 0),
      atMost("notInDatabase", posted.length - kept, 0),
      atMost("notOnDesk", posted.length - onDesk, 0),
    ],
    {
      insertOneClient: round(oneReference),
      insertEightClients: round(manyReference),
      p50One: round(percentile(one.times, 0.5)),
      p95One: round(percentile(one.times, 0.95)),
      p95Eight: round(percentile(many.times, 0.95)),
      perSecondAmidReaders: round(amid.rate),
      p50AmidReaders: round(percentile(amid.times, 0.5)),
      p99AmidReaders: round(percentile(amid.times, 0.99)),
      readHitP95: round(read.hitP95),
      readMissP95: round(read.missP95),
      posted: posted.length,
    },
  );
}

function say(who: string, ours: number, reference: number): void {
  const figures = `rejoinder ${ours.toFixed(1).padStart(7)}/s   node:http + INSERT ${reference.toFixed(0).padStart(6)}/s`;
  console.log(`${who.padEnd(10)} ${figures}   ratio ${(ours / reference).toFixed(3)}`);
}

type Posting = {
  origin: string;
  path: string;
  clients: number;
  seconds: number;
  /** Public ids of what was answered, appended to. */
  posted: string[];
};

async function postFor({ origin, path, clients, seconds, posted }: Posting) {
  const posters = await Promise.all(Array.from({ length: clients }, () => Poster.at(origin, path)));
  const times: number[] = [];
  const began = performance.now();
  const end = began + seconds * 1_000;
  await Promise.all(
    posters.map(async (poster) => {
      while (performance.now() < end) {
        const comment = newComment(posted.length + times.length);
        const { status, location, ms } = await poster.post(comment, null, addressOf(written));
        const id = /#c-(\w+)$/.exec(location)?.[1];
        if (status !== 303 || !id) throw new Error(`a comment was answered ${status} ${location}`);
        posted.push(id);
        times.push(ms);
      }
      poster.close();
    }),
  );
  return { rate: times.length / ((performance.now() - began) / 1_000), times };
}

let written = 0;

function newComment(seed: number) {
  written += 1;
  const words =
    "I crossed that bridge every morning for eleven years and never once saw it empty. ";
  return {
    name: `Reader ${written}`,
    email: `reader${written}@example.org`,
    body: `Number ${written}: ${words.repeat(1 + (seed % 4))}\n\nWho *counts* them?`,
  };
}

/** One that people have on the open net, for each reader another, so that all of it is counted. */
function addressOf(nth: number): string {
  return `${45 + (nth >> 16)}.${(nth >> 8) & 255}.${nth & 255}.7`;
}

/** How many of these are whole in the database: held by a check, with text and first event. */
async function countKept(publicIds: string[]): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM "Comment" AS c
    JOIN "CommentVersion" AS v ON v."id" = c."currentVersionId"
    WHERE c."publicId" = ANY (${publicIds}) AND c."state" = 'PENDING'
      AND v."source" LIKE 'Number %' AND c."networkHash" IS NOT NULL
      AND EXISTS (SELECT 1 FROM "CommentReason" AS r WHERE r."commentId" = c."id")
      AND EXISTS (SELECT 1 FROM "ModerationEvent" AS e
        WHERE e."commentId" = c."id" AND e."action" = 'SUBMIT')`;
  return row?.count ?? 0;
}

/** Turns all pages of the desk, as a moderator would. */
async function countOnDesk(moderator: PlainBrowser, wanted: Set<string>): Promise<number> {
  const seen = new Set<string>();
  for (let next: string | null = "/desk"; next; ) {
    const page = await moderator.get(next);
    if (page.status !== 200) throw new Error(`the desk answered ${page.status}`);
    for (const [, id] of page.html.matchAll(/name="publicId" value="(\w+)"/g)) {
      if (id && wanted.has(id)) seen.add(id);
    }
    const after = /href="\/desk\?(after=[^"]+)"/.exec(page.html)?.[1];
    next = after ? `/desk?${after.replaceAll("&amp;", "&")}` : null;
  }
  return seen.size;
}
