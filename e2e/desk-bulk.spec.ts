// Several comments with one press: two moderators at once, plain forms, a phone.
import type { Page } from "playwright/test";
import { createUser } from "@/lib/accounts/create";
import { db } from "@/lib/db/client";
import { newPublicId } from "@/lib/ids";
import { decideComment } from "@/lib/moderation/decide";
import { openDesk, waiting } from "./support/queue";
import { expect, signIn, test } from "./support/test";

/** Empties the queue that earlier tests left, so that each test's comments are the oldest. */
test.beforeEach(async () => {
  await db().comment.updateMany({
    where: { state: "PENDING", createdAt: { lt: new Date("2021-01-01") } },
    data: { state: "TRASH" },
  });
});

const countPending = (ids: number[]) =>
  db().comment.count({ where: { id: { in: ids }, state: "PENDING" } });

async function rowsOf(ids: number[]) {
  const rows = await db().comment.findMany({
    where: { id: { in: ids } },
    orderBy: { id: "asc" },
  });
  return rows.map(({ version: _v, updatedAt: _u, ...row }) => row);
}

test("two moderators clear 200 comments: none twice, none lost, all taken back from the log", async ({
  staff,
  browser,
  site,
}) => {
  test.setTimeout(180_000);
  const names = Array.from({ length: 200 }, (_, index) => `Juror${index}`);
  const { comments } = await waiting(names);
  const ids = comments.map(({ id }) => id);
  const before = await rowsOf(ids);
  const who = { email: `${newPublicId()}@example.org`, password: "seven herons at dusk" };
  await db().$transaction((tx) => createUser(tx, { ...who, name: "Omar Said", role: "MODERATOR" }));
  const context = await browser.newContext({ baseURL: site.url });
  const omar = await context.newPage();
  await signIn(omar, who);
  await openDesk(staff);
  await openDesk(omar);

  await Promise.all([clear(staff, ids, "asa", "A"), clear(omar, ids, "dds", "S")]);
  await expect.poll(() => countPending(ids), { timeout: 30_000 }).toBe(0);
  const decisions = await db().moderationEvent.groupBy({
    by: ["commentId"],
    where: { commentId: { in: ids }, action: { in: ["APPROVE", "SPAM", "TRASH"] } },
    _count: true,
  });
  expect(decisions.map(({ _count }) => _count)).toEqual(names.map(() => 1));

  // Either of them takes back what both did.
  await undoAllOf(omar, "Juror");
  expect(await rowsOf(ids)).toEqual(before);
  await context.close();
});

/** Some cards one by one, some picked by hand, then page by page, until nothing of it is left. */
async function clear(page: Page, ids: number[], singles: string, shifted: string) {
  const cards = page.getByRole("article", { name: /^Juror/ });
  await expect(cards.first()).toBeVisible();
  for (const key of singles) await page.keyboard.press(key);
  for (const key of ["x", "j", "x", "j", "j", "x"]) await page.keyboard.press(key);
  await page.keyboard.press(`Shift+${shifted}`);
  await expect(async () => {
    await page.keyboard.press("Shift+X");
    await page.keyboard.press(`Shift+${shifted}`);
    expect(await countPending(ids)).toBe(0);
  }).toPass({ timeout: 60_000 });
}

async function undoAllOf(page: Page, name: string): Promise<void> {
  const undo = page
    .getByRole("listitem")
    .filter({ hasText: name })
    .getByRole("button", { name: /^Undo/ });
  await page.goto("/desk/log");
  for (let left = await undo.count(); left > 0; left = await undo.count()) {
    await undo.first().click();
    await expect(undo).toHaveCount(left - 1, { timeout: 30_000 });
  }
}

test("a selection is decided with one press and taken back with one more", async ({
  staff,
  axe,
}) => {
  const { comments } = await waiting(["Ana", "Ben", "Cal", "Dot"]);
  const ids = comments.map(({ id }) => id);
  await openDesk(staff);
  const card = (name: string) => staff.getByRole("article", { name, exact: true });
  await staff.keyboard.press("x");
  await staff.keyboard.press("j");
  await staff.keyboard.press("j");
  await staff.keyboard.press("x");
  await expect(staff.getByRole("checkbox", { name: "Select Cal" })).toBeChecked();
  await expect(staff.getByRole("status")).toContainText("2 selected");
  await axe(staff);
  // A colleague is faster with one of the two.
  const { id: userId } = await db().$transaction((tx) =>
    createUser(tx, { email: null, name: "Omar Said", role: "MODERATOR" }),
  );
  const omar = { userId, name: "Omar Said", role: "MODERATOR", sessionId: "" } as const;
  const publicId = comments[2]?.publicId ?? "";
  await decideComment(omar, { publicId, version: 1, to: "APPROVED" });
  await staff.keyboard.press("Shift+S");
  await expect(staff.getByRole("region", { name: /changed meanwhile/ })).toContainText(
    /Cal: Already approved by Omar Said/,
  );
  await expect(card("Dot")).toBeFocused();
  await expect.poll(() => countPending(ids)).toBe(2);
  await axe(staff);
  await staff.keyboard.press("z");
  await expect(card("Ana")).toBeFocused();
  await expect.poll(() => countPending(ids)).toBe(3);
  expect(await db().comment.count({ where: { publicId, state: "APPROVED" } })).toBe(1);
});

test("a reply in place approves its comment, and both are taken back with one key", async ({
  staff,
  page,
  axe,
}) => {
  const { slug, comments } = await waiting(["Lea", "Max"]);
  const ids = comments.map(({ id }) => id);
  await openDesk(staff);
  await staff.keyboard.press("r");
  const field = staff.getByRole("textbox", { name: "Your reply to Lea" });
  await expect(field).toBeFocused();
  await staff.keyboard.press("Control+Enter");
  await expect(staff.getByText("Write a comment.")).toBeVisible();
  await field.fill("The bridge *stays* open.");
  await axe(staff);
  await staff.keyboard.press("Control+Enter");
  await expect(staff.getByRole("status")).toContainText("Approved Lea’s comment and replied.");
  await expect(staff.getByRole("article", { name: "Max", exact: true })).toBeFocused();
  await page.goto(`/${slug}`);
  await expect(page.getByText("The bridge stays open.")).toBeVisible();
  await staff.keyboard.press("z");
  await expect(staff.getByRole("article", { name: "Lea", exact: true })).toBeFocused();
  await expect.poll(() => countPending(ids)).toBe(2);
  await page.reload();
  await expect(page.getByText("The bridge stays open.")).toHaveCount(0);
});

test("without script a reply is a form that keeps what was typed", async ({
  browser,
  site,
  staff,
}) => {
  await waiting(["Ned"]);
  const context = await browser.newContext({
    baseURL: site.url,
    javaScriptEnabled: false,
    storageState: await staff.context().storageState(),
  });
  const plain = await context.newPage();
  await plain.goto("/desk");
  const card = plain.getByRole("article", { name: "Ned", exact: true });
  await card.getByText("Reply and approve").first().click();
  await card.getByRole("textbox").fill("x".repeat(10_001));
  await card.getByRole("button", { name: "Reply and approve" }).click();
  await expect(card.getByText(/Shorten the text/)).toBeVisible();
  await expect(card.getByRole("textbox")).toHaveValue("x".repeat(10_001));
  await card.getByRole("textbox").fill("Thank you.");
  await card.getByRole("button", { name: "Reply and approve" }).click();
  await expect(card).toHaveCount(0);
  expect(await db().comment.count({ where: { parent: { name: "Ned" }, state: "APPROVED" } })).toBe(
    1,
  );
  await context.close();
});

test("one card at a time is remembered on the device", async ({ staff, axe }) => {
  await waiting(["Eli", "Flo"]);
  await openDesk(staff);
  const card = (name: string) => staff.getByRole("article", { name, exact: true });
  await expect(card("Flo")).toBeVisible();
  await staff.keyboard.press("v");
  await expect(card("Flo")).toBeHidden();
  await staff.reload();
  await expect(card("Eli")).toBeVisible();
  await expect(card("Flo")).toBeHidden();
  await axe(staff);
  await staff.keyboard.press("a");
  await expect(card("Flo")).toBeFocused();
  await staff.keyboard.press("v");
  await staff.evaluate(() => localStorage.clear());
});

test("without script ticks and one form do the same, and the log takes it back whole", async ({
  browser,
  site,
  staff,
}) => {
  const { comments } = await waiting(["Gus", "Hue", "Ike"]);
  const ids = comments.map(({ id }) => id);
  const context = await browser.newContext({
    baseURL: site.url,
    javaScriptEnabled: false,
    storageState: await staff.context().storageState(),
  });
  const plain = await context.newPage();
  await plain.goto("/desk");
  await plain.getByRole("checkbox", { name: "Select Gus" }).check();
  await plain.getByRole("checkbox", { name: "Select Ike" }).check();
  // A page that is out of date decides only what still stands as it shows.
  const [row] = await db().user.findMany({ where: { role: "OWNER" } });
  const owner = { userId: row?.id ?? 0, name: "", role: "OWNER", sessionId: "" } as const;
  const publicId = comments[2]?.publicId ?? "";
  await decideComment(owner, { publicId, version: 1, to: "TRASH" });
  await plain.getByRole("button", { name: "Spam the selected comments" }).click();
  await expect(plain.getByText("Marked as spam: one comment.").last()).toBeVisible();
  await expect(plain.getByRole("region", { name: /changed meanwhile/ })).toContainText(
    "Ike: Already moved to trash by you",
  );
  await plain.getByRole("button", { name: "Undo" }).click();
  await expect(plain.getByText("Taken back: one comment stands as before.").last()).toBeVisible();
  expect(await countPending(ids)).toBe(2);
  await plain.getByRole("checkbox", { name: "Select all on this page" }).check();
  await plain.getByRole("button", { name: "Trash the selected comments" }).click();
  await expect.poll(() => countPending(ids)).toBe(0);
  await plain.getByRole("link", { name: "Log" }).click();
  await plain
    .getByRole("button", { name: /^Undo all/ })
    .first()
    .click();
  await expect.poll(() => countPending(ids)).toBe(2);
  await context.close();
});

test("what is looked for is found, decided as a whole, and taken back", async ({ staff, axe }) => {
  test.setTimeout(90_000);
  const names = Array.from({ length: 60 }, (_, index) => `Seeker${index}`);
  const { comments } = await waiting(names, "A word that nobody else says: quaxwort.");
  await waiting(["Other"], "Nothing of the kind.");
  const ids = comments.map(({ id }) => id);
  await openDesk(staff);
  await staff.keyboard.press("/");
  await expect(staff.getByRole("searchbox")).toBeFocused();
  await staff.keyboard.type("quaxwort");
  await staff.keyboard.press("Enter");
  await expect(staff).toHaveURL(/q=quaxwort/);
  await expect(staff.getByRole("article")).toHaveCount(25);
  await expect(staff.getByRole("article", { name: "Other" })).toHaveCount(0);
  await staff.getByText("Filters", { exact: true }).click();
  await axe(staff);
  await staff.getByRole("checkbox", { name: "Select all on this page" }).check();
  await staff.getByRole("checkbox", { name: "All that match: 60 comments" }).check();
  await staff.getByRole("button", { name: "Spam the selected comments" }).click();
  await expect(staff).toHaveURL(/\/desk\/run\//);
  await expect(staff.getByText("Marked as spam: 60 of 60 comments.").first()).toBeVisible({
    timeout: 30_000,
  });
  expect(await db().comment.count({ where: { id: { in: ids }, state: "SPAM" } })).toBe(60);
  await axe(staff);
  await staff.getByRole("button", { name: "Undo all of it" }).click();
  await expect(staff.getByText("Taken back: 60 comments stand as before.").last()).toBeVisible({
    timeout: 30_000,
  });
  expect(await countPending(ids)).toBe(60);
});

test("on a phone nothing of it is wider than the screen", async ({ staff, axe }) => {
  await staff.setViewportSize({ width: 390, height: 844 });
  await staff.emulateMedia({ colorScheme: "dark" });
  await waiting(["Jem", "Kay"]);
  await openDesk(staff);
  await staff.getByRole("checkbox", { name: "Select all on this page" }).check();
  await axe(staff);
  const isTooWide = () =>
    staff.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    );
  expect(await isTooWide()).toBe(false);
  await staff.getByRole("button", { name: "Trash the selected comments" }).click();
  await staff.getByRole("button", { name: "Undo" }).click();
  await expect(staff.getByRole("article", { name: "Jem" })).toBeVisible();
  await staff.getByRole("button", { name: "One at a time" }).click();
  await expect(staff.getByRole("article", { name: "Kay" })).toBeHidden();
  expect(await isTooWide()).toBe(false);
  await axe(staff);
  await staff.evaluate(() => localStorage.clear());
});
