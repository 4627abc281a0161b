// Whoever wrote a comment edits it, deletes it, and reads what became of it, on the device that wrote
// it and nowhere else: with and without script. Each test has an article of its own.
import type { BrowserContext, Page } from "playwright/test";
import { moveComment } from "@/lib/comments/move";
import { db } from "@/lib/db/client";
import { newPublicId, newUuid } from "@/lib/ids";
import type { CommentState } from "@/lib/moderation/outcome";
import { createPost } from "@/lib/posts/create";
import { expect, links, test } from "./support/test";

async function writeArticle() {
  const slug = `quay-${newPublicId()}`;
  const post = await db().$transaction((tx) =>
    createPost(tx, {
      kind: "POST",
      state: "PUBLISHED",
      slug,
      title: "The quay is wet",
      source: "It was wet on Monday as well.",
      publishAt: new Date(Date.now() - 3_600_000),
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

async function post(page: Page, body: string, mail = false) {
  await page.getByLabel("Name").fill("Ada Marsh");
  await page.getByLabel("E-mail", { exact: true }).fill("ada@example.org");
  await page.getByLabel("Comment", { exact: true }).fill(body);
  if (mail) await page.getByLabel("E-mail me when a moderator has decided").check();
  await page.getByRole("button", { name: "Post comment" }).click();
  await expect(own(page)).toContainText(body);
}

async function decide(postId: number, to: CommentState) {
  const comment = await db().comment.findFirstOrThrow({ where: { postId } });
  await db().$transaction((tx) =>
    moveComment(tx, {
      commentId: comment.id,
      expectedVersion: comment.version,
      to,
      actor: "STAFF",
      userId: null,
      batchId: newUuid(),
      action: to === "APPROVED" ? "APPROVE" : "SPAM",
    }),
  );
  return comment;
}

async function edit(page: Page, body: string) {
  await own(page).getByText("Edit", { exact: true }).click();
  await page.getByLabel("Edit your comment").fill(body);
  await page.getByRole("button", { name: "Save edit" }).click();
}

const own = (page: Page) => page.locator(".comment");

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

    test("a pending comment is edited, deleted and taken back", async ({ axe }) => {
      const article = await writeArticle();
      await page.goto(article.path);
      await post(page, "It is dry.");
      await edit(page, "It is *quite* dry.");
      await expect(own(page).locator("em")).toHaveText("quite");
      await expect(own(page)).toContainText("Awaiting moderation");
      if (script === "with script") {
        await own(page).getByText("Edit", { exact: true }).click();
        await axe(page);
        await expect(own(page).getByRole("button", { name: "Delete" })).toHaveCount(0);
        await own(page).getByText("Cancel edit").click();
      }
      await own(page).getByRole("button", { name: "Delete" }).click();
      await expect(own(page)).toHaveCount(0);
      const notes = page.locator("#own");
      await expect(notes).toContainText("You deleted your comment: It is *quite* dry.");
      if (script === "with script") await axe(page);
      await notes.getByRole("button", { name: "Undo" }).click();
      await expect(own(page)).toContainText("It is quite dry.");
      await expect(notes).toHaveCount(0);
    });

    test("an edit of what is published waits, and everybody reads the old text", async ({
      browser,
      site,
      axe,
    }) => {
      const article = await writeArticle();
      await page.goto(article.path);
      await post(page, "It is dry.");
      await decide(article.id, "APPROVED");
      await page.goto(article.path);
      await expect(own(page)).toContainText("Your comment is published.");
      await edit(page, "It is soaked.");
      const held = own(page).locator(".held-edit");
      await expect(held).toContainText("Edit awaiting moderation");
      await expect(held).toContainText("It is soaked.");
      if (script === "with script") await axe(page);
      const stranger = await (await browser.newContext({ baseURL: site.url })).newPage();
      await stranger.goto(article.path);
      await expect(own(stranger)).toContainText("It is dry.");
      await expect(own(stranger)).not.toContainText("soaked");
      await expect(stranger.getByRole("button", { name: "Delete" })).toHaveCount(0);

      await decide(article.id, "APPROVED");
      await expect(async () => {
        await stranger.reload();
        await expect(own(stranger)).toContainText("It is soaked.");
      }).toPass();
      await expect(own(stranger)).toContainText("edited");
      await stranger.context().close();
    });

    test("what is wrong with an edit stands at its field; what comes too late is kept to be copied", async () => {
      const article = await writeArticle();
      await page.goto(article.path);
      await post(page, "It is dry.");
      await own(page).getByText("Edit", { exact: true }).click();
      const field = page.getByLabel("Edit your comment");
      await field.fill(" ");
      const answer = page.waitForResponse((response) => response.request().method() === "POST");
      await page.getByRole("button", { name: "Save edit" }).click();
      expect((await answer).status()).toBe(422);
      await expect(field).toHaveAccessibleDescription(/Write a comment\./);
      await field.fill("It rains.");
      await db().comment.updateMany({
        where: { postId: article.id },
        data: { createdAt: new Date(Date.now() - 11 * 60_000) },
      });
      await page.getByRole("button", { name: "Save edit" }).click();
      await expect(page.getByRole("alert")).toContainText("is over. Nothing was changed.");
      await expect(page.getByLabel("What you typed, to be copied:")).toHaveValue("It rains.");
      await expect(own(page)).toContainText("It is dry.");
      await expect(page.getByRole("button", { name: "Delete" })).toHaveCount(0);
    });

    test("the device is told that a comment was not published, and nobody else is", async ({
      axe,
    }) => {
      const article = await writeArticle();
      await page.goto(article.path);
      await post(page, "Cheap watches.");
      await decide(article.id, "SPAM");
      await page.goto(article.path);
      await expect(page.locator("#own")).toHaveText(/was not published: Cheap watches\./);
      await expect(own(page)).toHaveCount(0);
      if (script === "with script") await axe(page);
      await reader.clearCookies();
      await page.reload();
      await expect(page.locator("#own")).toHaveCount(0);
    });
  });
}

test("another site, and a program with the device's cookie alone, change nothing", async ({
  page,
  site,
}) => {
  const article = await writeArticle();
  await page.goto(article.path);
  await post(page, "It is dry.");
  const { publicId } = await db().comment.findFirstOrThrow({ where: { postId: article.id } });
  const form = own(page).locator("form.own-press");
  const fields: [string, string][] = await form.evaluate((element) =>
    [...new FormData(element as HTMLFormElement)].map(([name, value]) => [name, String(value)]),
  );
  const cookies = await page.context().cookies(site.url + article.path);
  const all = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const device = all
    .split("; ")
    .filter((pair) => !pair.includes("rejoinder-own"))
    .join("; ");
  const press = async (headers: Record<string, string>) => {
    const body = new FormData();
    for (const [name, value] of fields) body.set(name, value);
    const response = await fetch(site.url + article.path, {
      method: "POST",
      body,
      headers,
      redirect: "manual",
    });
    return response.status;
  };
  const state = async () => (await db().comment.findUniqueOrThrow({ where: { publicId } })).state;
  expect(await press({ cookie: all, origin: "https://evil.example" })).toBe(403);
  expect(await press({ cookie: device, origin: site.url })).toBe(422);
  expect(await press({ cookie: all })).toBe(422);
  expect(await state()).toBe("PENDING");
  expect(await press({ cookie: all, origin: site.url })).toBe(303);
  expect(await state()).toBe("TRASH");
});

test("a moderator reads an edit word by word, refuses it, and takes that back", async ({
  page,
  staff,
  axe,
}) => {
  const article = await writeArticle();
  await page.goto(article.path);
  await post(page, "The quay is dry.");
  await decide(article.id, "APPROVED");
  await page.goto(article.path);
  await edit(page, "The quay is soaked.");
  await expect(page.locator(".held-edit")).toBeVisible();
  await staff.goto(`/desk?post=${article.path.slice(1)}`);
  const card = staff.getByRole("article").first();
  await expect(card).toContainText("Edit of a published comment");
  await expect(card.locator("del")).toContainText("dry");
  await expect(card.locator("ins")).toContainText("soaked");
  await axe(staff);
  await card.getByRole("button", { name: /^Refuse/ }).click();
  await expect(
    staff.getByText("Refused the edit of Ada Marsh’s comment.", { exact: true }),
  ).toBeVisible();
  const row = () => db().comment.findFirstOrThrow({ where: { postId: article.id } });
  await expect.poll(async () => (await row()).pendingVersionId).toBeNull();
  expect((await row()).state).toBe("APPROVED");
  await page.goto(article.path);
  await expect(own(page)).toContainText("Your edit was not published; the text above stays.");
  await staff.getByRole("button", { name: /^Undo/ }).click();
  await expect.poll(async () => (await row()).pendingVersionId).not.toBeNull();
  await expect(card.locator("ins")).toContainText("soaked");
});

test("a mail tells what was decided, to whoever asked for it", async ({ withMail, mailServer }) => {
  test.slow();
  const article = await writeArticle();
  await withMail.goto(article.path);
  await post(withMail, "It is dry.", true);
  const { id, publicId } = await decide(article.id, "APPROVED");
  await db().$executeRaw`
    SELECT graphile_worker.reschedule_jobs(array_agg(job.id), run_at => now())
    FROM graphile_worker._private_jobs AS job WHERE job.key = ${`decision-mail:${id}`}`;
  const message = await mailServer.inbox.next({ to: "ada@example.org" });
  expect(message.subject).toBe("Your comment on “The quay is wet” is published");
  const [link = ""] = links(message);
  await withMail.goto(link);
  await expect(withMail.locator(`#c-${publicId}`)).toContainText("It is dry.");
});
