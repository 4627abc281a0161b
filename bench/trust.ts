// Trust that can't be borrowed: 100 devices earn it; 10,000 submissions take their names and addresses,
// half of them with a device's cookie that is forged; then the 100 come back, under any name.
import { moveComment } from "@/lib/comments/move";
import { db } from "@/lib/db/client";
import { newUuid } from "@/lib/ids";
import { writeArticle } from "./support/article";
import { formWith, PlainBrowser } from "./support/plain-browser";
import { Poster } from "./support/poster";
import { atLeast, atMost, report } from "./support/report";
import { adoptSite, setUp, startSite, withDataDir } from "./support/site";

const HONEST = 100;
const BORROWED = 10_000;
const CLIENTS = 8;

type Person = { name: string; email: string };

export function run(): Promise<number> {
  return withDataDir(async (dataDir) => {
    const site = await startSite({ dataDir, env: { TRUSTED_PROXIES: "127.0.0.1 ::1" } });
    try {
      adoptSite(site);
      await setUp(site.url);
      await db().settings.update({ where: { id: 1 }, data: { moderationMode: "FIRST" } });
      const { path } = await writeArticle("bench-article", { approved: 5, pending: 0 });
      return await measure(site.url, path);
    } finally {
      await site.stop();
    }
  });
}

async function measure(origin: string, path: string): Promise<number> {
  const people = Array.from({ length: HONEST }, (_, nth) => ({
    ...{ name: `Reader ${nth}`, email: `reader${nth}@example.org` },
  }));
  const browsers = people.map(() => new PlainBrowser(origin));
  const cookies: string[] = [];
  for (const [nth, person] of people.entries()) {
    cookies.push(await comment(browsers[nth] as PlainBrowser, path, person, `My first, ${nth}.`));
  }
  const firsts = await countStates("My first, %");
  await approveAll();
  await borrow(origin, path, people, cookies);
  for (const [nth, browser] of browsers.entries()) {
    const person = { name: `Another name ${nth}`, email: `other${nth}@example.org` };
    await comment(browser, path, person, `My second, ${nth}.`);
  }
  const borrowed = await countStates("As they do, %");
  const seconds = await countStates("My second, %");
  return report(
    "trust",
    [
      atMost("borrowedApproved", borrowed.approved, 0),
      atLeast("borrowedHeld", borrowed.pending, BORROWED),
      atMost("firstApprovedUnread", firsts.approved, 0),
      atLeast("honestApproved", seconds.approved, HONEST),
    ],
    {},
  );
}

/** Posts as a browser without script, and answers with the device's cookie. */
async function comment(browser: PlainBrowser, path: string, person: Person, body: string) {
  const page = await browser.get(path);
  const answer = await browser.post(page, formWith(page, "parent"), { ...person, body });
  if (answer.status !== 303) throw new Error(`a comment was answered ${answer.status}`);
  const cookie = answer.setCookies.find((line) => line.startsWith("rejoinder-device="));
  if (!cookie) throw new Error("no device was remembered");
  return cookie.split(";")[0] ?? "";
}

async function borrow(origin: string, path: string, people: Person[], cookies: string[]) {
  let next = 0;
  const clients = Array.from({ length: CLIENTS }, async () => {
    const poster = await Poster.at(origin, path);
    for (let nth = next++; nth < BORROWED; nth = next++) {
      const person = people[nth % HONEST] as Person;
      const cookie = nth % 2 ? null : forged(cookies[nth % HONEST] ?? "", nth);
      const { status } = await poster.post({ ...person, body: `As they do, ${nth}.` }, cookie);
      if (status !== 303) throw new Error(`a comment was answered ${status}`);
    }
    poster.close();
  });
  await Promise.all(clients);
}

/** A known device's id without its signature, or with one that is off by a letter. */
function forged(cookie: string, nth: number): string {
  if (nth % 4 === 0) return cookie.slice(0, cookie.lastIndexOf("."));
  return cookie.slice(0, -1) + (cookie.endsWith("A") ? "B" : "A");
}

async function approveAll(): Promise<void> {
  const waiting = await db().comment.findMany({ where: { state: "PENDING" }, take: HONEST });
  for (const { id, version } of waiting) {
    await db().$transaction((tx) =>
      moveComment(tx, {
        ...{ commentId: id, expectedVersion: version, to: "APPROVED", actor: "STAFF" },
        ...{ userId: null, batchId: newUuid(), action: "APPROVE" },
      }),
    );
  }
}

async function countStates(like: string): Promise<{ approved: number; pending: number }> {
  const [row] = await db().$queryRaw<{ approved: number; pending: number }[]>`
    SELECT count(*) FILTER (WHERE c."state" = 'APPROVED')::int AS "approved",
      count(*) FILTER (WHERE c."state" = 'PENDING')::int AS "pending"
    FROM "Comment" AS c JOIN "CommentVersion" AS v ON v."id" = c."currentVersionId"
    WHERE v."source" LIKE ${like}`;
  return row ?? { approved: 0, pending: 0 };
}
