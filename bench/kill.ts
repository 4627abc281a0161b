// Every comment whose 303 was read survives kill -9 of the whole process tree, PostgreSQL included,
// at random moments while eight clients post.
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { closeDb, db } from "@/lib/db/client";
import { writeArticle } from "./support/article";
import { formWith, PlainBrowser } from "./support/plain-browser";
import { atLeast, atMost, report } from "./support/report";
import { adoptSite, eventually, type Site, setUp, startSite, withDataDir } from "./support/site";

const ROUNDS = 20;
const CLIENTS = 8;
/** The kill comes within this many milliseconds of the first answer. */
const LATEST = 1_500;

export function run(): Promise<number> {
  return withDataDir(async (dataDir) => {
    const article = await prepare(dataDir);
    const answered: string[] = [];
    const restarts: number[] = [];
    let written = 0;
    for (let round = 1; round <= ROUNDS; round++) {
      const site = await startSite({ dataDir });
      adoptSite(site);
      const { taken, moment } = await postUntilKilled(site, article, round);
      await closeDb();
      answered.push(...taken);
      const began = performance.now();
      const again = await startSite({ dataDir });
      restarts.push((performance.now() - began) / 1000);
      adoptSite(again);
      const missing = await findMissing(answered);
      written = await countComments();
      await closeDb();
      await again.stop();
      console.log(
        `round ${round}: killed ${moment} ms after the first answer, ${taken.length} answered, ${missing.length} of all ${answered.length} missing`,
      );
      if (missing.length > 0) return sum(answered, missing.length, written, restarts);
    }
    return sum(answered, 0, written, restarts);
  });
}

function sum(answered: string[], missing: number, written: number, restarts: number[]): number {
  return report(
    "kill",
    [
      atMost("missing", missing, 0),
      atLeast("answered", answered.length, ROUNDS),
      atMost("slowestRestartSeconds", Math.max(...restarts), 30, "s"),
    ],
    { rounds: restarts.length, clients: CLIENTS, written },
  );
}

/** A site that is set up and holds one article; returns its path. */
async function prepare(dataDir: string): Promise<string> {
  const site = await startSite({ dataDir });
  adoptSite(site);
  await setUp(site.url);
  const article = await writeArticle("bench-article", { approved: 5, pending: 0 });
  await closeDb();
  await site.stop();
  return article.path;
}

async function postUntilKilled(site: Site, article: string, round: number) {
  const taken: string[] = [];
  const clients = Array.from({ length: CLIENTS }, (_, client) =>
    postAll(site.url, article, `round ${round}, client ${client}`, taken),
  );
  await eventually(async () => taken.length > 0, 30_000);
  const moment = Math.round(Math.random() * LATEST);
  await sleep(moment);
  killTree(site.child.pid ?? 0);
  await Promise.all(clients);
  return { taken, moment };
}

/** A browser without script that sends one comment after the other until nobody answers. */
async function postAll(url: string, article: string, who: string, taken: string[]): Promise<void> {
  const browser = new PlainBrowser(url);
  try {
    const page = await browser.get(article);
    // PostgreSQL may be dead a moment before the site is.
    if (page.status >= 500) return;
    const form = formWith(page, "body");
    for (let number = 1; ; number++) {
      const body = `Comment ${number} of ${who}: was it kept?`;
      const answer = await browser.post(page, form, { name: who, email: "a@example.org", body });
      if (answer.status === 303) taken.push(body);
      else if (answer.status < 500) throw new Error(`a comment was answered ${answer.status}`);
    }
  } catch (error) {
    // What fetch throws when the other end is gone.
    if (!(error instanceof TypeError)) throw error;
  }
}

/** Kills a process and all that descend from it, PostgreSQL's own included, as they come. */
function killTree(top: number): void {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "utf8").replace(/^.*\) /s, "");
      parents.set(Number(name), Number(stat.split(" ")[1]));
    } catch {
      // It ended while we looked.
    }
  }
  const belongs = (pid: number): boolean => {
    const parent = parents.get(pid);
    return pid === top || (parent !== undefined && parent > 1 && belongs(parent));
  };
  for (const pid of [...parents.keys()].filter(belongs)) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // A child of one that was just killed ends by itself.
    }
  }
}

async function findMissing(answered: string[]): Promise<string[]> {
  const rows = await db().commentVersion.findMany({
    where: { source: { in: answered } },
    select: { source: true },
  });
  const kept = new Set(rows.map(({ source }) => source));
  return answered.filter((body) => !kept.has(body));
}

function countComments(): Promise<number> {
  return db().comment.count();
}
