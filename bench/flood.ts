// Floods of comments over HTTP, one kind after the other, 200 a second each, while twenty readers of
// other networks comment, a moderator turns to the desk and readers read. The moderator has taught the
// spam filter before, and clears the flood at one press after it: neither may move what it learned.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { db } from "@/lib/db/client";
import { networkHash } from "@/lib/rate-limit";
import { inventComments } from "@/lib/spam/invented";
import { writeArticle } from "./support/article";
import { clearDesk, signInModerator, teachFilter } from "./support/moderator";
import type { PlainBrowser } from "./support/plain-browser";
import { Poster } from "./support/poster";
import { readSteadily } from "./support/readers";
import { atLeast, atMost, percentile, report, round } from "./support/report";
import { adoptSite, type Site, setUp, startSite, withDataDir } from "./support/site";

const PER_SECOND = 200;
const SECONDS = 10;
const CLIENTS = 64;
const HONEST = 20;
/** What lib/screening/screen.ts takes of one network, and those that are in hand meanwhile. */
const OF_ONE_NETWORK = 100 + 8;
const TAUGHT = 60;
const APPROVED = 50;

type Flood = {
  from: (nth: number) => string;
  body: (nth: number) => string;
  /** Sent as fast as they are answered, so many in all; else at the rate. */
  count?: number;
};

const words = (nth: number) => `Cheap watches number ${nth}, and not one of them goes right.`;
const ATTACKER = "203.0.113.7";

const floods: Record<string, Flood> = {
  oneAddress: { from: () => ATTACKER, body: words },
  forgedHeader: {
    from: (nth) => `198.18.${nth % 250}.${nth % 200}, 198.51.100.9`,
    body: words,
  },
  oneBlock: { from: (nth) => `2001:db8:7:7::${nth.toString(16)}`, body: words, count: 1_000 },
  sameText: { from: () => "192.0.2.44", body: () => words(0) },
  largeBodies: { from: () => "192.0.2.99", body: () => "x".repeat(1_000_000), count: 200 },
  thousandAddresses: { from: (nth) => `100.${nth >> 8}.${nth & 255}.1`, body: words, count: 1_000 },
};

export function run(): Promise<number> {
  return withDataDir(async (dataDir) => {
    const site = await startSite({ dataDir, env: { TRUSTED_PROXIES: "127.0.0.1 ::1" } });
    try {
      adoptSite(site);
      await setUp(site.url);
      const { path } = await writeArticle("bench-article", { approved: APPROVED, pending: 0 });
      const moderator = await signInModerator(site.url);
      await commentInTurns(site.url, path);
      await teachFilter(moderator, TAUGHT);
      return await measure(site, path, moderator);
    } finally {
      await site.stop();
    }
  });
}

async function measure(site: Site, path: string, moderator: PlainBrowser): Promise<number> {
  const before = memoryOf(site);
  const knew = await knowledge();
  const readers = readSteadily(site.url + path, { perSecond: 50, missEvery: 20 });
  const desk = turnTo(moderator);
  const honest = commentSlowly(site.url, path);
  const statuses: Record<string, Record<number, number>> = {};
  for (const [name, flood] of Object.entries(floods)) {
    statuses[name] = await pour(site.url, path, flood);
    console.log(name.padEnd(18), JSON.stringify(statuses[name]));
  }
  const [answers, deskTimes, read] = [await honest, await desk.stop(), await readers.stop()];
  const grown = memoryOf(site) - before;
  const rows = await db().comment.count();
  const addresses = floods.thousandAddresses?.count ?? 0;
  const budgets = await db().rateBucket.count();
  const kept = await countHonest();
  const written = await countOf([ATTACKER, "198.51.100.9", "2001:db8:7:7::1", "192.0.2.44"]);
  const large = statuses.largeBodies?.[413] ?? 0;
  await clearDesk(moderator);
  const learned = await knowledge();
  return report(
    "flood",
    [
      atLeast("honestPending", kept, HONEST),
      atMost("honestNotTaken", answers.filter(({ status }) => status !== 303).length, 0),
      atMost(
        "honestP95",
        percentile(
          answers.map(({ ms }) => ms),
          0.95,
        ),
        3_000,
        "ms",
      ),
      atMost("mostOfOneNetwork", Math.max(...written), OF_ONE_NETWORK),
      atLeast("refusedAsTooMany", statuses.oneAddress?.[429] ?? 0, 1_000),
      atLeast("largeRefused", large, floods.largeBodies?.count ?? 0),
      atMost("deskP95", percentile(deskTimes, 0.95), 500, "ms"),
      atMost("readsFailed", read.failed, 0),
      atMost("memoryGrown", grown, 200, "MB"),
      atMost(
        "rows",
        rows,
        APPROVED + TAUGHT + HONEST + written.length * OF_ONE_NETWORK + addresses,
      ),
      // A row for each address that something was taken from, until five minutes are over.
      atMost("budgets", budgets, TAUGHT + HONEST + addresses + 20),
      atMost("filterMoved", learned === knew ? 0 : 1, 0),
    ],
    {
      statuses,
      deskP50: round(percentile(deskTimes, 0.5)),
      readHitP95: round(read.hitP95),
      readMissP95: round(read.missP95),
    },
  );
}

/** Of the learned filter; equal where nothing was learned in between. */
async function knowledge(): Promise<string> {
  const { version, spam, ham, weights } = await db().spamFilter.findUniqueOrThrow({
    where: { id: 1 },
  });
  return JSON.stringify([version, spam, ham, createHash("sha256").update(weights).digest("hex")]);
}

/** How often each status was answered; 0: the connection broke. */
async function pour(origin: string, path: string, { from, body, count }: Flood) {
  const posters = await Promise.all(Array.from({ length: CLIENTS }, () => Poster.at(origin, path)));
  const statuses: Record<number, number> = {};
  const total = count ?? PER_SECOND * SECONDS;
  const began = performance.now();
  let next = 0;
  await Promise.all(
    posters.map(async (poster) => {
      for (let nth = next++; nth < total; nth = next++) {
        const due = began + (nth / PER_SECOND) * 1_000 - performance.now();
        if (!count && due > 0) await sleep(due);
        const person = { name: `Seller ${nth}`, email: `seller${nth}@example.org` };
        const sent = poster.post({ ...person, body: body(nth) }, null, from(nth));
        const { status } = await sent.catch(() => ({ status: 0 }));
        statuses[status] = (statuses[status] ?? 0) + 1;
      }
      poster.close();
    }),
  );
  return statuses;
}

/** What the filter is taught with, by readers and sellers of as many networks. */
async function commentInTurns(origin: string, path: string): Promise<void> {
  const poster = await Poster.at(origin, path);
  for (const [nth, { text: body }] of inventComments(TAUGHT).entries()) {
    const person = { name: `Early ${nth}`, email: `early${nth}@example.org` };
    const { status } = await poster.post({ ...person, body }, null, `46.${nth}.7.9`);
    if (status !== 303) throw new Error(`an early comment was answered ${status}`);
  }
  poster.close();
}

/** Twenty readers, each of a network of its own, spread over the floods. */
async function commentSlowly(origin: string, path: string) {
  const answers = [];
  for (let nth = 0; nth < HONEST; nth++) {
    const poster = await Poster.at(origin, path);
    const person = { name: `Honest ${nth}`, email: `honest${nth}@example.org` };
    const body = `Honestly, I crossed that bridge ${nth} times last week.`;
    answers.push(await poster.post({ ...person, body }, null, `45.${nth}.7.9`));
    poster.close();
    await sleep(1_500);
  }
  return answers;
}

function turnTo(moderator: PlainBrowser) {
  const times: number[] = [];
  let isOver = false;
  const turning = (async () => {
    while (!isOver) {
      const start = performance.now();
      const page = await moderator.get("/desk");
      if (page.status !== 200) throw new Error(`the desk answered ${page.status}`);
      times.push(performance.now() - start);
      await sleep(1_000);
    }
  })();
  return {
    async stop() {
      isOver = true;
      await turning;
      return times;
    },
  };
}

async function countHonest(): Promise<number> {
  return db().comment.count({ where: { state: "PENDING", name: { startsWith: "Honest" } } });
}

function countOf(addresses: string[]): Promise<number[]> {
  return Promise.all(
    addresses.map((address) =>
      db().comment.count({ where: { networkHash: networkHash(address) } }),
    ),
  );
}

/** Megabytes of the site's processes that are not PostgreSQL's. */
function memoryOf({ child }: Site): number {
  const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
}
