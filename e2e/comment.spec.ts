// A reader answers an article: with and without script, once and by mistake twice, and sees the
// own comment until it is decided. Each test has an article of its own.
import type { BrowserContext, Page, Route } from "playwright/test";
import { importComment } from "@/lib/comments/import";
import { moveComment } from "@/lib/comments/move";
import { db } from "@/lib/db/client";
import { newPublicId, newUuid } from "@/lib/ids";
import { createPost } from "@/lib/posts/create";
import { expect, test } from "./support/test";

type Post = { id: number; slug: string; path: string };

async function writeArticle(policy: "OPEN" | "CLOSED" = "OPEN"): Promise<Post> {
  const slug = `ferry-${newPublicId()}`;
  const post = await db().$transaction((tx) =>
    createPost(tx, {
      kind: "POST",
      state: "PUBLISHED",
      slug,
      title: "The ferry is late",
      source: "It was late on Monday as well.",
      publishAt: new Date(Date.now() - 3_600_000),
      sectionId: null,
      tagIds: [],
      authorIds: [],
      heroId: null,
      commentPolicy: policy,
      origin: null,
    }),
  );
  return { ...post, path: `/${post.slug}` };
}

async function writeComment(post: Post, source: string, parentId: number | null = null) {
  return db().$transaction((tx) =>
    importComment(tx, {
      origin: null,
      postId: post.id,
      parentId,
      name: "Ben Okafor",
      email: null,
      url: null,
      source,
      state: "APPROVED",
      createdAt: new Date(Date.now() - 1_800_000),
      commenterOrigin: null,
    }),
  );
}

async function approve(post: Post): Promise<void> {
  const { id } = await db().comment.findFirstOrThrow({
    where: { postId: post.id, state: "PENDING" },
  });
  await db().$transaction((tx) =>
    moveComment(tx, {
      commentId: id,
      expectedVersion: 1,
      to: "APPROVED",
      actor: "STAFF",
      userId: null,
      batchId: newUuid(),
      action: "APPROVE",
    }),
  );
}

const ADA = { name: "Ada Marsh", email: "ada@example.org", body: "I was *on* it." };

async function fill(page: Page, given: Partial<typeof ADA> = {}): Promise<void> {
  const { name, email, body } = { ...ADA, ...given };
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("E-mail", { exact: true }).fill(email);
  await page.getByLabel("Comment", { exact: true }).fill(body);
}

const send = (page: Page) => page.getByRole("button", { name: "Post comment" }).click();
const comments = (page: Page) => page.locator(".comment");
const pending = (page: Page) => page.locator(".comment.pending");

for (const script of ["with script", "without script"] as const) {
  test.describe(script, () => {
    let reader: BrowserContext;
    let page: Page;

    test.beforeEach(async ({ browser, site }) => {
      const javaScriptEnabled = script === "with script";
      reader = await browser.newContext({ baseURL: site.url, javaScriptEnabled });
      page = await reader.newPage();
    });
    test.afterEach(() => reader.close());

    test("a comment waits where it will stand, and only its author sees it", async ({
      browser,
      site,
      axe,
    }) => {
      const post = await writeArticle();
      await page.goto(post.path);
      await expect(page.getByText("A moderator reads each comment")).toBeVisible();
      await fill(page);
      await send(page);
      await expect(pending(page)).toContainText("Awaiting moderation");
      await expect(pending(page).locator("em")).toHaveText("on");
      await expect(page).toHaveURL(/#c-[a-z0-9]{10}$/);
      expect(new URL(page.url()).search).toBe("");
      if (script === "with script") {
        await expect(pending(page)).toBeFocused();
        await axe(page);
      }
      await page.reload();
      await expect(pending(page)).toContainText("I was on it.");
      await expect(page.getByRole("heading", { name: "Comments" })).toBeVisible();

      const restarted = await browser.newContext({
        baseURL: site.url,
        storageState: await reader.storageState(),
        javaScriptEnabled: script === "with script",
      });
      const again = await restarted.newPage();
      await again.goto(post.path);
      await expect(pending(again)).toContainText("I was on it.");
      const stranger = await (await browser.newContext({ baseURL: site.url })).newPage();
      await stranger.goto(post.path);
      await expect(comments(stranger)).toHaveCount(0);

      await approve(post);
      await expect(async () => {
        await again.reload();
        await expect(comments(again)).toHaveCount(1);
        await expect(pending(again)).toHaveCount(0);
      }).toPass();
      await stranger.reload();
      await expect(comments(stranger)).toContainText("I was on it.");
      // Its author is told for a week, and then reads the page that everybody reads.
      await expect(comments(again)).toContainText("Your comment is published.");
      await expect(comments(stranger)).not.toContainText("Your comment is published.");
      const markers = async () =>
        (await restarted.cookies()).filter(({ name }) => name.endsWith("-own"));
      expect(await markers()).toHaveLength(1);
      const longAgo = new Date(Date.now() - 8 * 86_400_000);
      await db().comment.updateMany({
        where: { postId: post.id },
        data: { createdAt: longAgo, stateAt: longAgo },
      });
      await again.reload();
      await expect(comments(again)).not.toContainText("Your comment is published.");
      expect(await markers()).toEqual([]);
      await stranger.context().close();
      await restarted.close();
    });

    test("what is wrong stands at its field, and nothing typed is lost", async ({ axe }) => {
      const post = await writeArticle();
      await page.goto(post.path);
      await fill(page, { name: "", email: "ada@nowhere" });
      const answer = page.waitForResponse(
        (response) => response.request().method() === "POST" && response.url().endsWith(post.path),
      );
      await send(page);
      expect((await answer).status()).toBe(422);
      const summary = page.getByRole("alert");
      await expect(summary).toContainText("2 things keep your comment from being posted");
      await expect(summary).toBeFocused();
      await expect(page.getByLabel("Name")).toHaveAttribute("aria-invalid", "true");
      await expect(page.getByLabel("E-mail", { exact: true })).toHaveAccessibleDescription(
        /Enter an e-mail address such as/,
      );
      await expect(page.getByLabel("E-mail", { exact: true })).toHaveValue("ada@nowhere");
      await expect(page.getByLabel("Comment", { exact: true })).toHaveValue(ADA.body);
      if (script === "with script") await axe(page);
      await summary.getByRole("link", { name: /^Name:/ }).click();
      await expect(page).toHaveURL(/#comment-name$/);
      await fill(page);
      await send(page);
      await expect(pending(page)).toHaveCount(1);
      await expect(page.getByRole("alert")).toHaveCount(0);
    });

    test("an answer stands below what it answers", async () => {
      const post = await writeArticle();
      const first = await writeComment(post, "Was it full?");
      await writeComment(post, "Another thing.");
      await page.goto(post.path);
      await page.getByRole("link", { name: "Reply to Ben Okafor" }).first().click();
      await expect(page.getByRole("heading", { name: "Reply to Ben Okafor" })).toBeVisible();
      await expect(page.locator(`#c-${first.publicId} > form`)).toBeVisible();
      await page.getByRole("link", { name: "Cancel reply" }).click();
      await expect(page.getByRole("heading", { name: "Leave a reply" })).toBeVisible();
      await page.getByRole("link", { name: "Reply to Ben Okafor" }).first().click();
      await fill(page, { email: "no" });
      await send(page);
      await expect(page.locator(`#c-${first.publicId} > form`).getByRole("alert")).toBeVisible();
      await fill(page);
      await send(page);
      const answer = page.locator(`#c-${first.publicId} > ol > .comment.pending`);
      await expect(answer).toContainText("I was on it.");
      await expect(page.getByRole("heading", { name: "Leave a reply" })).toBeVisible();
    });
  });
}

test("a form sent twice is one comment", async ({ page, noScript }) => {
  const post = await writeArticle();
  await page.goto(post.path);
  await fill(page);
  await page.getByRole("button", { name: "Post comment" }).dblclick();
  await expect(pending(page)).toHaveCount(1);
  await fill(page);
  await send(page);
  await expect(pending(page)).toBeFocused();
  expect(await db().comment.count({ where: { postId: post.id } })).toBe(1);

  await noScript.goto(post.path);
  await fill(noScript, { body: "Twice." });
  await send(noScript);
  await expect(pending(noScript)).toHaveCount(1);
  await noScript.goBack();
  await fill(noScript, { body: "Twice." });
  await send(noScript);
  await expect(pending(noScript)).toHaveCount(1);
  expect(await db().comment.count({ where: { postId: post.id } })).toBe(2);
});

test("a form is taken without the page's own machinery, and judged like any other", async ({
  site,
}) => {
  const post = await writeArticle();
  const send = async (given: Record<string, string> = {}, headers: Record<string, string> = {}) => {
    const body = new FormData();
    const fields = { form: "comment", postId: String(post.id), ...ADA, ...given };
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    const own = { origin: site.url, ...headers };
    return fetch(site.url + post.path, { method: "POST", body, headers: own, redirect: "manual" });
  };
  const taken = await send();
  expect(taken.status).toBe(303);
  expect(taken.headers.get("location")).toMatch(new RegExp(`^${post.path}#c-[a-z0-9]{10}$`));
  expect(taken.headers.get("cache-control")).toBe("private, no-store");
  const cookies = taken.headers.getSetCookie();
  expect(cookies).toEqual([
    expect.stringMatching(/^rejoinder-device=.+; Path=\/; .*HttpOnly; SameSite=Lax/),
    expect.stringContaining(`Path=${post.path};`),
  ]);
  expect((await send({ body: "Elsewhere." }, { origin: "https://x.example" })).status).toBe(403);
  const broken = await send({ email: "no" });
  expect(broken.status).not.toBe(303);
  expect(broken.headers.getSetCookie()).toEqual([]);
  expect(await db().comment.count({ where: { postId: post.id } })).toBe(1);
});

test("a link to a comment finds its page", async ({ page }) => {
  const post = await writeArticle();
  const written = [];
  for (let i = 1; i <= 52; i++) written.push(await writeComment(post, `Number ${i}`));
  await page.goto(post.path);
  await expect(comments(page)).toHaveCount(50);
  await page.getByRole("link", { name: "Later comments" }).click();
  await expect(comments(page)).toHaveCount(2);
  await page.getByRole("link", { name: "Earlier comments" }).click();
  await expect(comments(page)).toHaveCount(50);
  const last = written[51]?.publicId;
  await page.goto(`${post.path}?comment=${last}#c-${last}`);
  await expect(page).toHaveURL(new RegExp(`from=${written[50]?.publicId}#c-${last}$`));
  await expect(page.locator(`#c-${last}`)).toBeInViewport();
  await page.goto(`${post.path}?comment=2222222222`);
  await expect(page).toHaveURL(/#comments$/);
  await page.goto(`${post.path}?from=2222222222`);
  await expect(comments(page)).toHaveCount(50);
});

test("a draft survives a reload, and is gone once the comment is there", async ({ page }) => {
  const post = await writeArticle();
  const site = { isAway: false };
  await page.route("**/*", (route) => (site.isAway ? route.abort() : route.continue()));
  await page.goto(post.path);
  await fill(page, { body: "Half a tho" });
  await page.reload();
  await expect(page.getByLabel("Comment", { exact: true })).toHaveValue("Half a tho");
  await fill(page);
  site.isAway = true;
  await send(page);
  await expect(page.getByRole("alert")).toContainText("the site can't be reached");
  await expect(page.getByLabel("Comment", { exact: true })).toHaveValue(ADA.body);
  site.isAway = false;
  await send(page);
  await expect(pending(page)).toHaveCount(1);
  await page.reload();
  await expect(page.getByLabel("Comment", { exact: true })).toHaveValue("");
  await expect(page.getByLabel("Name")).toHaveValue(ADA.name);
});

test("where the browser keeps nothing, what was typed stays in the field", async ({ page }) => {
  const post = await writeArticle();
  await writeComment(post, "Said before.");
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("", "QuotaExceededError");
    };
  });
  await page.goto(post.path);
  const body = page.getByLabel("Comment", { exact: true });
  await body.fill("Half a thought");
  await page.getByRole("link", { name: /^Reply/ }).click();
  await expect(page.getByRole("heading", { name: /Ben Okafor/ })).toBeVisible();
  await expect(body).toHaveValue("Half a thought");
  await page.getByRole("link", { name: "Cancel reply" }).click();
  await expect(body).toHaveValue("Half a thought");
});

test("a preview that comes late doesn’t hide the field that is written in", async ({ page }) => {
  const post = await writeArticle();
  const held: Route[] = [];
  await page.route("**/api/comments/preview", (route) => void held.push(route));
  await page.goto(post.path);
  const body = page.getByLabel("Comment", { exact: true });
  await body.fill("Half a thought");
  await page.getByRole("button", { name: "Preview" }).click();
  await expect.poll(() => held.length).toBe(1);
  await body.fill("Half a thought, and more");
  const answered = page.waitForResponse("**/api/comments/preview");
  await held[0]?.continue();
  await (await answered).finished();
  await expect(page.locator(".preview")).toHaveCount(0);
  await expect(body).toBeVisible();
  // Asked for again, it shows what stands there now.
  await page.getByRole("button", { name: "Preview" }).click();
  await expect.poll(() => held.length).toBe(2);
  await held[1]?.continue();
  await expect(page.locator(".preview")).toContainText("and more");
});

test("nothing typed while a comment is sent goes with its form", async ({ page }) => {
  const post = await writeArticle();
  await page.goto(post.path);
  await fill(page);
  await send(page);
  await expect(pending(page)).toHaveCount(1);
  const held: Route[] = [];
  const line = { isHeld: true };
  await page.route(`**${post.path}`, (route) => {
    const isHeld = line.isHeld && route.request().method() === "POST";
    return isHeld ? void held.push(route) : route.continue();
  });
  // One's own comment is being changed, and another is sent.
  await page.reload();
  await pending(page).getByText("Edit", { exact: true }).click();
  await page.getByLabel("Edit your comment").fill("I was on the other one.");
  await fill(page, { body: "One more." });
  await send(page);
  await expect.poll(() => held.length).toBe(1);
  const body = page.getByLabel("Comment", { exact: true });
  await expect(body).not.toBeEditable();
  line.isHeld = false;
  await held[0]?.continue();
  await expect(pending(page)).toHaveCount(2);
  await expect(body).toBeEditable();
  await expect(page.getByLabel("Edit your comment").first()).toHaveValue("I was on the other one.");
  await page.getByRole("button", { name: "Save edit" }).first().click();
  await expect(pending(page).first()).toContainText("I was on the other one.");
});

test("a closed thread is read, not answered", async ({ page, axe }) => {
  const post = await writeArticle("CLOSED");
  await writeComment(post, "Said in time.");
  await page.goto(post.path);
  await expect(page.getByText("Said in time.")).toBeVisible();
  await expect(page.getByText("Comments on this article are closed.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Post comment" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: /^Reply/ })).toHaveCount(0);
  await axe(page);
});

test("the chosen theme is there before the first paint", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/");
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await page.getByRole("button", { name: "Theme: as the device" }).click();
  await page.getByRole("button", { name: "Theme: light" }).click();
  await expect(page.getByRole("button", { name: "Theme: dark" })).toBeVisible();
  const dark = await paper();
  expect(dark).not.toBe(light);
  await page.reload();
  expect(await paper()).toBe(dark);
});
