import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright/test";
import sharp from "sharp";
import { adoptSite, type Site, startSite } from "@/bench/support/site";
import { createUser } from "@/lib/accounts/create";
import { issueSetupToken } from "@/lib/auth/tokens";
import { closeDb, db } from "@/lib/db/client";
import { createPost } from "@/lib/posts/create";
import { createDraft } from "@/lib/posts/create-draft";
import { StoredDraft } from "@/lib/posts/stored";
import { setUpSite } from "@/lib/settings/set-up";
import { expect, OWNER, signIn, test } from "./support/test";

/** A draft of the test's own, signed by the owner. */
async function draft(title: string, source = "") {
  const owner = await db().user.findFirstOrThrow({ where: { role: "OWNER" } });
  const post = await db().$transaction((tx) =>
    createPost(tx, {
      kind: "POST",
      state: "DRAFT",
      title,
      source,
      publishAt: null,
      sectionId: null,
      tagIds: [],
      authorIds: [owner.id],
      heroId: null,
      commentPolicy: "INHERIT",
      origin: null,
      revisionAuthorId: owner.id,
    }),
  );
  return { ...post, path: `/studio/posts/${post.id}` };
}

const text = (page: Page) => page.getByRole("textbox", { name: "Text, in Markdown" });
const saved = (page: Page) => expect(page.getByText(/^Saved \d/)).toBeVisible();

/** Opens the editor and waits until its script runs. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.locator(".editor:not([inert])")).toBeVisible();
}

async function workingSource(postId: number): Promise<string> {
  const row = await db().draft.findUnique({ where: { postId } });
  if (row) return StoredDraft.parse(row.content).content.source;
  const revision = await db().revision.findFirst({ where: { postId }, orderBy: { id: "desc" } });
  return revision?.source ?? "";
}

async function allSources(postId: number): Promise<string[]> {
  const revisions = await db().revision.findMany({ where: { postId } });
  return [await workingSource(postId), ...revisions.map(({ source }) => source)];
}

test("an author writes an article, publishes it, and a reader reads it", async ({
  staff,
  page,
  axe,
}) => {
  const { id: userId, name, role } = await db().user.findFirstOrThrow({ where: { role: "OWNER" } });
  const begun = await createDraft({ userId, name, role, sessionId: "" }, "POST");
  if (!begun.ok) throw new Error(begun.code);
  const { postId } = begun.value;
  await open(staff, `/studio/posts/${postId}`);
  await staff.getByRole("textbox", { name: "Title" }).fill("The ferry that waited");
  await staff.getByRole("textbox", { name: "Excerpt" }).fill("It waited for nobody.");
  await staff.getByRole("textbox", { name: "Kicker" }).fill("Harbour");
  await text(staff).click();
  await staff.keyboard.type("A **bold");
  await staff.keyboard.type("** start.\n\n- one\ntwo\n\nThe end");
  await staff.keyboard.press("Shift+Home");
  await staff.keyboard.press("Control+i");
  await expect(text(staff)).toHaveValue("A **bold** start.\n\n- one\n- two\n\n_The end_");

  await staff.getByRole("button", { name: "Add a question" }).click();
  await staff.keyboard.type("Who waited?");
  await staff.getByRole("textbox", { name: "Answer 1, in Markdown" }).fill("The *ferry*.");

  await staff.keyboard.press("Control+Shift+d");
  await staff.getByLabel("Section").selectOption({ index: 1 });
  await staff.getByLabel("Tags", { exact: true }).fill("Ferries,");
  await staff.getByLabel("Tags", { exact: true }).press("Enter");
  await staff.getByLabel("SEO title").fill("Ferry waits");
  await expect(staff.getByRole("button", { name: "Remove the tag Ferries" })).toBeVisible();
  await axe(staff);

  await staff.keyboard.press("Control+Shift+p");
  const preview = staff.frameLocator('iframe[title="Preview"]');
  await expect(preview.getByRole("heading", { name: "The ferry that waited" })).toBeVisible();
  await expect(preview.locator(".prose strong")).toHaveText("bold");
  await expect(preview.locator(".prose").first()).toHaveCSS("font-family", /Newsreader/);

  await staff.keyboard.press("Control+Enter");
  const sheet = staff.getByRole("dialog", { name: "Publish" });
  await expect(sheet.getByText("It has an excerpt.")).toBeVisible();
  await expect(sheet.getByText(/Without a hero picture/)).toBeVisible();
  await axe(staff);
  await sheet.getByRole("button", { name: "Publish now" }).click();
  await expect(staff.locator(".editor-standing")).toHaveText("Published");

  const { slug } = await db().post.findUniqueOrThrow({ where: { id: postId } });
  expect(slug).toBe("the-ferry-that-waited");
  await page.goto(`/${slug}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The ferry that waited");
  await expect(page.locator(".prose em").first()).toHaveText("The end");
  await expect(page.getByText("Who waited?")).toBeVisible();
  await expect(page.getByRole("link", { name: "Ferries" })).toBeVisible();
});

test("what is typed on is a change that readers see only with the update", async ({
  staff,
  page,
}) => {
  const post = await draft("The quiet change", "First.");
  await open(staff, post.path);
  await staff.keyboard.press("Control+Enter");
  await staff.getByRole("button", { name: "Publish now" }).click();
  await expect(staff.locator(".editor-standing")).toHaveText("Published");
  await text(staff).fill("Second.");
  await saved(staff);
  await expect(staff.getByText("Published, with unpublished changes")).toBeVisible();
  await page.goto(`/${post.slug}`);
  await expect(page.locator(".prose").first()).toHaveText("First.");
  await staff.getByRole("button", { name: "Update…" }).click();
  await staff.getByRole("button", { name: "Update", exact: true }).click();
  await expect(staff.locator(".editor-standing")).toHaveText("Published");
  await page.reload();
  await expect(page.locator(".prose").first()).toHaveText("Second.");
});

test("changes to a published text are discarded, and the discard is undone", async ({
  staff,
  axe,
}) => {
  const post = await draft("The discarded change", "As published.");
  await open(staff, post.path);
  await staff.keyboard.press("Control+Enter");
  const sheet = staff.getByRole("dialog");
  const discard = sheet.getByRole("button", { name: "Discard the changes" });
  await expect(sheet.getByRole("button", { name: "Publish now" })).toBeVisible();
  await expect(discard).toHaveCount(0);
  await sheet.getByRole("button", { name: "Publish now" }).click();
  await expect(staff.locator(".editor-standing")).toHaveText("Published");
  await text(staff).fill("Never mind.");
  await staff.keyboard.press("Control+Enter");
  await discard.click();
  await expect(text(staff)).toHaveValue("As published.");
  await expect(staff.locator(".editor-standing")).toHaveText("Published");
  expect(await db().draft.count({ where: { postId: post.id } })).toBe(0);
  expect(await allSources(post.id)).toContain("Never mind.");
  await axe(staff);

  await staff.getByRole("button", { name: "Undo" }).click();
  await expect(text(staff)).toHaveValue("Never mind.");
  await expect.poll(() => workingSource(post.id)).toBe("Never mind.");
  await expect(staff.getByText("Published, with unpublished changes")).toBeVisible();
});

test("a new draft opens at its title, and a phone reaches every tool of the text", async ({
  staff,
}) => {
  const { path } = await draft("");
  await staff.setViewportSize({ width: 390, height: 844 });
  await open(staff, path);
  await expect(staff.getByRole("textbox", { name: "Title" })).toBeFocused();
  const question = "Will the council ever decide about the bridge, the ferry and the lamps? ";
  await staff.getByRole("button", { name: "Add a question" }).click();
  await staff.keyboard.type(question.repeat(3));
  const width = () => staff.evaluate(() => document.scrollingElement?.scrollWidth);
  expect(await width()).toBe(390);
  await staff.getByRole("button", { name: "Picture" }).click();
  await expect(staff.getByRole("dialog", { name: "Choose a picture" })).toBeVisible();
});

test("revisions are compared word by word, and an old one is restored as a new one", async ({
  staff,
  axe,
}) => {
  const post = await draft("The revised", "The ferry leaves at noon.");
  await open(staff, post.path);
  await text(staff).fill("The ferry leaves at one.");
  await staff.keyboard.press("Control+s");
  await saved(staff);
  await expect
    .poll(() => db().revision.count({ where: { postId: post.id } }))
    .toBeGreaterThanOrEqual(2);
  await staff.goto(`${post.path}/revisions`);
  await axe(staff);
  await staff.getByRole("row").nth(1).getByRole("link").click();
  await expect(staff.locator("del")).toContainText("noon");
  await expect(staff.locator("ins")).toContainText("one");
  await axe(staff);
  await staff.getByRole("link", { name: "All revisions" }).click();
  await staff.getByRole("row").last().getByRole("link").click();
  const before = await db().revision.count({ where: { postId: post.id } });
  await staff.getByText("Restore this text…").click();
  await staff.getByRole("button", { name: "Restore it" }).click();
  await expect(text(staff)).toHaveValue("The ferry leaves at noon.");
  const said = staff.getByRole("status").filter({ hasText: "The revision was restored" });
  await expect(said).toBeVisible();
  await staff.getByRole("button", { name: "Dismiss" }).click();
  await expect(said).toBeHidden();
  expect(await db().revision.count({ where: { postId: post.id } })).toBe(before + 1);
  expect(await allSources(post.id)).toContain("The ferry leaves at one.");
});

test("a text that the server never got is found again on the device", async ({ staff }) => {
  const post = await draft("The lost", "Begun.");
  await open(staff, post.path);
  await staff.context().setOffline(true);
  await text(staff).focus();
  await staff.keyboard.press("Control+End");
  await staff.keyboard.type(" And typed without a connection.");
  await expect(
    staff.getByText("Not saved: no connection – kept on this device", { exact: true }).first(),
  ).toBeVisible();
  // A page that closes is back on the network for a moment, which no lost connection gives it.
  await staff.evaluate(() => {
    window.fetch = () => new Promise(() => {});
  });
  await staff.close({ runBeforeUnload: false });
  expect(await workingSource(post.id)).toBe("Begun.");

  const again = await staff.context().newPage();
  await staff.context().setOffline(false);
  await open(again, post.path);
  await expect(again.getByText(/had not reached the server/)).toBeVisible();
  await expect(text(again)).toHaveValue("Begun. And typed without a connection.");
  await saved(again);
  expect(await workingSource(post.id)).toBe("Begun. And typed without a connection.");
  // The server has it, so the device forgets it.
  await expect.poll(() => deviceCopies(again)).toEqual([]);

  await again.getByRole("button", { name: /^Undo/ }).click();
  await expect(text(again)).toHaveValue("Begun.");
  await again.getByText(/^Kept on this device/).click();
  await again.getByRole("button", { name: "Use this text" }).click();
  await expect(text(again)).toHaveValue("Begun. And typed without a connection.");
});

test("somebody who was signed out keeps the text, signs in elsewhere and goes on", async ({
  browser,
  site,
}) => {
  const post = await draft("The signed out", "Begun.");
  const context = await browser.newContext({ baseURL: site.url });
  const page = await context.newPage();
  await signIn(page);
  await open(page, post.path);
  await context.clearCookies();
  await text(page).fill("Typed while signed out.");
  await expect(page.getByText(/Not saved: you are signed out – kept/).first()).toBeVisible();
  const other = await context.newPage();
  await signIn(other);
  await other.close();
  // Coming back to the window is enough.
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await saved(page);
  expect(await workingSource(post.id)).toBe("Typed while signed out.");
  await context.close();
});

test("pictures come in by drop and by the library, into the text and as hero", async ({
  staff,
}) => {
  const post = await draft("The pictured", "Before.");
  await open(staff, post.path);
  await text(staff).focus();
  await staff.keyboard.press("Control+End");
  const bytes = [...(await sharp({ create: CORAL }).png().toBuffer())];
  const dropped = await staff.evaluateHandle((data) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([new Uint8Array(data)], "coral.png", { type: "image/png" }));
    return transfer;
  }, bytes);
  await text(staff).dispatchEvent("drop", { dataTransfer: dropped });
  await expect(text(staff)).toHaveValue(/^Before\.\n\n!\[\]\(media:[0-9a-f]{20}\)\n\n$/);
  const shown = staff.frameLocator('iframe[title="Preview"]').locator(".prose img");
  await expect(shown).toBeVisible({ timeout: 20_000 });

  await staff.getByRole("button", { name: "Details" }).click();
  await staff.getByRole("button", { name: "Choose a picture…" }).click();
  await staff.getByRole("button", { name: "Choose coral.png" }).click();
  await expect(staff.getByText("It has no alternative text yet.")).toBeVisible();
  await staff.getByRole("button", { name: "Publish…" }).click();
  await expect(staff.getByText("One picture has no alternative text.")).toBeVisible();
  await expect(staff.getByText(/Say in the library what the hero picture shows/)).toBeVisible();
  await staff.getByRole("button", { name: "Publish now" }).click();
  await expect(staff.locator(".editor-standing")).toHaveText("Published");
  const { heroId } = await db().post.findUniqueOrThrow({ where: { id: post.id } });
  expect(heroId).not.toBeNull();
});

test("the focus goes on from what closes and from what is removed", async ({ staff }) => {
  const { path } = await draft("The handed on", "Before.");
  await open(staff, path);
  await text(staff).press("Control+End");
  const button = staff.getByRole("button", { name: "Picture" });
  await button.press("Enter");
  await expect(staff.getByRole("dialog", { name: "Choose a picture" })).toBeVisible();
  await staff.keyboard.press("Escape");
  await expect(button).toBeFocused();
  await button.press("Enter");
  await staff
    .getByRole("button", { name: /^Choose / })
    .first()
    .press("Enter");
  await expect(text(staff)).toBeFocused();
  await staff.keyboard.type("After.");
  await expect(text(staff)).toHaveValue(/^Before\.\n\n!\[.*\]\(media:[0-9a-f]{20}\)\n\nAfter\.$/);

  await staff.getByRole("button", { name: "Add a question" }).press("Enter");
  await staff.getByRole("button", { name: "Remove question 1" }).press("Enter");
  await expect(staff.getByRole("button", { name: "Add a question" })).toBeFocused();
  await staff.getByRole("button", { name: "Details" }).press("Enter");
  await staff.getByRole("button", { name: `Remove ${OWNER.name}` }).press("Enter");
  await expect(staff.getByLabel("Add an author")).toBeFocused();
  await staff.getByRole("button", { name: "Choose a picture…" }).press("Enter");
  await staff
    .getByRole("button", { name: /^Choose / })
    .nth(1)
    .press("Enter");
  await staff.getByRole("button", { name: "Remove it" }).press("Enter");
  await expect(staff.getByRole("button", { name: "Choose a picture…" })).toBeFocused();
});

const CORAL = { width: 640, height: 480, channels: 3, background: "coral" } as const;

test("it waits for its time, is thrown away, and comes back", async ({ staff }) => {
  const post = await draft("The scheduled", "Later.");
  await open(staff, post.path);
  await staff.getByRole("button", { name: "Publish…" }).click();
  await staff.getByLabel("At a time").check();
  await expect(staff.getByText("Date and time in Europe/Berlin")).toBeVisible();
  await staff.getByLabel(/^Date and time/).fill("2027-10-31T02:30");
  await expect(staff.getByText(/This hour comes twice that day/)).toBeVisible();
  await staff.getByLabel(/^Date and time/).fill("2027-03-28T02:30");
  await expect(staff.getByText(/The clocks skip this hour/)).toBeVisible();
  await staff.getByLabel(/^Date and time/).fill("2027-07-01T10:00");
  await staff.getByRole("button", { name: "Schedule" }).click();
  await expect(staff.getByText(/^Scheduled for July 1, 2027/)).toBeVisible();
  const row = await db().post.findUniqueOrThrow({ where: { id: post.id } });
  expect(row.publishAt?.toISOString()).toBe("2027-07-01T08:00:00.000Z");
  await staff.getByRole("button", { name: "Update…" }).click();
  await staff.getByRole("button", { name: "Make a preview link" }).click();
  const link = await staff.getByLabel("Address of the preview").inputValue();
  await staff.getByRole("button", { name: "Revoke" }).click();
  await expect(staff.getByText("The link was revoked.")).toBeVisible();
  expect((await staff.request.get(link)).status()).toBe(404);
  await staff.getByRole("button", { name: "Move to trash" }).click();
  await expect(staff.getByText(/This is in the trash/)).toBeVisible();
  await staff.getByRole("button", { name: "Restore it" }).click();
  await expect(staff.getByText(/^Scheduled for/)).toBeVisible();
  await text(staff).fill("Later, and changed.");
  await saved(staff);
});

test("on a phone nothing is wider than the screen, in any of its views", async ({ staff, axe }) => {
  const post = await draft("The narrow", "Words. ".repeat(200));
  await staff.setViewportSize({ width: 390, height: 844 });
  await open(staff, post.path);
  const width = () => staff.evaluate(() => document.documentElement.scrollWidth);
  expect(await width()).toBe(390);
  await axe(staff);
  await staff.getByRole("button", { name: "Details" }).click();
  await expect(text(staff)).toBeHidden();
  expect(await width()).toBe(390);
  await axe(staff);
  await staff.getByRole("button", { name: "Preview" }).click();
  await expect(staff.frameLocator("iframe").locator(".prose")).toContainText("Words.");
  expect(await width()).toBe(390);
  await staff.getByRole("button", { name: "Preview" }).click();
  await expect(text(staff)).toBeVisible();
});

test("without script the words are saved by a form, and a stale form is given both texts", async ({
  browser,
  site,
  staffState,
}) => {
  const post = await draft("The plain", "Plain.");
  const context = await browser.newContext({
    baseURL: site.url,
    storageState: staffState,
    javaScriptEnabled: false,
  });
  const [page, other] = [await context.newPage(), await context.newPage()];
  await page.goto(post.path);
  await other.goto(post.path);
  await page.getByLabel("Text, in Markdown").last().fill("Plain, and first.");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  expect(await workingSource(post.id)).toBe("Plain, and first.");
  await other.getByLabel("Text, in Markdown").last().fill("Plain, and second.");
  expect(await pressSave(other)).toBe(409);
  await expect(other.getByText(/^Not saved: .* saved meanwhile/)).toBeVisible();
  await expect(other.getByLabel("Text, in Markdown").last()).toHaveValue("Plain, and second.");
  await expect(other.getByLabel("The text that stands there now")).toHaveValue("Plain, and first.");
  await other.getByLabel("Title").last().fill("x".repeat(301));
  expect(await pressSave(other)).toBe(422);
  await expect(other.getByLabel("Title").last()).toHaveAttribute("aria-invalid", "true");
  await expect(other.locator("#plain-title-error")).toHaveText("Use at most 300 characters.");
  await other.getByLabel("Title").last().fill("The plain");
  expect(await pressSave(other)).toBe(200);
  await expect(other.getByText("Saved.", { exact: true })).toBeVisible();
  expect(await allSources(post.id)).toEqual(
    expect.arrayContaining(["Plain, and first.", "Plain, and second."]),
  );
  await context.close();
});

/** The status of the answer. */
async function pressSave(page: Page): Promise<number> {
  const answer = page.waitForResponse((one) => one.request().method() === "POST");
  await page.getByRole("button", { name: "Save" }).click();
  return (await answer).status();
}

test("two windows write the same article, one offline, and the server is killed: no letter is lost", async ({
  browser,
  site: shared,
  axe,
}) => {
  test.setTimeout(180_000);
  const dataDir = await mkdtemp(path.join(tmpdir(), "rejoinder-e2e-"));
  let site = await startEditorsSite(dataDir);
  try {
    const post = await draft("Two windows", "Base.");
    const ada = await windowOf(browser, site, OWNER);
    const ben = await windowOf(browser, site, BEN);
    await open(ada, post.path);
    await open(ben, post.path);

    // Ben loses his connection and writes on.
    await ben.context().setOffline(true);
    const bens = sentences("Ben", 12);
    const adas = sentences("Ada", 12);
    await typeAtEnd(ben, bens);

    // Ada writes, and in the middle of it the server dies without a word.
    await typeAtEnd(ada, adas.slice(0, adas.length / 2));
    site.child.kill("SIGKILL");
    await typeAtEnd(ada, adas.slice(adas.length / 2));
    await expect(ada.getByText(/^Not saved: .* – kept on this device$/).first()).toBeVisible();
    await closeDb();
    site = await startSite({ dataDir, port: site.port });
    adoptSite(site);

    // Ada's text arrives by itself.
    await expect(ada.getByText(/^Saved \d/)).toBeVisible({ timeout: 40_000 });
    expect(await workingSource(post.id)).toBe(`Base.${adas}`);

    // Ben's connection is back: both texts are on his screen, and his on his device.
    await ben.context().setOffline(false);
    await expect(ben.getByRole("heading", { name: /saved this while you/ })).toBeVisible({
      timeout: 40_000,
    });
    await axe(ben);
    await ben.getByText("Both texts side by side").click();
    await expect(ben.getByLabel("My text")).toHaveValue(`Base.${bens}`);
    await expect(ben.getByLabel("Their text")).toHaveValue(`Base.${adas}`);
    expect(await deviceCopies(ben)).toEqual([`Base.${bens}`]);

    // A reload in the middle of it changes nothing.
    await ben.reload();
    await expect(ben.getByRole("heading", { name: /saved this while you/ })).toBeVisible();
    await ben.getByText("Both texts side by side").click();
    await expect(ben.getByLabel("My text")).toHaveValue(`Base.${bens}`);

    // Ben keeps his; Ada's stays as a revision. Ada, who wrote on, now meets Ben's.
    await ben.getByRole("button", { name: "Keep mine" }).click();
    await expect(ben.getByText(/^Saved \d/)).toBeVisible();
    expect(await workingSource(post.id)).toBe(`Base.${bens}`);
    expect(await allSources(post.id)).toContain(`Base.${adas}`);
    await typeAtEnd(ada, " More of Ada.");
    await expect(ada.getByRole("heading", { name: /^Ben .*saved this while you/ })).toBeVisible();
    await ada.getByRole("button", { name: "Take theirs" }).click();
    await expect(text(ada)).toHaveValue(`Base.${bens}`);
    await ada.getByText(/^Kept on this device/).click();
    expect(await deviceCopies(ada)).toContain(`Base.${adas} More of Ada.`);
    await expect(ada.locator(".kept ins, .kept .diff").first()).toBeVisible();

    await ada.context().close();
    await ben.context().close();
  } finally {
    await closeDb();
    await site.stop();
    await rm(dataDir, { recursive: true, force: true });
    adoptSite(shared);
  }
});

const BEN = { name: "Ben Amsel", email: "ben@example.org", password: "four quiet words for ben" };

async function startEditorsSite(dataDir: string): Promise<Site> {
  const site = await startSite({ dataDir });
  await closeDb();
  adoptSite(site);
  const given = {
    ...OWNER,
    ...{ title: "The Two", description: "", siteUrl: site.url, timeZone: "UTC", language: "en" },
    sample: false,
  };
  const outcome = await setUpSite(given, await issueSetupToken(), "e2e");
  if (!outcome.ok) throw new Error(outcome.code);
  await db().$transaction((tx) => createUser(tx, { ...BEN, role: "EDITOR" }));
  return site;
}

async function windowOf(
  browser: Browser,
  site: Site,
  who: { email: string; password: string },
): Promise<Page> {
  const context = await browser.newContext({ baseURL: site.url });
  const page = await context.newPage();
  await signIn(page, who);
  return page;
}

function sentences(who: string, count: number): string {
  return Array.from({ length: count }, (_, index) => ` ${who} wrote ${index}.`).join("");
}

async function typeAtEnd(page: Page, words: string): Promise<void> {
  await text(page).focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(words, { delay: 8 });
}

/** Texts that the device keeps, of all editors in this browser. */
function deviceCopies(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const asked = indexedDB.open("rejoinder-drafts");
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    const rows = await new Promise<{ content: { source: string } }[]>((resolve, reject) => {
      const asked = database.transaction("copies").objectStore("copies").getAll();
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    database.close();
    return rows.map(({ content }) => content.source);
  });
}
