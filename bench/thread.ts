// The page of an article with five thousand comments, made anew each time: no cache holds it.
import { setTimeout as sleep } from "node:timers/promises";
import { db } from "@/lib/db/client";
import { writeArticle } from "./support/article";
import { atMost, median, percentile, report, round } from "./support/report";
import { adoptSite, eventually, setUp, startSite, withDataDir } from "./support/site";

const COMMENTS = 5_000;
const EACH = 40;
const QUERIES = { oldest: "?", newest: "?sort=newest&", replied: "?sort=replied&" } as const;

export function run(): Promise<number> {
  return withDataDir(async (dataDir) => {
    const site = await startSite({ dataDir });
    try {
      adoptSite(site);
      await setUp(site.url);
      const { postId, path } = await writeArticle("bench-article", {
        approved: COMMENTS,
        pending: 50,
      });
      await db().$executeRaw`UPDATE "Comment" SET "pinnedAt" = now() WHERE "id" = (
        SELECT max("id") FROM "Comment" WHERE "postId" = ${postId} AND "depth" = 1 AND "state" = 'APPROVED')`;
      await eventually(async () => (await fetch(site.url + path)).ok);
      return await measure(site.url + path, postId);
    } finally {
      await site.stop();
    }
  });
}

async function measure(url: string, postId: number): Promise<number> {
  const middle = await middleOf(postId);
  const times: Record<string, number[]> = {};
  for (let i = 0; i < EACH; i++) {
    for (const [sort, query] of Object.entries(QUERIES)) {
      // Each names another comment to answer, so that no two have the same key.
      await time(times, sort, `${url}${query}replyto=x${i}`);
      await time(times, `${sort}Middle`, `${url}${query}from=${middle}&replyto=x${i}`);
    }
  }
  const figures = Object.entries(times).map(([name, all]) => {
    console.log(`${name}: p50 ${round(median(all))} ms, p95 ${round(percentile(all, 0.95))} ms`);
    return atMost(`${name}P50Ms`, median(all), 150, "ms");
  });
  return report("thread", figures, { comments: COMMENTS, requestsEach: EACH });
}

async function time(times: Record<string, number[]>, name: string, url: string): Promise<void> {
  const began = performance.now();
  const response = await fetch(url, { redirect: "error" });
  const page = await response.text();
  const took = performance.now() - began;
  if (!page.includes('class="comment')) throw new Error(`${url} shows no comment`);
  times[name] ??= [];
  times[name].push(took);
  await sleep(5);
}

async function middleOf(postId: number): Promise<string> {
  const where = { postId, depth: 1, state: "APPROVED" } as const;
  const skip = Math.floor((await db().comment.count({ where })) / 2);
  const row = await db().comment.findFirstOrThrow({
    where,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    skip,
    select: { publicId: true },
  });
  return row.publicId;
}
