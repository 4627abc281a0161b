// The studio with 100,000 articles: what a list, a search and a filter cost the server, and a save
// of a long article. Requests come one after the other, as one person makes them.

import type { Viewer } from "@/lib/auth/roles";
import { db } from "@/lib/db/client";
import { createDraft } from "@/lib/posts/create-draft";
import type { DraftContent } from "@/lib/posts/draft-schema";
import { publishPost } from "@/lib/posts/publish";
import { saveDraft } from "@/lib/posts/save";
import { emptyContent } from "@/lib/posts/stored";
import { articleOf } from "./support/article";
import { signInStaff } from "./support/moderator";
import type { PlainBrowser } from "./support/plain-browser";
import { atMost, type Bound, median, percentile, report, round } from "./support/report";
import { adoptSite, setUp, startSite, withDataDir } from "./support/site";
import { fillStudio, POSTS } from "./support/studio";

const ROUNDS = 5;
const ASKED = 30;
const SAVES = 60;
const WORDS = 10_000;

const lists: Record<string, string> = {
  list: "/studio",
  oldest: "/studio?order=oldest",
  drafts: "/studio?state=draft",
  published: "/studio?state=published",
  searchCommon: "/studio?q=harbour",
  searchRare: "/studio?q=unicorn",
  searchNothing: "/studio?q=qwertzuiop",
  searchShort: "/studio?q=zq",
  authorOfMany: "/studio?author=2",
  authorOfFew: "/studio?author=3",
  section: "/studio?section=2",
  all: "/studio?state=published&q=bridge&author=2&section=2",
};

export function run(): Promise<number> {
  return withDataDir(async (dataDir) => {
    const site = await startSite({ dataDir });
    try {
      adoptSite(site);
      await setUp(site.url);
      const { browser, viewer } = await signInStaff(site.url, "OWNER");
      await fillStudio(viewer.userId);
      lists.deep = `/studio?after=${await deepPlace()}`;
      const found = await askAll(browser);
      const saves = await saveLong(viewer);
      return report(
        "studio",
        [
          ...Object.entries(found).map(
            ([name, medians]): Bound => atMost(`${name}P50Ms`, median(medians), 60, "ms"),
          ),
          atMost("saveP95Ms", percentile(saves.times, 0.95), 100, "ms"),
        ],
        {
          posts: POSTS,
          words: WORDS,
          mediansOfRounds: Object.fromEntries(
            Object.entries(found).map(([name, medians]) => [name, medians.map(round)]),
          ),
          saveP50Ms: round(median(saves.times)),
          checkpointP50Ms: round(median(saves.checkpoints)),
          publishMs: round(saves.publish),
        },
      );
    } finally {
      await site.stop();
    }
  });
}

/** Milliseconds from asking to the last byte, for each list the median of each round. */
async function askAll(browser: PlainBrowser): Promise<Record<string, number[]>> {
  const medians: Record<string, number[]> = {};
  for (let each = 0; each <= ROUNDS; each++) {
    for (const [name, path] of Object.entries(lists)) {
      const times: number[] = [];
      for (let asked = 0; asked < ASKED; asked++) times.push(await ask(browser, path));
      // The first round warms up.
      medians[name] ??= [];
      if (each > 0) medians[name].push(median(times));
    }
  }
  for (const [name, times] of Object.entries(medians)) {
    console.log(`${name.padEnd(14)} ${times.map((time) => time.toFixed(1).padStart(6)).join(" ")}`);
  }
  return medians;
}

async function ask(browser: PlainBrowser, path: string): Promise<number> {
  const began = performance.now();
  const page = await browser.get(path);
  const took = performance.now() - began;
  if (page.status !== 200 || !page.html.includes("</html>")) {
    throw new Error(`${path}: ${page.status}`);
  }
  return took;
}

async function deepPlace(): Promise<string> {
  const rows = await db().$queryRaw<{ listedAt: Date; id: number }[]>`
    SELECT "listedAt", "id" FROM "Post" WHERE "kind" = 'POST'
    ORDER BY "listedAt" DESC, "id" DESC OFFSET ${POSTS - 1_000} LIMIT 1`;
  const [row] = rows;
  return row ? `${row.listedAt.getTime()}-${row.id}` : "";
}

/** Autosaves of a long article by the verb itself, each a sentence longer than the last. */
async function saveLong(viewer: Viewer) {
  const made = await createDraft(viewer, "POST");
  if (!made.ok) throw new Error(made.code);
  const { postId } = made.value;
  const content: DraftContent = {
    ...emptyContent,
    title: "A long article",
    source: articleOf(WORDS),
    tags: ["harbour", "bridge"],
    authorIds: [viewer.userId],
    sectionId: 2,
  };
  let version = 1;
  const save = async (checkpoint: boolean): Promise<number> => {
    content.source += " And one sentence more.";
    const began = performance.now();
    const outcome = await saveDraft(viewer, { postId, baseVersion: version, content, checkpoint });
    const took = performance.now() - began;
    if (!outcome.ok) throw new Error(JSON.stringify(outcome));
    version = outcome.value.version;
    return took;
  };
  const times: number[] = [];
  const checkpoints: number[] = [];
  for (let each = 0; each < SAVES; each++) times.push(await save(false));
  for (let each = 0; each < SAVES / 3; each++) checkpoints.push(await save(true));
  const began = performance.now();
  const published = await publishPost(viewer, { postId, baseVersion: version, publishAt: null });
  if (!published.ok) throw new Error(JSON.stringify(published));
  return { times, checkpoints, publish: performance.now() - began };
}
