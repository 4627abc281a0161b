// What every spec begins with:
//
//   import { expect, test } from "./support/test";
//
//   test("a reader finds the paper", async ({ page }) => {
//     await page.goto("/");
//   });
//
// page      a reader's browser on `site`
// noScript  the same with JavaScript off
// staff     a browser in which the owner is signed in
// site      the worker's own site, set up, with the sample content: { url, dataDir, databaseUrl }.
//           Specs of one worker share it, so a spec changes only what it made itself. Its comments
//           all come from one address; none is part of a flood of another test's.
//           lib/ works on it: db(), createPost(tx, …), importComment(tx, …), submitComment(…).
// mailServer  a mail server of the worker: { url (SMTP_URL), inbox, answer }. It starts with no mail
//           before each test. `await mailServer.inbox.next({ to: "ada@example.org" })` waits for a
//           message (parsed by postal-mime, with its envelope and its raw text) and takes it out;
//           links(message) are the addresses in it. `mailServer.answer.rcpt = "550 5.1.1 Unknown"`
//           refuses; lib/mail/test-server.ts says what else it can be told.
// siteWithMail  the worker's own second site, a copy like `site`, that sends its mail to mailServer.
//           A spec that uses it opens pages by withMail (signed out) or staffWithMail (the owner).
//           In such a spec lib/ works on siteWithMail, in all others on site.
// freshSite a copy like `site` of this test alone, on which lib/ then works
// emptySite a site of this test alone that nobody has set up: { url, setUpLink }
// axe       `await axe(page)`: expects no finding of WCAG 2.2 A and AA or of good practice
//
// Build once with `npm start` or `npm test`; then: npx playwright test e2e/reading.spec.ts
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { test as base, expect, type Page } from "playwright/test";
import { adoptSite, type Site, startSite } from "@/bench/support/site";
import { issueSetupToken } from "@/lib/auth/tokens";
import { closeDb, db } from "@/lib/db/client";
import { type MailServer, startMailServer } from "@/lib/mail/test-server";
import { OWNER, TEMPLATE } from "./template";

export { links } from "@/lib/mail/test-server";
export { expect, OWNER };

type Axe = (page: Page) => Promise<void>;
type StoredState = Awaited<ReturnType<ReturnType<Page["context"]>["storageState"]>>;

type TestFixtures = {
  noScript: Page;
  mailServer: MailServer;
  siteWithMail: Site;
  withMail: Page;
  staffWithMail: Page;
  staff: Page;
  freshSite: Site;
  emptySite: Site & { setUpLink: string };
  axe: Axe;
  ownCrowd: undefined;
};
type WorkerFixtures = {
  site: Site;
  staffState: StoredState;
  startedMailServer: MailServer;
  startedSiteWithMail: Site;
  staffWithMailState: StoredState;
};

export const test = base.extend<TestFixtures, WorkerFixtures>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures here.
    async ({}, use) => withSite(TEMPLATE, use),
    { scope: "worker", timeout: 60_000 },
  ],
  baseURL: async ({ site }, use) => use(site.url),
  noScript: async ({ browser, site }, use) => {
    const context = await browser.newContext({ baseURL: site.url, javaScriptEnabled: false });
    await use(await context.newPage());
    await context.close();
  },
  staffState: [
    async ({ browser, site }, use) => {
      const context = await browser.newContext({ baseURL: site.url });
      const page = await context.newPage();
      await signIn(page);
      await use(await context.storageState());
      await context.close();
    },
    { scope: "worker" },
  ],
  staff: async ({ browser, site, staffState }, use) => {
    const context = await browser.newContext({ baseURL: site.url, storageState: staffState });
    await use(await context.newPage());
    await context.close();
  },
  startedMailServer: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures here.
    async ({}, use) => {
      const server = await startMailServer();
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],
  mailServer: async ({ startedMailServer }, use) => {
    startedMailServer.reset();
    await use(startedMailServer);
  },
  startedSiteWithMail: [
    async ({ startedMailServer }, use) => {
      await withSite(TEMPLATE, use, { SMTP_URL: startedMailServer.url });
    },
    { scope: "worker", timeout: 60_000 },
  ],
  // mailServer: emptied before each test.
  siteWithMail: async ({ site, startedSiteWithMail, mailServer: _ }, use) => {
    await closeDb();
    adoptSite(startedSiteWithMail);
    await use(startedSiteWithMail);
    await closeDb();
    adoptSite(site);
  },
  staffWithMailState: [
    async ({ browser, startedSiteWithMail }, use) => {
      const context = await browser.newContext({ baseURL: startedSiteWithMail.url });
      await signIn(await context.newPage());
      await use(await context.storageState());
      await context.close();
    },
    { scope: "worker" },
  ],
  withMail: async ({ browser, siteWithMail }, use) => {
    const context = await browser.newContext({ baseURL: siteWithMail.url });
    await use(await context.newPage());
    await context.close();
  },
  staffWithMail: async ({ browser, siteWithMail, staffWithMailState }, use) => {
    const context = await browser.newContext({
      baseURL: siteWithMail.url,
      storageState: staffWithMailState,
    });
    await use(await context.newPage());
    await context.close();
  },
  freshSite: async ({ site }, use) => {
    await withSite(TEMPLATE, use);
    await closeDb();
    adoptSite(site);
  },
  emptySite: async ({ site }, use) => {
    await withSite(null, async (empty) => {
      const token = await issueSetupToken();
      await use({ ...empty, setUpLink: `${empty.url}/setup?token=${token}` });
    });
    await closeDb();
    adoptSite(site);
  },
  ownCrowd: [
    async ({ site: _ }, use) => {
      await db().$executeRaw`
        UPDATE "Comment" SET "networkHash" = NULL WHERE "networkHash" IS NOT NULL`;
      await use(undefined);
    },
    { auto: true },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures here.
  axe: async ({}, use) => use(expectAccessible),
});

/** Signs in by the form, as the owner unless somebody else is named. */
export async function signIn(page: Page, who: { email: string; password: string } = OWNER) {
  await page.goto("/signin");
  await page.getByLabel("E-mail address").fill(who.email);
  await page.getByLabel("Password").fill(who.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/(desk|studio)/);
}

async function withSite(
  template: string | null,
  use: (site: Site) => Promise<void>,
  env?: Record<string, string>,
) {
  const dataDir = await mkdtemp(path.join(tmpdir(), "rejoinder-e2e-"));
  if (template) copyFolder(template, dataDir);
  const site = await startSite({ dataDir, env });
  await closeDb();
  adoptSite(site);
  await use(site);
  await closeDb();
  await site.stop();
  await rm(dataDir, { recursive: true });
}

// cp keeps the owner: the cluster belongs to PostgreSQL's user where root runs the tests.
function copyFolder(from: string, to: string): void {
  execFileSync("cp", ["-a", `${from}/.`, to]);
}

const axeSource = readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

type Finding = { id: string; help: string; nodes: { html: string; failureSummary?: string }[] };

/** Puts axe into the page past its policy; no rule and no node is left out. */
async function expectAccessible(page: Page): Promise<void> {
  // A page is judged with its style sheets: after a click it may still wait for them.
  await page.waitForLoadState("load");
  await page.evaluate(await axeSource);
  const findings: Finding[] = await page.evaluate(
    async (values) =>
      (await Reflect.get(window, "axe").run(document, { runOnly: { type: "tag", values } }))
        .violations,
    RULES,
  );
  const words = findings.map(({ id, help, nodes }) => ({
    id,
    help,
    nodes: nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary ?? ""}`),
  }));
  expect(words, `axe on ${page.url()}`).toEqual([]);
}
