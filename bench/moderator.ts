// A moderator clears a queue by keys in a real browser: from a key to the next card painted, from a
// key to the committed row; and reloads at random moments, by which nothing may be lost.
import { chromium, type Page } from "playwright/test";
import { openDesk } from "@/e2e/support/queue";
import { createUser } from "@/lib/accounts/create";
import { db } from "@/lib/db/client";
import { CHROMIUM_FLAGS, findChromium, NO_CHROMIUM } from "@/scripts/chromium.mjs";
import { writeArticle } from "./support/article";
import { type Commits, watchCommits } from "./support/commits";
import { PASSWORD } from "./support/moderator";
import { type Press, pressKey, watchKeys } from "./support/presses";
import { atMost, median, percentile, report, round } from "./support/report";
import { adoptSite, eventually, setUp, startSite, withDataDir } from "./support/site";

/** Comments of which each key is timed, and comments more while the page is reloaded. */
const TIMED = 200;
const RELOADED = 60;
const RELOADS = 8;
/** Milliseconds between a card and the next key. */
const PAUSE = 100;

const states = { a: "APPROVED", s: "SPAM", d: "TRASH" } as const;
const keys = Object.keys(states) as (keyof typeof states)[];

export function run(): Promise<number> {
  return withDataDir(async (dataDir) => {
    const site = await startSite({ dataDir });
    const executablePath = await findChromium();
    if (!executablePath) throw new Error(NO_CHROMIUM);
    const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
    try {
      adoptSite(site);
      await setUp(site.url);
      await writeArticle("bench-article", { approved: 50, pending: TIMED + RELOADED });
      const viewport = { width: 1280, height: 800 };
      const page = await browser.newPage({ baseURL: site.url, viewport });
      await signIn(page);
      await watchKeys(page);
      const commits = await watchCommits(site.databaseUrl);
      try {
        return await measure(page, commits);
      } finally {
        await commits.end();
      }
    } finally {
      await browser.close();
      await site.stop();
    }
  });
}

async function measure(page: Page, commits: Commits): Promise<number> {
  await openDesk(page);
  const timed = await decide(page, TIMED);
  await settle(RELOADED);
  const commitMs = timed.map(({ publicId, at }) => (commits.at(publicId) ?? Number.NaN) - at);
  const reloaded = await decideAndReload(page);
  await settle(0);
  const { lost, twice } = await check([...timed, ...reloaded]);
  const cardMs = timed.map((press) => press.paintedAfter);
  return report(
    "moderator",
    [
      atMost("keyToCardP95Ms", percentile(cardMs, 0.95), 100, "ms"),
      atMost("keyToRowP95Ms", percentile(commitMs, 0.95), 500, "ms"),
      atMost("lost", lost, 0),
      atMost("decidedTwice", twice, 0),
    ],
    {
      comments: TIMED + RELOADED,
      reloads: RELOADS,
      keyToCardP50Ms: round(median(cardMs)),
      keyToCardMaxMs: round(Math.max(...cardMs)),
      keyToRowP50Ms: round(median(commitMs)),
      keyToRowMaxMs: round(Math.max(...commitMs)),
    },
  );
}

/** Key after key, once the next card is there; nobody reads as fast. */
async function decide(page: Page, count: number): Promise<Press[]> {
  const presses: Press[] = [];
  while (presses.length < count) {
    const key = keys[presses.length % keys.length] ?? "a";
    presses.push(await pressKey(page, key));
    await page.waitForTimeout(PAUSE);
  }
  return presses;
}

/** The page is loaded anew a moment after a key, whatever is on its way then. */
async function decideAndReload(page: Page): Promise<Press[]> {
  const presses: Press[] = [];
  const every = Math.floor(RELOADED / RELOADS);
  while (presses.length < RELOADED) {
    const count = Math.min(1 + Math.floor(Math.random() * every * 2), RELOADED - presses.length);
    presses.push(...(await decide(page, count - 1)));
    presses.push(await pressKey(page, keys[count % keys.length] ?? "a"));
    await page.waitForTimeout(Math.random() * 30);
    await openDesk(page);
    // What was on its way is no longer on the list.
    const gone = new Set(presses.map(({ publicId }) => publicId));
    await page.waitForFunction(
      (ids) => ids.every((id) => !document.getElementById(`card-${id}`)),
      [...gone],
    );
  }
  return presses;
}

/** Waits until nothing is on its way any more, or half a minute, after which it is lost. */
async function settle(left: number): Promise<void> {
  const isSettled = async () => (await countPending()) === left;
  await eventually(isSettled, 30_000).catch(() => console.log("Some never arrived."));
}

function countPending(): Promise<number> {
  return db().comment.count({ where: { state: "PENDING" } });
}

/** Each comment stands as its last key said, by one decision. */
async function check(presses: Press[]): Promise<{ lost: number; twice: number }> {
  const wished = new Map(presses.map(({ publicId, key }) => [publicId, states[key]]));
  const rows = await db().comment.findMany({
    where: { publicId: { in: [...wished.keys()] } },
    select: {
      ...{ publicId: true, state: true },
      events: { where: { actor: "STAFF" }, select: { id: true } },
    },
  });
  const right = rows.filter(({ publicId, state }) => wished.get(publicId) === state);
  const twice = rows.filter(({ events }) => events.length > 1).length;
  return { lost: TIMED + RELOADED - right.length, twice };
}

async function signIn(page: Page): Promise<void> {
  const email = "moderator@example.org";
  await db().$transaction((tx) =>
    createUser(tx, { email, name: "Bench moderator", role: "MODERATOR", password: PASSWORD }),
  );
  await page.goto("/signin");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/desk/);
}
