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
//           Specs of one worker share it, so a spec changes only what it made itself.
//           lib/ works on it: db(), createPost(tx, …), importComment(tx, …), submitComment(…).
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
import { closeDb } from "@/lib/db/client";
import { OWNER, TEMPLATE } from "./template";

export { expect, OWNER };

type Axe = (page: Page) => Promise<void>;
type StoredState = Awaited<ReturnType<ReturnType<Page["context"]>["storageState"]>>;

type TestFixtures = {
  noScript: Page;
  staff: Page;
  emptySite: Site & { setUpLink: string };
  axe: Axe;
};
type WorkerFixtures = { site: Site; staffState: StoredState };

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
  emptySite: async ({ site }, use) => {
    await withSite(null, async (empty) => {
      const token = await issueSetupToken();
      await use({ ...empty, setUpLink: `${empty.url}/setup?token=${token}` });
    });
    await closeDb();
    adoptSite(site);
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures here.
  axe: async ({}, use) => use(expectAccessible),
});

/** Signs in by the form, as the owner unless somebody else is named. */
export async function signIn(page: Page, who: { email: string; password: string } = OWNER) {
  await page.goto("/signin");
  await page.getByLabel("E-mail address").fill(who.email);
  await page.getByLabel("Password").fill(who.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/desk/);
}

async function withSite(template: string | null, use: (site: Site) => Promise<void>) {
  const dataDir = await mkdtemp(path.join(tmpdir(), "rejoinder-e2e-"));
  if (template) copyFolder(template, dataDir);
  const site = await startSite({ dataDir });
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
