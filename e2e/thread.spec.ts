// The thread as a place: orders, likes, reports that reach the desk, pins, feeds. Each test has an
// article of its own.
import type { Page, Route } from "playwright/test";
import { importComment } from "@/lib/comments/import";
import { db } from "@/lib/db/client";
import { newPublicId } from "@/lib/ids";
import { createPost } from "@/lib/posts/create";
import { expect, test } from "./support/test";

type Post = { id: number; slug: string; path: string };

async function writeArticle(): Promise<Post> {
  const slug = `bridge-${newPublicId()}`;
  const post = await db().$transaction((tx) =>
    createPost(tx, {
      kind: "POST",
      state: "PUBLISHED",
      slug,
      title: "The bridge & the <tide>",
      source: "It stands.",
      publishAt: new Date(Date.now() - 86_400_000),
      sectionId: null,
      tagIds: [],
      authorIds: [],
      heroId: null,
      commentPolicy: "OPEN",
      origin: null,
    }),
  );
  return { ...post, path: `/${post.slug}` };
}

let minute = 0;

async function say(
  post: Post,
  name: string,
  parentId: number | null = null,
  source = `Words of ${name}.`,
  createdAt = new Date(Date.now() - 20_000_000 + (minute + 1) * 60_000),
) {
  minute += 1;
  return db().$transaction((tx) =>
    importComment(tx, {
      origin: null,
      postId: post.id,
      parentId,
      name,
      email: `${name.toLowerCase()}@example.org`,
      url: null,
      source,
      state: "APPROVED",
      createdAt,
      commenterOrigin: null,
    }),
  );
}

// Each test's limits are its own.
test.beforeEach(async () => {
  await db().rateBucket.deleteMany();
});

test("a thread is read in three orders, and a link to a comment is right in each", async ({
  noScript: page,
}) => {
  const post = await writeArticle();
  await say(post, "Ada");
  const ben = await say(post, "Ben");
  await say(post, "Cleo");
  await say(post, "Dora", ben.id);
  await page.goto(post.path);
  const names = () => page.locator(".comments > .comment > .by .who").allTextContents();
  expect(await names()).toEqual(["Ada", "Ben", "Cleo"]);
  await page
    .getByRole("navigation", { name: "Sort" })
    .getByRole("link", { name: "Newest" })
    .click();
  await expect(page).toHaveURL(/\?sort=newest#comments$/);
  expect(await names()).toEqual(["Cleo", "Ben", "Ada"]);
  await expect(page.getByRole("link", { name: "Newest" })).toHaveAttribute("aria-current", "true");
  const canonical = page.locator("link[rel=canonical]");
  expect(await canonical.getAttribute("href")).toMatch(new RegExp(`${post.path}$`));
  await page.getByRole("link", { name: "Most replied" }).click();
  await expect.poll(names).toEqual(["Ben", "Ada", "Cleo"]);
  await page.goto(`${post.path}?comment=${ben.publicId}&sort=replied`);
  await expect(page).toHaveURL(new RegExp(`\\?sort=replied#c-${ben.publicId}$`));
  // Words that name no order make no page of their own.
  await page.goto(`${post.path}?sort=loudest`);
  expect(await names()).toEqual(["Ada", "Ben", "Cleo"]);
});

for (const script of [true, false]) {
  test(`a comment is liked once ${script ? "with" : "without"} script, and the like taken back`, async ({
    browser,
    site,
    axe,
  }) => {
    const post = await writeArticle();
    const ada = await say(post, "Ada");
    const reader = await browser.newContext({ baseURL: site.url, javaScriptEnabled: script });
    const page = await reader.newPage();
    await page.goto(post.path);
    const like = page.getByRole("button", { name: "comment by Ada" });
    await like.click();
    await expect(like).toHaveText("Like 1");
    await expect(page).toHaveURL(new RegExp(script ? `${post.path}$` : `#c-${ada.publicId}$`));
    await page.reload();
    await expect(like).toHaveText("Like 1");
    if (script) {
      await axe(page);
      await expect(like).toHaveAttribute("aria-pressed", "true");
      await like.click();
      await expect(like).toHaveText("Like");
      await expect(like).toHaveAttribute("aria-pressed", "false");
    } else {
      // The page is everybody's and can't know who pressed before: the answer says so.
      await like.click();
      await expect(page.getByText("You like this comment, on this device.")).toBeVisible();
      await page.getByRole("button", { name: "Take your like back" }).click();
      await expect(page).toHaveURL(new RegExp(`#c-${ada.publicId}$`));
    }
    await expect
      .poll(async () => (await db().comment.findUniqueOrThrow({ where: { id: ada.id } })).likes)
      .toBe(0);
    await reader.close();
  });
}

test("likes pressed in haste all count, and a refusal is told in its own words", async ({
  page,
}) => {
  const post = await writeArticle();
  const [ada, ben, cleo] = [
    await say(post, "Ada"),
    await say(post, "Ben"),
    await say(post, "Cleo"),
  ];
  const line = { isHeld: true, isFull: false, waiting: [] as Route[] };
  await page.route(`**${post.path}`, (route) => {
    if (route.request().method() !== "POST") return route.continue();
    if (line.isHeld) return void line.waiting.push(route);
    if (!line.isFull) return route.continue();
    const body = "<main><h1>Too many at once</h1></main>";
    return route.fulfill({ status: 429, contentType: "text/html", body });
  });
  await page.goto(post.path);
  await page.getByRole("button", { name: "comment by Ada" }).click();
  await page.getByRole("button", { name: "comment by Ben" }).click();
  // The second waits for the device that the first one's answer brings.
  await expect.poll(() => line.waiting.length).toBe(1);
  line.isHeld = false;
  for (const route of line.waiting) await route.continue();
  for (const name of ["Ada", "Ben"]) {
    await expect(page.getByRole("button", { name: `comment by ${name}` })).toHaveText("Like 1");
  }
  line.isFull = true;
  await page.getByRole("button", { name: "comment by Cleo" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Too many at once" })).toHaveCount(1);
  const rows = await db().comment.findMany({
    where: { id: { in: [ada.id, ben.id, cleo.id] } },
    orderBy: { id: "asc" },
  });
  expect(rows.map(({ likes }) => likes)).toEqual([1, 1, 0]);
  const likes = await db().commentLike.findMany({ where: { commentId: { in: [ada.id, ben.id] } } });
  expect(new Set(likes.map(({ device }) => device)).size).toBe(1);
});

test("a comment is seen before it is posted, by keyboard too", async ({ page, noScript, axe }) => {
  const post = await writeArticle();
  await say(post, "Ada");
  const server = { isBusy: false };
  await page.route("**/api/comments/preview", (route) =>
    server.isBusy ? route.fulfill({ status: 429 }) : route.continue(),
  );
  await page.goto(post.path);
  const body = page.getByLabel("Comment", { exact: true });
  const shown = page.getByRole("region", { name: "Preview" });
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(shown).toHaveText("Write a comment.");
  await page.getByRole("button", { name: "Back to writing" }).click();
  await expect(body).toBeFocused();
  await page.keyboard.type("> Late?\n\nIt *was* [here](https://example.org) <b>today</b>.");
  await page.getByRole("button", { name: "Preview" }).focus();
  await page.keyboard.press("Enter");
  await expect(shown).toBeFocused();
  await expect(shown.locator("blockquote")).toHaveText("Late?");
  await expect(shown.locator("em")).toHaveText("was");
  await expect(shown).toContainText("<b>today</b>");
  await expect(shown.getByRole("link")).toHaveAttribute("rel", "ugc nofollow noopener");
  await expect(body).toBeHidden();
  await axe(page);
  // Answering somebody is writing again, and what was typed is still there.
  await page.getByRole("link", { name: "Reply to Ada" }).click();
  await expect(shown).toHaveCount(0);
  await page.getByRole("link", { name: "Cancel reply" }).click();
  await expect(body).toHaveValue(/^> Late\?/);

  await page.getByRole("button", { name: "Preview" }).click();
  await expect(shown).toBeVisible();
  await page.getByRole("button", { name: "Post comment" }).click();
  await expect(page.getByText("Enter your name.").first()).toBeVisible();
  await expect(body).toHaveValue(/^> Late\?/);
  await page.getByLabel("Name").fill("Ben");
  await page.getByLabel("E-mail", { exact: true }).fill("ben@example.org");
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(shown).toBeVisible();
  await page.getByRole("button", { name: "Post comment" }).click();
  await expect(page.locator(".comment.pending blockquote")).toHaveText("Late?");

  server.isBusy = true;
  await body.fill("Again.");
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(shown).toContainText("can’t be shown just now");
  await noScript.goto(post.path);
  await expect(noScript.getByRole("button", { name: "Post comment" })).toBeVisible();
  await expect(noScript.getByRole("button", { name: "Preview" })).toHaveCount(0);
});

test("a very long comment shows its beginning until it is wanted whole", async ({
  page,
  noScript,
  axe,
}) => {
  const post = await writeArticle();
  await say(post, "Ada");
  const { publicId } = await say(post, "Ben", null, `${"On and on. ".repeat(150)}\n\n`.repeat(12));
  const words = (reader: Page) => reader.locator(`#c-${publicId} > .words`);
  const height = (reader: Page) => words(reader).evaluate((element) => element.clientHeight);
  await noScript.goto(post.path);
  const folded = await height(noScript);
  expect(folded).toBeLessThan(700);
  await noScript.getByLabel("Show the whole comment").check();
  expect(await height(noScript)).toBeGreaterThan(folded * 5);
  await page.goto(post.path);
  await expect(page.getByLabel("Show the whole comment")).toHaveCount(1);
  await axe(page);
});

test("reports bring a public comment back to the desk and hide nothing", async ({
  noScript: page,
  staff,
  axe,
}) => {
  const post = await writeArticle();
  const ada = await say(post, "Ada");
  await page.goto(post.path);
  await page.getByRole("link", { name: "Report comment by Ada" }).click();
  const answer = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByRole("button", { name: "Report comment" }).click();
  expect((await answer).status()).toBe(422);
  await expect(page.getByText("Choose what is wrong with it.")).toBeVisible();
  await page.getByLabel("Something else").check();
  await page.getByRole("button", { name: "Report comment" }).click();
  await expect(page.getByText("Say in a few words what is wrong.")).toBeVisible();
  await expect(page.getByLabel("Something else")).toBeChecked();
  await page.getByLabel("Anything a moderator should know").fill("That is my <b>letter</b>.");
  await page.getByRole("button", { name: "Report comment" }).click();
  await expect(page.getByText("Your report has arrived")).toBeVisible();
  await page.getByRole("link", { name: "Back to the comment" }).click();
  await expect(page.locator(`#c-${ada.publicId}`)).toContainText("Words of Ada.");
  await page.getByRole("link", { name: "Report comment by Ada" }).click();
  await expect(page.getByText("You have reported this comment before")).toBeVisible();

  // Staff find the way from the same page.
  await staff.goto(`/comment/report?comment=${ada.publicId}`);
  await axe(staff);
  await staff.getByRole("link", { name: "Open this comment at the desk" }).click();
  await expect(staff.getByRole("heading", { name: "One open report" })).toBeVisible();
  await expect(staff.getByText("That is my <b>letter</b>.")).toBeVisible();
  await axe(staff);
  await staff.getByRole("button", { name: "Keep public" }).click();
  await staff.waitForURL(/\/desk\/approved\?did=/);
  await staff.goto(`/desk/comment/${ada.publicId}`);
  await expect(staff.getByText("answered by a decision")).toBeVisible();
  await expect(staff.getByRole("button", { name: "Keep public" })).toHaveCount(0);
  const row = await db().comment.findUniqueOrThrow({ where: { id: ada.id } });
  expect([row.state, row.openReports]).toEqual(["APPROVED", 0]);
});

test("a moderator pins and features a comment, and readers see both at once", async ({
  page,
  staff,
}) => {
  const post = await writeArticle();
  await say(post, "Ada");
  await say(post, "Ben");
  const cleo = await say(post, "Cleo");
  await page.goto(post.path);
  const first = page.locator(".comments > .comment").first();
  await expect(first).toContainText("Ada");
  await staff.goto(`/desk/comment/${cleo.publicId}`);
  await staff.getByRole("button", { name: "Pin to the top" }).click();
  await expect(staff.getByText("it stands first in its thread")).toBeVisible();
  await staff.getByRole("button", { name: "Feature", exact: true }).click();
  await expect(staff.getByText("Featured: readers see the mark")).toBeVisible();
  await page.reload();
  await expect(first).toContainText("Cleo");
  await expect(first).toContainText("Pinned");
  await expect(first).toContainText("Featured");
  await staff.getByRole("button", { name: "Unpin" }).click();
  await expect(staff.getByText("Unpinned")).toBeVisible();
  await page.reload();
  await expect(first).toContainText("Ada");
});

test("the comments of an article and of the site are fed, with ETag and 304", async ({ page }) => {
  const post = await writeArticle();
  // The site's feed holds the newest of all.
  const ada = await say(post, "Ada & Søren", null, "Words of both.", new Date());
  await page.goto(post.path);
  const links = page.locator('link[rel=alternate][type="application/atom+xml"]');
  const paths = await links.evaluateAll((all) =>
    all.map((link) => new URL((link as HTMLLinkElement).href).pathname),
  );
  expect(paths).toEqual(["/comments/feed", `${post.path}/feed`]);
  for (const path of paths) {
    const feed = await page.request.get(path);
    expect(feed.status()).toBe(200);
    expect(feed.headers()["content-type"]).toBe("application/atom+xml; charset=utf-8");
    const text = await feed.text();
    expect(text).toContain("<title>Ada &amp; Søren on The bridge &amp; the &lt;tide&gt;</title>");
    expect(text).toContain(`?comment=${ada.publicId}#c-${ada.publicId}`);
    expect(text).not.toContain("@example.org");
    const { etag } = feed.headers();
    const again = await page.request.get(path, { headers: { "If-None-Match": etag ?? "" } });
    expect(again.status()).toBe(304);
  }
  expect((await page.request.get("/no-such-article/feed")).status()).toBe(404);
  const ben = await say(post, "Ben", null, "Words of both.", new Date());
  for (const path of paths) {
    await expect
      .poll(async () => (await page.request.get(path)).text())
      .toContain(`?comment=${ben.publicId}#c-${ben.publicId}`);
  }
});
