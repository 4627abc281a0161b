// The owner looks at what of the sample site could go, and takes it away; a reader's answer and
// what it hangs on stay. Each test has a site of its own.
import type { Page } from "playwright/test";
import sharp from "sharp";
import { importComment } from "@/lib/comments/import";
import { db } from "@/lib/db/client";
import { setUpSite } from "@/lib/settings/set-up";
import { seedSample } from "@/lib/transfer/sample";
import { expect, OWNER, signIn, test } from "./support/test";

async function setUp({ url, setUpLink }: { url: string; setUpLink: string }): Promise<void> {
  const settings = {
    ...OWNER,
    title: "The Test Gazette",
    description: "",
    siteUrl: url,
    timeZone: "Europe/Berlin",
    language: "en",
    sample: true,
  };
  const token = new URL(setUpLink).searchParams.get("token") ?? "";
  expect((await setUpSite(settings, token, "e2e")).ok).toBe(true);
  // The real drawings take seconds, and nobody looks at them here.
  await seedSample(new Date(), (name) => {
    const [r = 0, g = 0, b = 0] = Buffer.from(name);
    const create = { width: 480, height: 300, channels: 3, background: { r, g, b } } as const;
    return sharp({ create }).png().toBuffer();
  });
}

async function answerTheCrane(): Promise<void> {
  const post = await db().post.findFirstOrThrow({ where: { slug: "crane-number-four" } });
  await db().$transaction((tx) =>
    importComment(tx, {
      origin: null,
      postId: post.id,
      parentId: null,
      name: "A real reader",
      email: null,
      url: null,
      source: "I was there.",
      state: "APPROVED",
      createdAt: new Date(),
      commenterOrigin: null,
    }),
  );
}

const row = (page: Page, kind: string) => page.getByRole("row").filter({ hasText: kind });

for (const javaScriptEnabled of [true, false]) {
  test(`the owner takes the sample away, script ${javaScriptEnabled ? "on" : "off"}`, async ({
    browser,
    emptySite,
    axe,
  }) => {
    // Two sites start, one of them for this test alone.
    test.setTimeout(60_000);
    // axe itself needs script in the page.
    const check = (page: Page) => (javaScriptEnabled ? axe(page) : undefined);
    await setUp(emptySite);
    await answerTheCrane();
    const context = await browser.newContext({ baseURL: emptySite.url, javaScriptEnabled });
    const page = await context.newPage();
    await signIn(page);
    await page.goto("/studio");
    await page.getByRole("link", { name: "Remove it" }).click();
    await expect(row(page, "Articles").getByRole("cell")).toHaveText(["8", "1"]);
    await expect(row(page, "Pictures").getByRole("cell")).toHaveText(["7", "1"]);
    await expect(page.getByRole("listitem").filter({ hasText: "Crane Number Four" })).toContainText(
      "a reader commented on it",
    );
    await check(page);

    await page.getByRole("button", { name: "Remove the sample content…" }).click();
    await page.getByRole("link", { name: "Keep it" }).click();
    await page.getByRole("button", { name: "Remove the sample content…" }).click();
    await expect(page.getByRole("heading", { name: /^Remove 8 articles/ })).toBeVisible();
    await check(page);

    await page.getByRole("button", { name: "Remove it" }).click();
    await expect(page.getByRole("status")).toContainText("Removed: 8 articles, 2 pages");
    await expect(row(page, "Articles").getByRole("cell")).toHaveText(["0", "1"]);
    await check(page);

    await page.goto("/crane-number-four");
    await expect(page.getByText("I was there.")).toBeVisible();
    expect((await page.goto("/keep-the-coin-jar"))?.status()).toBe(404);
    await context.close();
  });
}

test("somebody who is not signed in is sent to sign in", async ({ page }) => {
  await page.goto("/studio");
  await expect(page).toHaveURL(/\/signin\?to=%2Fstudio$/);
});
