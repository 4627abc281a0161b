// Comments that Akismet judges, on a site of this spec's own; its part is played by a server that
// answers as its documentation says.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright/test";
import { adoptSite, type Site, startSite } from "@/bench/support/site";
import { type AkismetServer, startAkismet } from "@/lib/akismet/test-server";
import { issueSetupToken } from "@/lib/auth/tokens";
import { closeDb, db } from "@/lib/db/client";
import { setUpSite } from "@/lib/settings/set-up";
import { writeArticle } from "./support/answers";
import { expect, OWNER, signIn, test } from "./support/test";

test.describe.configure({ timeout: 120_000 });

let akismet: AkismetServer;
let site: Site;
let dataDir: string;
let article: { path: string };

test.beforeEach(async () => {
  akismet = await startAkismet();
  dataDir = await mkdtemp(path.join(tmpdir(), "rejoinder-akismet-"));
  site = await startSite({ dataDir, env: { AKISMET_URL: akismet.url } });
  await closeDb();
  adoptSite(site);
  const given = { ...OWNER, title: "The Quay", description: "", siteUrl: site.url, sample: false };
  const place = { timeZone: "UTC", language: "en" };
  expect((await setUpSite({ ...given, ...place }, await issueSetupToken(), "e2e")).ok).toBe(true);
  await db().settings.update({ where: { id: 1 }, data: { moderationMode: "NONE" } });
  article = await writeArticle("The quay at night");
});

test.afterEach(async ({ site: shared }) => {
  await closeDb();
  adoptSite(shared);
  await site.stop();
  await akismet.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function windowOf(browser: Browser, options = {}): Promise<Page> {
  return (await browser.newContext({ baseURL: site.url, ...options })).newPage();
}

async function ownerOf(browser: Browser, options = {}): Promise<Page> {
  const page = await windowOf(browser, options);
  await signIn(page);
  return page;
}

async function switchOn(owner: Page, key = akismet.key): Promise<void> {
  await owner.goto("/studio/settings");
  await owner.getByLabel("Key", { exact: true }).fill(key);
  await owner.getByRole("button", { name: "Try the key and switch on" }).click();
}

async function say(page: Page, body: string): Promise<void> {
  await page.goto(article.path);
  await page.getByLabel("Name").fill("Ada");
  await page.getByLabel("E-mail", { exact: true }).fill("ada@example.org");
  await page.getByLabel("Comment", { exact: true }).fill(body);
  await page.getByRole("button", { name: "Post comment" }).click();
  await expect(page.locator(".comment").filter({ hasText: body })).toBeVisible();
}

const comment = (body: string) =>
  db().comment.findFirstOrThrow({ where: { currentVersion: { source: body } } });

async function reaches(body: string, state: string): Promise<void> {
  await expect.poll(async () => (await comment(body)).state).toBe(state);
}

/** What would be tried, or told, within the next hours is done now. */
async function hurryQueue(): Promise<void> {
  await db().$executeRaw`
    SELECT graphile_worker.reschedule_jobs(array_agg(job.id), run_at => now())
    FROM graphile_worker._private_jobs AS job WHERE starts_with(job.key, 'akismet')`;
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with" : "without";
  test(`the owner tries a key and switches Akismet on and off, ${how} script`, async ({
    browser,
    axe,
  }) => {
    const owner = await ownerOf(browser, { javaScriptEnabled });
    const reader = await windowOf(browser, { javaScriptEnabled: false });
    await reader.goto("/cookies");
    await expect(reader.getByText("Akismet")).toHaveCount(0);

    await switchOn(owner, "not a key");
    await expect(owner.getByText("letters and digits, without spaces")).toBeVisible();
    await switchOn(owner, "abcdef012345");
    await expect(owner.getByText("Akismet does not know this key")).toBeVisible();
    await expect(owner.getByLabel("Key", { exact: true })).toHaveValue("");
    akismet.answer = "error";
    await switchOn(owner);
    await expect(owner.getByText("Akismet gave no answer, so the key")).toBeVisible();
    akismet.answer = "ham";
    await switchOn(owner);
    await expect(owner.getByText("Akismet took the key.")).toBeVisible();
    expect(await owner.content()).not.toContain(akismet.key);
    const { akismetKey } = await db().settings.findUniqueOrThrow({ where: { id: 1 } });
    expect(akismetKey).not.toContain(akismet.key);
    if (javaScriptEnabled) await axe(owner);

    await reader.goto("/cookies");
    await expect(reader.getByRole("heading", { name: "Who else sees" })).toBeVisible();
    if (javaScriptEnabled) await axe(await openIn(browser, "/cookies"));
    await reader.goto(article.path);
    await reader.getByRole("link", { name: "what it is sent" }).click();
    await expect(reader).toHaveURL(/\/cookies#akismet$/);

    await owner.getByRole("button", { name: "Switch Akismet off" }).click();
    await expect(owner.getByText("Akismet is switched off")).toBeVisible();
    await reader.goto("/cookies");
    await expect(reader.getByText("Akismet")).toHaveCount(0);
  });
}

async function openIn(browser: Browser, at: string): Promise<Page> {
  const page = await windowOf(browser);
  await page.goto(at);
  return page;
}

test("what is no spam appears by itself, spam waits in its folder, and both ways are told", async ({
  browser,
  axe,
}) => {
  const owner = await ownerOf(browser);
  await switchOn(owner);
  await expect(owner.getByText("Akismet took the key.")).toBeVisible();

  const ada = await windowOf(browser, { javaScriptEnabled: false });
  await say(ada, "Is the quay lit at night?");
  await reaches("Is the quay lit at night?", "APPROVED");
  const other = await windowOf(browser);
  await other.goto(article.path);
  await expect(other.getByText("Is the quay lit at night?")).toBeVisible();
  expect(akismet.calls.at(-1)).toMatchObject({
    method: "comment-check",
    fields: {
      ...{ user_ip: expect.stringMatching(/^(127\.0\.0\.1|::1|::ffff:127\.0\.0\.1)$/) },
      ...{ user_agent: expect.stringContaining("Chrome"), permalink: site.url + article.path },
    },
  });

  akismet.answer = "discard";
  await say(ada, "Watches for everybody");
  await reaches("Watches for everybody", "SPAM");
  // Whoever wrote it is not told.
  await ada.goto(article.path);
  const own = ada.getByRole("paragraph").filter({ hasText: "Watches for everybody" });
  await expect(own).toBeVisible();
  await other.goto(article.path);
  await expect(other.getByText("Watches for everybody")).toHaveCount(0);

  await owner.goto("/desk/spam?reason=akismet-worst");
  const card = owner.getByRole("article").filter({ hasText: "Watches for everybody" });
  await expect(card.getByText("Akismet calls it blatant spam")).toBeVisible();
  await axe(owner);
  await card.getByRole("button", { name: /^Approve/ }).click();
  await reaches("Watches for everybody", "APPROVED");
  expect(akismet.calls.map(({ method }) => method)).not.toContain("submit-ham");
  await hurryQueue();
  await expect.poll(() => akismet.calls.at(-1)?.method).toBe("submit-ham");
  await owner.goto("/desk/log");
  await expect(owner.getByText("Marked as spam by Akismet")).toBeVisible();
});

test("while Akismet is down comments wait, the desk says so, and they appear afterwards", async ({
  browser,
  axe,
}) => {
  const owner = await ownerOf(browser);
  await switchOn(owner);
  await expect(owner.getByText("Akismet took the key.")).toBeVisible();
  akismet.answer = "error";
  const ada = await windowOf(browser);
  await say(ada, "Does the ferry sail?");
  await expect.poll(() => db().commentReason.count({ where: { check: "akismet-down" } })).toBe(1);
  await reaches("Does the ferry sail?", "PENDING");

  await owner.goto("/desk");
  await expect(owner.getByText("Akismet has given no answer since")).toBeVisible();
  await axe(owner);
  await owner.getByRole("link", { name: "Show what waits" }).click();
  await expect(owner.getByText("Does the ferry sail?")).toBeVisible();
  await owner.getByRole("link", { name: "See the settings" }).click();
  await expect(owner.getByText("It answered with status 500.")).toBeVisible();
  await expect(owner.getByRole("link", { name: "1 comment" })).toBeVisible();
  await axe(owner);

  akismet.answer = "ham";
  await hurryQueue();
  await reaches("Does the ferry sail?", "APPROVED");
  await owner.goto("/desk");
  await expect(owner.getByText("Akismet has given no answer since")).toHaveCount(0);
});
