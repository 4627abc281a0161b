// Two instances on one database: from the moderator's POST being answered on one to the comment
// standing in the other's page, while other pages stay in the cache.
import { setTimeout as sleep } from "node:timers/promises";
import { db } from "@/lib/db/client";
import { writeArticle } from "./support/article";
import { approveNext, signInModerator } from "./support/moderator";
import type { PlainBrowser } from "./support/plain-browser";
import { atLeast, atMost, median, percentile, report } from "./support/report";
import { adoptSite, eventually, type Site, setUp, startSite, withDataDir } from "./support/site";

const DECISIONS = 50;
const OTHER_PAGES = 20;

export function run(): Promise<number> {
  return withDataDir((oneDir) =>
    withDataDir(async (otherDir) => {
      const one = await startSite({ dataDir: oneDir });
      try {
        adoptSite(one);
        await setUp(one.url);
        const env = { DATABASE_URL: one.databaseUrl, SECRET_KEY: await secretOf(oneDir) };
        const other = await startSite({ dataDir: otherDir, env });
        try {
          return await measure(one, other);
        } finally {
          await other.stop();
        }
      } finally {
        await one.stop();
      }
    }),
  );
}

async function measure(one: Site, other: Site): Promise<number> {
  const article = await writeArticle("bench-article", { approved: 0, pending: DECISIONS });
  const others = await writeOthers();
  for (const path of [article.path, ...others]) {
    await eventually(async () => (await fetch(other.url + path)).ok);
  }
  const moderator = await signInModerator(one.url);
  const delays: number[] = [];
  for (let i = 0; i < DECISIONS; i++)
    delays.push(await decideAndWait(moderator, other, article.path));
  const hits = await countHits(other, others);
  console.log(
    `${DECISIONS} approvals on one instance; delay on the other, from answer to visible page (ms):`,
  );
  console.log(delays.map((delay) => delay.toFixed(1)).join(" "));
  return report(
    "fresh",
    [
      atMost("medianMs", median(delays), 50, "ms"),
      atMost("p95Ms", percentile(delays, 0.95), 100, "ms"),
      atLeast("otherPagesStillHits", hits, OTHER_PAGES),
    ],
    { decisions: delays.length, maxMs: Math.max(...delays) },
  );
}

async function writeOthers(): Promise<string[]> {
  const paths: string[] = [];
  for (let i = 0; i < OTHER_PAGES; i++)
    paths.push((await writeArticle(`other-${i}`, { approved: 5, pending: 0 })).path);
  return paths;
}

async function decideAndWait(moderator: PlainBrowser, other: Site, path: string): Promise<number> {
  const publicId = await approveNext(moderator);
  const answered = performance.now();
  for (;;) {
    const page = await fetch(other.url + path);
    if ((await page.text()).includes(`c-${publicId}`)) return performance.now() - answered;
    if (performance.now() - answered > 5_000) throw new Error("it never showed");
    await sleep(1);
  }
}

// A hit is not rendered; a page that is rendered anew says so by its time.
async function countHits(other: Site, paths: string[]): Promise<number> {
  const queriesBefore = await pageReads();
  for (const path of paths) await (await fetch(other.url + path)).text();
  return (await pageReads()) === queriesBefore ? paths.length : 0;
}

async function pageReads(): Promise<number> {
  await sleep(1_500);
  const rows = await db().$queryRaw<{ reads: bigint }[]>`
    SELECT idx_scan + seq_scan AS reads FROM pg_stat_user_tables WHERE relname = 'Revision'`;
  return Number(rows[0]?.reads ?? -1);
}

async function secretOf(dataDir: string): Promise<string> {
  const { resolveSecretKey } = await import("@/server/data-dir");
  return resolveSecretKey(dataDir);
}
