// How soon a site answers: restarted, and from a git clone with a warm package cache.
import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { closeDb } from "@/lib/db/client";
import { projectRoot } from "@/lib/db/root";
import { writeArticle } from "./support/article";
import { atMost, median, report } from "./support/report";
import { adoptSite, setUp, startSite, withDataDir } from "./support/site";

const ROUNDS = 5;

export async function run(): Promise<number> {
  const restarts = await withDataDir(measureRestarts);
  const clone = await withDataDir(measureClone);
  return report(
    "start",
    [atMost("restartSeconds", median(restarts), 4, "s"), atMost("cloneSeconds", clone, 120, "s")],
    { restarts: restarts.map((time) => Number(time.toFixed(2))) },
  );
}

/** Each from starting the process to the last byte of an article with its comments. */
async function measureRestarts(dataDir: string): Promise<number[]> {
  const first = await startSite({ dataDir });
  adoptSite(first);
  await setUp(first.url);
  const article = await writeArticle("bench-article", { approved: 50, pending: 0 });
  await closeDb();
  await first.stop();
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    times.push(await timeToPage({ dataDir, page: article.path }));
  }
  return times;
}

/** From `git clone` to the first page; npm finds the packages in its cache. */
async function measureClone(dataDir: string): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), "rejoinder-clone-"));
  const root = path.join(folder, "rejoinder");
  try {
    const began = performance.now();
    execFileSync("git", ["clone", "--quiet", projectRoot(), root]);
    const cloned = (performance.now() - began) / 1000;
    return cloned + (await timeToPage({ dataDir, root, page: "/" }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Start = { dataDir: string; root?: string; page: string };

async function timeToPage({ dataDir, root, page }: Start): Promise<number> {
  const began = performance.now();
  const site = await startSite({ dataDir, ...(root && { root }) });
  try {
    const answer = await fetch(site.url + page);
    const html = await answer.text();
    if (!answer.ok || !html.includes("</html>")) throw new Error(`${page}: ${answer.status}`);
    return (performance.now() - began) / 1000;
  } finally {
    await site.stop();
  }
}
