// Which comments wait, until when a thread is open, whose name is whose, and what the site keeps on
// a reader's device.
import type { Browser, Page } from "playwright/test";
import { db } from "@/lib/db/client";
import { newPublicId } from "@/lib/ids";
import { createPost } from "@/lib/posts/create";
import { setUpSite } from "@/lib/settings/set-up";
import { expect, OWNER, signIn, test } from "./support/test";

const DAY = 86_400_000;

async function writeArticle(publishAt = new Date(Date.now() - 3_600_000)) {
  const slug = `tide-${newPublicId()}`;
  const post = await db().$transaction((tx) =>
    createPost(tx, {
      ...{ kind: "POST", state: "PUBLISHED", slug, title: "The tide", source: "It rose." },
      ...{ publishAt, sectionId: null, tagIds: [], authorIds: [], heroId: null, origin: null },
      commentPolicy: "INHERIT",
    }),
  );
  return { ...post, path: `/${slug}` };
}

// Under an address that nobody else writes under: a sixth comment within five minutes would wait.
async function write(page: Page, body: string, name = "Ada Marsh"): Promise<void> {
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("E-mail", { exact: true }).fill(`${newPublicId()}@example.org`);
  await page.getByLabel("Comment", { exact: true }).fill(body);
  await page.getByRole("button", { name: "Post comment" }).click();
}

const comments = (page: Page) => page.locator(".comment");

test("an article has a mode of its own, which holds at once and is said by its form", async ({
  page,
  noScript,
  staff,
  axe,
}) => {
  const post = await writeArticle();
  await page.goto(post.path);
  await expect(page.getByText("A moderator reads each comment before it appears")).toBeVisible();
  await staff.goto(`/studio/posts/${post.id}`);
  await staff.getByRole("button", { name: "Details" }).click();
  const mode = staff.getByLabel("Moderation");
  await expect(mode).toHaveValue("");
  await mode.selectOption({ label: "Comments appear at once" });
  await expect(staff.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  await axe(staff);

  await page.goto(post.path);
  await expect(page.getByText("Comments appear at once; one with several links")).toBeVisible();
  await write(page, "It reached the door.");
  await expect(comments(page)).toContainText("It reached the door.");
  await noScript.goto(post.path);
  await expect(comments(noScript)).toContainText("It reached the door.");

  // The pane was left and comes back with what was chosen; so does the whole page.
  await staff.getByRole("button", { name: "Preview", exact: true }).click();
  await staff.getByRole("button", { name: "Details" }).click();
  await expect(mode).toHaveValue("NONE");
  await staff.reload();
  await staff.getByRole("button", { name: "Details" }).click();
  await expect(mode).toHaveValue("NONE");
  await mode.selectOption({ label: "A newcomer’s first comment waits" });
  await expect(staff.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  await noScript.goto(post.path);
  await expect(noScript.getByText("A moderator reads your first comment")).toBeVisible();
  await write(noScript, "And the stairs.", "Ben Okafor");
  await expect(noScript.locator(".comment.pending")).toContainText("And the stairs.");
  await page.goto(post.path);
  await expect(comments(page)).toHaveCount(1);
});

for (const javaScriptEnabled of [true, false]) {
  test(`nobody signs as the staff does but the staff, script ${javaScriptEnabled ? "on" : "off"}`, async ({
    browser,
    site,
    staffState,
    axe,
  }) => {
    const post = await writeArticle();
    const owner = await db().user.findFirstOrThrow({ where: { email: OWNER.email } });
    const reader = await browser.newContext({ baseURL: site.url, javaScriptEnabled });
    const page = await reader.newPage();
    await page.goto(post.path);
    await write(page, "Trust me.", ` ${owner.name.toUpperCase()}. `);
    await expect(page.getByRole("alert")).toContainText("One thing keeps your comment");
    await expect(page.getByLabel("Name")).toHaveAccessibleDescription(
      /Somebody on the staff signs with this name/,
    );
    await expect(page.getByLabel("Comment", { exact: true })).toHaveValue("Trust me.");
    if (javaScriptEnabled) await axe(page);
    await write(page, "Trust me.", "A neighbour");
    await expect(comments(page)).toHaveCount(1);
    await expect(page.getByRole("alert")).toHaveCount(0);
    await reader.close();

    const office = await browser.newContext({
      ...{ baseURL: site.url, javaScriptEnabled, storageState: staffState },
    });
    const own = await office.newPage();
    await own.goto(post.path);
    await write(own, "We looked into it.", owner.name);
    await expect(comments(own)).toContainText("We looked into it.");
    await expect(comments(own).getByText("Staff", { exact: true })).toBeVisible();
    await office.close();
  });
}

type Empty = { url: string; setUpLink: string };

async function makeSite({ url, setUpLink }: Empty): Promise<void> {
  const token = new URL(setUpLink).searchParams.get("token") ?? "";
  const given = { ...OWNER, title: "The Quay", description: "", siteUrl: url, sample: false };
  const place = { timeZone: "UTC", language: "en" };
  expect((await setUpSite({ ...given, ...place }, token, "e2e")).ok).toBe(true);
}

async function openAt(browser: Browser, { url }: Empty): Promise<Page> {
  return (await browser.newContext({ baseURL: url })).newPage();
}

test("a thread closes by itself, on pages that were made before as well", async ({
  browser,
  emptySite,
  axe,
}) => {
  test.setTimeout(120_000);
  await makeSite(emptySite);
  const staff = await openAt(browser, emptySite);
  await signIn(staff);
  await staff.goto("/studio/settings");
  const days = staff.getByLabel("Days after which their comments close");
  const save = staff.getByRole("button", { name: "Save the settings" });
  await days.fill("soon");
  await save.click();
  await expect(days).toHaveAccessibleDescription(/Enter a number of days/);
  await expect(days).toHaveValue("soon");
  await axe(staff);
  await days.fill("1");
  await staff.getByLabel("Approved comments that a newcomer needs").fill("3");
  await staff.getByLabel("A newcomer’s first comment waits").check();
  await save.click();
  await expect(staff.getByRole("status")).toContainText("Saved");

  const closing = Date.now() + 8_000;
  const post = await writeArticle(new Date(closing - DAY));
  const late = await openAt(browser, emptySite);
  const reader = await openAt(browser, emptySite);
  await late.goto(post.path);
  await expect(late.getByText("A moderator reads your first three comments")).toBeVisible();
  await expect(late.getByText("Comments on this article close on")).toBeVisible();
  await expect(late.locator(".promise time")).toHaveAttribute(
    "datetime",
    new Date(closing).toISOString(),
  );
  await expect(async () => {
    await reader.goto(post.path);
    await expect(reader.getByText("Comments on this article closed on")).toBeVisible();
  }).toPass({ timeout: 30_000 });
  expect(Date.now()).toBeGreaterThanOrEqual(closing);
  await expect(reader.getByLabel("Comment", { exact: true })).toHaveCount(0);
  await write(late, "Too late?");
  await expect(late.getByRole("alert")).toContainText("were closed meanwhile");
  await expect(late.getByLabel("Comment", { exact: true })).toHaveValue("Too late?");
  const plain = await browser.newContext({ baseURL: emptySite.url, javaScriptEnabled: false });
  const other = await writeArticle(new Date(Date.now() + 4_000 - DAY));
  const tardy = await plain.newPage();
  await tardy.goto(other.path);
  await expect(async () => {
    await reader.goto(other.path);
    await expect(reader.getByText("Comments on this article closed on")).toBeVisible();
  }).toPass({ timeout: 30_000 });
  await write(tardy, "Later still?");
  await expect(tardy.getByRole("alert")).toContainText("were closed meanwhile");
  await expect(tardy.getByLabel("Comment", { exact: true })).toHaveValue("Later still?");
  await plain.close();
  expect(await db().comment.count()).toBe(0);
  for (const page of [staff, late, reader]) await page.context().close();
});

/** Names under which this browser keeps something for this site, without whom or what it is about. */
async function kept(page: Page): Promise<string[]> {
  const keys = await page.evaluate(() => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
  ]);
  return keys.map((key) => key.replace(/^([^:]*:[^:]*):.*$/, "$1:…"));
}

test("all that the browser keeps is named, also with a like and a report", async ({
  page,
  noScript,
}) => {
  const post = await writeArticle();
  await db().post.update({ where: { id: post.id }, data: { moderationMode: "NONE" } });
  await noScript.goto(post.path);
  await write(noScript, "Somebody else was there.", "Ben Quay");
  await expect(comments(noScript)).toHaveCount(1);
  await page.goto(post.path);
  expect(await page.context().cookies()).toEqual([]);
  const like = page.getByRole("button", { name: "comment by Ben Quay" });
  await like.click();
  await expect(like).toHaveText("Like 1");
  const [device, ...others] = await page.context().cookies();
  expect(others).toEqual([]);
  await page.getByRole("button", { name: /^Theme/ }).click();
  await page.getByLabel("Comment", { exact: true }).fill("I was");
  await page.getByLabel("Comment", { exact: true }).clear();
  await write(page, "I was there.");
  await expect(comments(page)).toHaveCount(2);
  await page.getByLabel("Comment", { exact: true }).fill("And once more");
  const keys = await kept(page);
  const all = ["draft:…", "email", "like:…", "name", "theme"].map((key) => `rejoinder:${key}`);
  expect(keys.sort()).toEqual(all);
  await page.getByRole("link", { name: "Report comment by Ben Quay" }).click();
  await page.getByLabel("Advertising or spam").check();
  await page.getByRole("button", { name: "Report comment" }).click();
  await expect(page.getByText("Your report has arrived")).toBeVisible();
  await page.goto("/cookies");
  for (const key of await kept(page)) {
    await expect(page.locator("code").getByText(key, { exact: true })).toBeVisible();
  }
  const entry = page.getByRole("listitem").filter({ hasText: device?.name ?? "-" });
  await expect(entry).toContainText("Set with a comment, a like or a report");
});

test("each cookie is named with its purpose and its life", async ({ page, staffState, axe }) => {
  const post = await writeArticle();
  await page.goto(post.path);
  expect(await page.context().cookies()).toEqual([]);
  await write(page, "I was there.");
  await expect(comments(page)).toHaveCount(1);
  const set = [...(await page.context().cookies()), ...staffState.cookies];
  expect(set.length).toBeGreaterThanOrEqual(3);
  await page.getByRole("contentinfo").getByRole("link", { name: "Cookies" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Cookies" })).toBeVisible();
  for (const { name } of set) {
    const entry = page.getByRole("listitem").filter({ hasText: name });
    await expect(entry).toContainText(/Stays for|Gone when/);
  }
  await axe(page);
});
