// The studio's lists, and what readers see of a post from its first draft to the trash.
import type { Browser, Page } from "playwright/test";
import type { Viewer } from "@/lib/auth/roles";
import { db } from "@/lib/db/client";
import { newPublicId } from "@/lib/ids";
import { createDraft } from "@/lib/posts/create-draft";
import type { DraftContent } from "@/lib/posts/draft-schema";
import { createPreviewLink, revokePreviewLink } from "@/lib/posts/preview-links";
import { publishPost } from "@/lib/posts/publish";
import { saveDraft } from "@/lib/posts/save";
import { getEditorPost } from "@/lib/posts/studio-queries";
import { expect, OWNER, signIn, test } from "./support/test";

type Words = Partial<DraftContent>;

async function owner(): Promise<Viewer> {
  const { id, name } = await db().user.findUniqueOrThrow({ where: { email: OWNER.email } });
  return { userId: id, name, role: "OWNER", sessionId: "" };
}

/** What the editor would save. */
async function save(postId: number, words: Words): Promise<void> {
  const viewer = await owner();
  const post = await getEditorPost(viewer, postId);
  if (!post) throw new Error("no post");
  const content = { ...post.content, ...words };
  const outcome = await saveDraft(viewer, {
    ...{ postId, baseVersion: post.version, content, checkpoint: true },
  });
  expect(outcome).toMatchObject({ ok: true });
}

async function publish(postId: number, publishAt: Date | null = null): Promise<string> {
  const viewer = await owner();
  const baseVersion = (await getEditorPost(viewer, postId))?.version ?? 0;
  const outcome = await publishPost(viewer, { postId, baseVersion, publishAt });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value.slug;
}

async function draft(words: Words): Promise<number> {
  const made = await createDraft(await owner(), "POST");
  if (!made.ok) throw new Error(made.code);
  await save(made.value.postId, { source: "Some words.", ...words });
  return made.value.postId;
}

const row = (page: Page, title: string) => page.getByRole("row").filter({ hasText: title });

async function search(page: Page, words: string): Promise<void> {
  await page.getByLabel("Search titles").fill(words);
  await page.getByRole("button", { name: "Show" }).click();
  await page.waitForURL(/[?&]q=/);
}

async function scriptless(browser: Browser, baseURL: string): Promise<Page> {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page);
  return page;
}

test("the owner finds a post by its words, its state and its section", async ({ staff, axe }) => {
  const mark = newPublicId();
  const town = await db().section.findFirstOrThrow({ orderBy: { id: "asc" } });
  const first = await draft({ title: `First ${mark}`, sectionId: town.id });
  await publish(first);
  await save(first, { title: `First anew ${mark}` });
  await draft({ title: `Second ${mark}` });

  await staff.goto("/studio");
  await axe(staff);
  await search(staff, mark);
  await expect(staff.getByRole("row")).toHaveCount(3);
  await expect(row(staff, "First anew")).toContainText("Published");
  await expect(row(staff, "First anew")).toContainText("Unpublished changes");
  await expect(row(staff, "First anew")).toContainText(town.name);
  await expect(row(staff, "Second")).not.toContainText("Unpublished changes");
  await axe(staff);

  await staff.getByLabel("Section").selectOption(town.name);
  await staff.getByRole("button", { name: "Show" }).click();
  await expect(staff.getByRole("row")).toHaveCount(2);
  await staff.getByRole("link", { name: "Drafts" }).click();
  await expect(staff.getByText("Nothing here fits what you look for.")).toBeVisible();
  await staff.getByRole("link", { name: "Show all again" }).first().click();
  await expect(row(staff, `Second ${mark}`)).toBeVisible();
  await staff.goto("/studio/pages");
  await expect(row(staff, "About").first()).toBeVisible();
  await axe(staff);
});

test("a post goes to the trash, comes back, and goes for ever, without script", async ({
  browser,
  site,
  page,
}) => {
  const title = `Gone ${newPublicId()}`;
  const postId = await draft({ title });
  const slug = await publish(postId);
  expect((await page.goto(`/${slug}`))?.status()).toBe(200);
  const staff = await scriptless(browser, site.url);
  await staff.goto("/studio");
  await row(staff, title).getByRole("button", { name: "Trash" }).click();
  await expect(staff.getByRole("status")).toContainText(`“${title}” is in the trash.`);
  expect((await page.goto(`/${slug}`))?.status()).toBe(404);
  await staff.getByRole("button", { name: "Undo" }).click();
  await expect(staff.getByRole("status")).toContainText("is back where it was");
  expect((await page.goto(`/${slug}`))?.status()).toBe(200);

  await row(staff, title).getByRole("button", { name: "Trash" }).click();
  await staff.getByRole("link", { name: "Trash", exact: false }).first().click();
  await row(staff, title).getByRole("link", { name: "Delete for ever…" }).click();
  await expect(staff.getByRole("heading", { name: `Delete “${title}” for ever?` })).toBeVisible();
  await staff.getByRole("link", { name: "Keep it" }).click();
  await row(staff, title).getByRole("link", { name: "Delete for ever…" }).click();
  await staff.getByRole("button", { name: "Delete for ever" }).click();
  await expect(staff.getByRole("status")).toHaveText("Deleted for ever.");
  expect(await db().post.count({ where: { id: postId } })).toBe(0);
  await staff.context().close();
});

test("a list that is out of date changes nothing, and says so", async ({ staff }) => {
  const title = `Late ${newPublicId()}`;
  const postId = await draft({ title });
  await staff.goto("/studio");
  await expect(row(staff, title)).toBeVisible();
  await save(postId, { source: "Somebody wrote on." });
  await row(staff, title).getByRole("button", { name: "Trash" }).click();
  await expect(staff.getByRole("status")).toContainText("was changed meanwhile");
  expect(await db().post.findUniqueOrThrow({ where: { id: postId } })).toMatchObject({
    state: "DRAFT",
  });
});

test("a scheduled post is there within a second of its time, on every page", async ({
  page,
  site,
}) => {
  const mark = newPublicId();
  const { slug: authorSlug, id: authorId } = await db().user.findUniqueOrThrow({
    where: { email: OWNER.email },
  });
  const section = await db().section.findFirstOrThrow({ orderBy: { id: "asc" } });
  const title = `On time ${mark}`;
  const words = { title, tags: [`Tag ${mark}`], sectionId: section.id, authorIds: [authorId] };
  const postId = await draft(words);
  const places = [
    ...[`/on-time-${mark}`, "/", `/section/${encodeURIComponent(section.slug)}`],
    ...[`/author/${encodeURIComponent(authorSlug)}`, `/tag/tag-${mark}`],
  ];
  const shows = async (path: string) =>
    (await (await fetch(site.url + path)).text()).includes(title);
  // Every page is held before, without knowing of the post.
  for (const path of places) expect(await shows(path), path).toBe(false);
  const at = new Date(Date.now() + 3_000);
  await publish(postId, at);
  for (const path of places) expect(await shows(path), path).toBe(false);
  expect((await page.goto(`/on-time-${mark}`))?.status()).toBe(404);

  // Early is an answer that came before the time; late is one that was asked for a second after it:
  // how long a page takes to draw is another matter.
  const delays = places.map(async (path) => {
    for (;;) {
      const asked = Date.now();
      if (await shows(path)) {
        expect(Date.now(), path).toBeGreaterThanOrEqual(at.getTime());
        return asked - at.getTime();
      }
      if (asked > at.getTime() + 5_000) throw new Error(`${path} never showed it`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });
  const measured = await Promise.all(delays);
  expect(Math.max(...measured), measured.join(" ")).toBeLessThan(1_000);
  // No job did it: the row still waits.
  expect(await db().post.findUniqueOrThrow({ where: { id: postId } })).toMatchObject({
    state: "SCHEDULED",
  });
});

test("a preview link shows a draft in a private window, until it is taken back", async ({
  page,
  axe,
}) => {
  const title = `Secret ${newPublicId()}`;
  const postId = await draft({ title, source: "Not for **everybody**." });
  const viewer = await owner();
  const link = await createPreviewLink(viewer, postId);
  if (!link.ok) throw new Error(link.code);
  const { path, id } = link.value;

  const answer = await page.goto(path);
  expect(answer?.status()).toBe(200);
  expect(answer?.headers()["cache-control"]).toBe("private, no-store");
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(page.getByRole("complementary", { name: /^Preview/ })).toContainText(
    "Preview – not published",
  );
  await expect(page.getByText("Not for everybody.")).toBeVisible();
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
  await expect(page.locator('meta[name="referrer"]')).toHaveAttribute("content", "same-origin");
  await expect(page.getByRole("textbox")).toHaveCount(0);
  await axe(page);

  // The next look shows what was written since.
  await save(postId, { source: "Rewritten." });
  await page.reload();
  await expect(page.getByText("Rewritten.")).toBeVisible();

  await revokePreviewLink(viewer, id);
  const after = await page.goto(path);
  expect(after?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "This preview is over" })).toBeVisible();
  await expect(page.getByText(title)).toHaveCount(0);
  await axe(page);
});

test("staff look at a draft without a link, readers don't", async ({ staff, page }) => {
  const title = `Ours ${newPublicId()}`;
  const postId = await draft({ title });
  await staff.goto("/studio");
  await row(staff, title).getByRole("link", { name: "Preview" }).click();
  await expect(staff.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await page.goto(`/preview/post/${postId}`);
  await expect(page).toHaveURL(/\/signin\?to=/);
});

test("former addresses lead on in one hop, there and back", async ({ page, site }) => {
  const mark = newPublicId();
  const postId = await draft({ title: `Moved ${mark}` });
  const first = await publish(postId);
  await page.goto(`/${first}`);
  for (const slug of [`second-${mark}`, `third-${mark}`]) {
    // It is held as missing before it is there.
    expect((await fetch(`${site.url}/${slug}`)).status).toBe(404);
    await save(postId, { slug });
    await publish(postId);
  }
  for (const former of [first, `second-${mark}`]) {
    const hop = await fetch(`${site.url}/${former}`, { redirect: "manual" });
    expect([hop.status, hop.headers.get("location")]).toEqual([301, `/third-${mark}`]);
  }
  await save(postId, { slug: first });
  await publish(postId);
  expect((await page.goto(`/third-${mark}`))?.url()).toBe(`${site.url}/${first}`);
  expect((await fetch(`${site.url}/${first}`, { redirect: "manual" })).status).toBe(200);
});
