// What the checks find in a comment: how its form was sent, what moderators see of it, and what
// becomes of a flood.
import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "playwright/test";
import { adoptSite, startSite } from "@/bench/support/site";
import { pageToken } from "@/lib/comments/form-token";
import { CommentInput } from "@/lib/comments/schema";
import { submitComment } from "@/lib/comments/submit";
import { closeDb, db } from "@/lib/db/client";
import { newPublicId } from "@/lib/ids";
import { createPost } from "@/lib/posts/create";
import { openDesk } from "./support/queue";
import { TEMPLATE } from "./support/template";
import { expect, signIn, test } from "./support/test";

async function writeArticle() {
  const slug = `tram-${newPublicId()}`;
  const post = await db().$transaction((tx) =>
    createPost(tx, {
      ...{
        kind: "POST",
        state: "PUBLISHED",
        slug,
        title: "The tram is late",
        source: "By an hour.",
      },
      publishAt: new Date(Date.now() - 3_600_000),
      ...{ sectionId: null, tagIds: [], authorIds: [], heroId: null, origin: null },
      commentPolicy: "OPEN",
    }),
  );
  return { ...post, path: `/${post.slug}` };
}

const BODY = "It was an hour late on Monday as well, and nobody said why.";

async function fill(page: Page, name: string, body = BODY): Promise<void> {
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("E-mail", { exact: true }).fill(`${newPublicId()}@example.org`);
  await page.getByLabel("Comment", { exact: true }).fill(body);
}

const send = (page: Page) => page.getByRole("button", { name: "Post comment" }).click();
const pending = (page: Page) => page.locator(".comment.pending");
const token = (page: Page) => page.locator("input[name=token]").inputValue();

async function findingsOf(postId: number): Promise<string[]> {
  const rows = await db().commentReason.findMany({
    where: { comment: { postId } },
    orderBy: { id: "asc" },
  });
  return rows.map(({ check }) => check);
}

test("a form is taken up once, tells nothing of a reader without script, and weak signs are shown", async ({
  page,
  noScript,
  staff,
  axe,
}) => {
  const plain = await writeArticle();
  await noScript.goto(plain.path);
  expect(await token(noScript)).toMatch(/^p-/);
  await fill(noScript, "Nora Plain");
  await send(noScript);
  await expect(pending(noScript)).toHaveCount(1);
  expect(await findingsOf(plain.id)).toEqual(["everyone"]);

  const post = await writeArticle();
  await page.goto(post.path);
  const pageToken = await token(page);
  expect(pageToken).toMatch(/^p-/);
  const trap = page.locator("input[name=website]");
  await expect(trap).not.toBeInViewport({ ratio: 0.5 });
  await axe(page);
  await page.getByLabel("Name").focus();
  await expect.poll(() => token(page)).toMatch(/^o-/);
  // What is wrong does not use the form up.
  await fill(page, "");
  await send(page);
  await expect(page.getByRole("alert")).toBeVisible();
  await trap.evaluate((field: HTMLInputElement) => {
    field.value = "http://shop.example";
  });
  await fill(page, "Quick Hand", Array(20).fill(BODY).join(" "));
  await send(page);
  await expect(pending(page)).toHaveCount(1);
  expect(await findingsOf(post.id)).toEqual(["everyone", "fast", "trap", "weak-signs"]);
  // The next form is another one.
  expect(await token(page)).toMatch(/^p-/);

  await openDesk(staff, "/desk?reason=trap");
  const card = staff.getByRole("article", { name: "Quick Hand", exact: true });
  const group = (title: string) =>
    card.locator("dl > div").filter({ has: staff.getByText(title, { exact: true }) });
  await expect(group("Held")).toContainText("Every comment is read first");
  await expect(group("Held")).toContainText("Several weak signs together");
  await expect(group("Weak signs")).toContainText("A field that people don’t see was filled in");
  await expect(group("Weak signs")).toContainText(
    /Written faster than anybody types: 1,199 characters in /,
  );
  await expect(card).toContainText("Risk 25");
  await expect(staff.getByRole("article", { name: "Nora Plain" })).toHaveCount(0);
  await axe(staff);
});

test("a page that was left open for more than a day takes a comment, with a weak sign", async ({
  page,
}) => {
  const post = await writeArticle();
  await page.goto(post.path);
  const old = pageToken(post.id, new Date(Date.now() - 30 * 3_600_000));
  await page.locator("input[name=token]").evaluate((field: HTMLInputElement, value) => {
    field.value = value;
  }, old);
  const answer = page.waitForResponse("**/api/comments/token");
  await page.getByLabel("Name").focus();
  expect((await answer).status()).toBe(422);
  const body = `${BODY} On ${newPublicId()}, that is.`;
  await fill(page, "Nora Late", body);
  expect(await token(page)).toBe(old);
  await send(page);
  await expect(pending(page)).toContainText(body);
  expect(await findingsOf(post.id)).toEqual(["everyone", "old-token"]);
});

test("look-alikes are marked in the text, and an edit without them is free of it", async ({
  page,
  staff,
}) => {
  const post = await writeArticle();
  await page.goto(post.path);
  // A Cyrillic е.
  await fill(page, "Cyril", "It was frеe on Monday.");
  await send(page);
  await expect(pending(page)).toHaveCount(1);
  await openDesk(staff, "/desk?reason=look-alikes");
  const card = staff.getByRole("article", { name: "Cyril", exact: true });
  await expect(card.locator(".card-text mark")).toHaveText("frеe");
  await expect(card).toContainText("Letters of one script in the place of another’s: frеe");
  await pending(page).getByText("Edit", { exact: true }).click();
  await page.getByLabel("Edit your comment").fill("It was free on Monday.");
  await page.getByRole("button", { name: "Save edit" }).click();
  await expect(pending(page)).toContainText("It was free on Monday.");
  expect(await findingsOf(post.id)).not.toContain("look-alikes");
});

test("a network that floods is asked to wait with its words kept, and no other is", async ({
  browser,
  site,
}) => {
  test.setTimeout(120_000);
  const dataDir = await mkdtemp(path.join(tmpdir(), "rejoinder-e2e-"));
  execFileSync("cp", ["-a", `${TEMPLATE}/.`, dataDir]);
  const behind = await startSite({ dataDir, env: { TRUSTED_PROXIES: "127.0.0.1 ::1" } });
  await closeDb();
  adoptSite(behind);
  try {
    const post = await writeArticle();
    for (let n = 0; n < 101; n++) {
      const input = { postId: post.id, name: "Seller", email: `s${n}@example.org`, body: `${n}.` };
      const address = `203.0.113.${n % 250}`;
      await submitComment({ device: null, address }, CommentInput.parse(input));
    }
    const open = async (address: string, javaScriptEnabled: boolean) => {
      const extraHTTPHeaders = { "x-forwarded-for": address };
      const reader = { baseURL: behind.url, javaScriptEnabled, extraHTTPHeaders };
      const page = await (await browser.newContext(reader)).newPage();
      await page.goto(post.path);
      await fill(page, "Ada Marsh");
      return page;
    };
    for (const script of [true, false]) {
      const page = await open("203.0.113.77", script);
      const answer = page.waitForResponse((response) => response.url().endsWith(post.path));
      await send(page);
      expect((await answer).status()).toBe(429);
      await expect(page.getByRole("alert")).toContainText("no more are taken from it just now");
      await expect(page.getByLabel("Comment", { exact: true })).toHaveValue(BODY);
      await page.context().close();
      const other = await open("198.51.100.9", script);
      await send(other);
      await expect(pending(other)).toHaveCount(1);
      await other.context().close();
    }
    // The desk says so above its lists.
    const desk = await browser.newPage({ baseURL: behind.url });
    await signIn(desk);
    await desk.goto("/desk");
    const alarm = desk.getByRole("alert").filter({ hasText: "A flood of comments" });
    await expect(alarm).toContainText("came in within ten minutes");
    await alarm.getByRole("link", { name: "Show what came too fast" }).click();
    await expect(desk).toHaveURL(/\/desk\?reason=flood$/);
    await expect(desk.getByRole("article").first()).toContainText("from this network");
    await desk.context().close();
  } finally {
    await closeDb();
    await behind.stop();
    adoptSite(site);
    await rm(dataDir, { recursive: true });
  }
});
