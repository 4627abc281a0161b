import type { Page } from "playwright/test";
import { createUser } from "@/lib/accounts/create";
import { importComment } from "@/lib/comments/import";
import { db } from "@/lib/db/client";
import { newPublicId } from "@/lib/ids";
import { decideComment } from "@/lib/moderation/decide";
import { openDesk, waiting } from "./support/queue";
import { expect, signIn, test } from "./support/test";

const stateOf = async (id: number) =>
  (await db().comment.findUniqueOrThrow({ where: { id } })).state;

// Each test empties the queue it made, so that the next one's comments are the oldest again.
test.beforeEach(async () => {
  await db().comment.updateMany({
    where: { state: "PENDING", createdAt: { lt: new Date("2021-01-01") } },
    data: { state: "TRASH" },
  });
});

test("a moderator works the queue by keys, and takes the last decision back", async ({
  staff,
  page,
  axe,
}) => {
  const { slug, comments } = await waiting(["Ada", "Bo", "Cy"]);
  const [ada, bo, cy] = comments.map(({ id }) => id);
  await openDesk(staff);
  await axe(staff);
  const card = (name: string) => staff.getByRole("article", { name, exact: true });
  await expect(card("Ada")).toContainText("Is it true that the bridge closes?");
  await expect(card("Ada")).toContainText("ada@example.org");
  await expect(card("Ada").getByRole("link", { name: /The bridge/ })).toBeVisible();

  await staff.keyboard.press("j");
  await expect(card("Bo")).toBeFocused();
  await staff.keyboard.press("k");
  await expect(card("Ada")).toBeFocused();
  await staff.keyboard.press("a");
  await expect(card("Ada")).toHaveCount(0);
  await expect(card("Bo")).toBeFocused();
  await expect(staff.getByRole("status")).toContainText("Approved Ada’s comment.");
  await staff.keyboard.press("s");
  await staff.keyboard.press("d");
  await expect.poll(() => stateOf(cy ?? 0)).toBe("TRASH");
  expect([await stateOf(ada ?? 0), await stateOf(bo ?? 0)]).toEqual(["APPROVED", "SPAM"]);

  // What was approved is public at once.
  await page.goto(`/${slug}`);
  await expect(page.getByText("Is it true that the bridge closes?")).toHaveCount(1);

  await staff.keyboard.press("z");
  await expect(card("Cy")).toBeFocused();
  await staff.keyboard.press("z");
  await expect(card("Bo")).toBeFocused();
  await expect.poll(() => stateOf(bo ?? 0)).toBe("PENDING");
  expect(await stateOf(cy ?? 0)).toBe("PENDING");
  await axe(staff);
});

test("keys do nothing in a dialog, and can be switched off", async ({ staff, axe }) => {
  const { comments } = await waiting(["Dee"]);
  await openDesk(staff);
  await staff.keyboard.press("?");
  const dialog = staff.getByRole("dialog", { name: "Keys" });
  await expect(dialog).toBeVisible();
  await axe(staff);
  await staff.keyboard.press("d");
  await dialog.getByLabel("Keys are on").uncheck();
  await staff.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  for (const isLoadedAnew of [false, true]) {
    if (isLoadedAnew) await openDesk(staff);
    await staff.keyboard.press("d");
    await expect(staff.getByRole("article", { name: "Dee" })).toBeVisible();
    await expect(staff.locator(".strip")).toHaveCount(0);
  }
  expect(await stateOf(comments[0]?.id ?? 0)).toBe("PENDING");
  await staff.evaluate(() => localStorage.clear());
});

test("two moderators: one decides, the other is told", async ({ staff, browser, site }) => {
  const { comments } = await waiting(["Eve", "Fay"]);
  const [eve] = comments;
  const other = { email: `${newPublicId()}@example.org`, password: "seven herons at dusk" };
  await db().$transaction((tx) =>
    createUser(tx, { ...other, name: "Omar Said", role: "MODERATOR" }),
  );
  const context = await browser.newContext({ baseURL: site.url });
  const omar = await context.newPage();
  await signIn(omar, other);
  await openDesk(staff);
  await openDesk(omar);
  await expect(omar.getByRole("article", { name: "Eve" })).toBeVisible();

  await staff.keyboard.press("a");
  await expect.poll(() => stateOf(eve?.id ?? 0)).toBe("APPROVED");
  await omar.keyboard.press("d");
  await expect(omar.getByRole("status")).toContainText(
    /Eve: Already approved by .+, (.+ ago|just now)\./,
  );
  expect(await stateOf(eve?.id ?? 0)).toBe("APPROVED");
  expect(
    await db().moderationEvent.count({
      where: { commentId: eve?.id ?? 0, action: { not: "IMPORT" } },
    }),
  ).toBe(1);
  await context.close();
});

test("a colleague's decisions leave the screen, new comments wait behind a button", async ({
  staff,
}) => {
  const { comments } = await waiting(["Gil", "Hal"]);
  await staff.goto("/desk");
  await expect(staff.getByRole("article", { name: "Hal" })).toBeVisible();
  const { id: userId } = await db().$transaction((tx) =>
    createUser(tx, { email: null, name: "Omar Said", role: "MODERATOR" }),
  );
  const omar = { userId, name: "Omar Said", role: "MODERATOR", sessionId: "" } as const;
  const publicId = comments[1]?.publicId ?? "";
  await decideComment(omar, { publicId, version: 1, to: "SPAM" });
  await expect(staff.getByRole("article", { name: "Hal" })).toHaveCount(0, { timeout: 12_000 });
  await expect(staff.getByRole("status")).toContainText("Omar Said was here");

  const post = await db().post.findFirstOrThrow({ where: { comments: { some: { publicId } } } });
  const { id } = await db().$transaction((tx) =>
    importComment(tx, {
      origin: null,
      postId: post.id,
      parentId: null,
      name: "Zed",
      email: null,
      url: null,
      source: "Just in.",
      state: "PENDING",
      createdAt: new Date(),
      commenterOrigin: null,
    }),
  );
  const fresh = staff.getByRole("button", { name: "1 new comment" });
  await expect(fresh).toBeVisible({ timeout: 12_000 });
  await expect(staff.getByRole("article", { name: "Zed" })).toHaveCount(0);
  await fresh.click();
  await expect(staff.getByRole("article", { name: "Zed" })).toBeVisible();
  await expect(fresh).toHaveCount(0);
  await db().comment.update({ where: { id }, data: { state: "TRASH" } });
});

test("without script every verb is a form, and its answer says what came of it", async ({
  browser,
  site,
  staff,
}) => {
  const { comments } = await waiting(["Ivy", "Jo"]);
  const [ivy, jo] = comments;
  const context = await browser.newContext({
    baseURL: site.url,
    javaScriptEnabled: false,
    storageState: await staff.context().storageState(),
  });
  const plain = await context.newPage();
  await plain.goto("/desk");
  await plain.getByRole("button", { name: "Approve Ivy" }).click();
  await expect(plain.getByText("Approved Ivy’s comment.").last()).toBeVisible();
  expect(await stateOf(ivy?.id ?? 0)).toBe("APPROVED");
  await plain.getByRole("button", { name: "Undo" }).click();
  await expect(plain.getByText("Ivy’s comment stands as before").last()).toBeVisible();
  expect(await stateOf(ivy?.id ?? 0)).toBe("PENDING");

  // A page that is out of date decides nothing.
  const [row] = await db().user.findMany({ where: { role: "OWNER" } });
  const owner = { userId: row?.id ?? 0, name: "", role: "OWNER", sessionId: "" } as const;
  await decideComment(owner, { publicId: jo?.publicId ?? "", version: 1, to: "SPAM" });
  await plain.getByRole("button", { name: "Approve Jo" }).click();
  await expect(plain.getByText("Already marked as spam by you").last()).toBeVisible();
  expect(await stateOf(jo?.id ?? 0)).toBe("SPAM");

  // Nothing decided is out of reach.
  await plain.getByRole("link", { name: "Spam" }).click();
  await plain.getByRole("button", { name: "Hold Jo" }).click();
  expect(await stateOf(jo?.id ?? 0)).toBe("PENDING");
  await plain.getByRole("link", { name: "Log" }).click();
  await expect(plain.getByRole("listitem").filter({ hasText: "Jo" }).first()).toContainText(
    "Put back to pending",
  );
  await plain.getByRole("button", { name: "Undo for Jo" }).first().click();
  await expect.poll(() => stateOf(jo?.id ?? 0)).toBe("SPAM");
  await context.close();
});

test("a long queue is fetched before its end, and each comment is decided once", async ({
  staff,
}) => {
  test.setTimeout(90_000);
  const names = Array.from({ length: 70 }, (_, index) => `Reader${index}`);
  const { comments } = await waiting(names);
  await openDesk(staff);
  await expect(staff.getByRole("article", { name: "Reader0", exact: true })).toBeVisible();
  for (const [index, name] of names.entries()) {
    await expect(staff.getByRole("article", { name, exact: true })).toBeVisible();
    await staff.keyboard.press("asd"[index % 3] ?? "a");
  }
  const ids = comments.map(({ id }) => id);
  await expect
    .poll(() => db().comment.count({ where: { id: { in: ids }, state: "PENDING" } }), {
      timeout: 20_000,
    })
    .toBe(0);
  const events = await db().moderationEvent.groupBy({
    by: ["commentId"],
    where: { commentId: { in: ids }, action: { in: ["APPROVE", "SPAM", "TRASH"] } },
    _count: true,
  });
  expect(events.map(({ _count }) => _count)).toEqual(names.map(() => 1));
});

test("who decides and reloads in the same moment has decided", async ({ staff }) => {
  const { comments } = await waiting(["Una", "Vic", "Wes"]);
  const ids = comments.map(({ id }) => id);
  // The site never hears of what this page sends. Before it is opened: a request right after a route
  // is set may still go past it.
  const isReloaded = { now: false };
  await staff.route("**/desk", (route) => {
    if (isReloaded.now || route.request().method() !== "POST") return route.continue();
  });
  await openDesk(staff);
  await staff.keyboard.press("a");
  await staff.keyboard.press("s");
  await expect(staff.getByRole("article", { name: "Wes", exact: true })).toBeFocused();
  expect(await Promise.all(ids.map(stateOf))).toEqual(["PENDING", "PENDING", "PENDING"]);
  staff.once("framenavigated", () => {
    isReloaded.now = true;
  });
  await staff.reload();
  await expect.poll(() => Promise.all(ids.map(stateOf))).toEqual(["APPROVED", "SPAM", "PENDING"]);
  await expect(staff.getByRole("article", { name: "Una", exact: true })).toHaveCount(0);
  await expect(staff.getByRole("article", { name: "Wes", exact: true })).toBeVisible();
  await staff.keyboard.press("z");
  await expect.poll(() => stateOf(ids[1] ?? 0)).toBe("PENDING");
});

test("the address of a list filters and searches it, through all its pages", async ({ staff }) => {
  test.setTimeout(60_000);
  const word = `w${newPublicId()}`;
  await waiting(
    Array.from({ length: 30 }, (_, index) => `Found${index}`),
    `About ${word}.`,
  );
  const { slug } = await waiting(["Linked"], `About ${word}, see https://a.example`);
  await waiting(["Other"]);
  const cards = staff.locator("article.card");
  await staff.goto(`/desk/all?q=${word}&post=${slug}`);
  await expect(cards).toHaveCount(1);
  await staff.goto(`/desk/all?q=${word}&hasLinks=1`);
  await expect(staff.getByRole("article", { name: "Linked", exact: true })).toBeVisible();
  await expect(cards).toHaveCount(1);
  await staff.goto(`/desk?q=nothing-${word}`);
  await expect(cards).toHaveCount(0);

  await staff.goto(`/desk?q=${word}`);
  await expect(cards).toHaveCount(25);
  await staff.getByRole("link", { name: "Newer comments" }).click();
  await expect(staff).toHaveURL(new RegExp(`q=${word}&after=`));
  await expect(cards).toHaveCount(6);
});

test("an author may not moderate, and is told so", async ({ page, axe }) => {
  const who = { email: `${newPublicId()}@example.org`, password: "seven herons at dusk" };
  await db().$transaction((tx) => createUser(tx, { ...who, name: "Ann", role: "AUTHOR" }));
  await signIn(page, who);
  await page.goto("/desk");
  await expect(page.getByRole("main")).toContainText("doesn’t moderate");
  await axe(page);
  expect((await page.request.get("/desk/queue?list=pending")).status()).toBe(403);
});

test("on a phone, in the dark, with an empty queue and with a long text", async ({
  staff,
  axe,
}) => {
  test.setTimeout(90_000);
  await staff.setViewportSize({ width: 390, height: 844 });
  await staff.emulateMedia({ colorScheme: "dark" });
  const code = `\`\`\`\n${"a line of code that goes on ".repeat(20)}\n\`\`\``;
  const long = "A long sentence that goes on. ".repeat(600);
  const names = ["Kit", "Lou", "Max", "Noa"];
  const { slug, comments } = await waiting(names, `${long}\n\nhttps://a.example\n\n${code}`);
  const { id: userId } = await db().user.findFirstOrThrow({ where: { role: "OWNER" } });
  const owner = { userId, name: "", role: "OWNER", sessionId: "" } as const;
  for (const [index, to] of (["APPROVED", "SPAM", "TRASH"] as const).entries()) {
    const { publicId = "" } = comments[index + 1] ?? {};
    await decideComment(owner, { publicId, version: 1, to });
  }
  const own = `?post=${slug}`;
  const lists = ["", "/approved", "/spam", "/trash", "/all"].map((list) => `/desk${list}${own}`);
  for (const path of [...lists, `/desk${own}&q=nothing-${newPublicId()}`, "/desk/log"]) {
    await openDesk(staff, path);
    if (lists.includes(path)) await expect(staff.getByRole("article")).not.toHaveCount(0);
    await axe(staff);
    const { overflow, cut } = await staff.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      // A card cuts off what is wider than itself: that never scrolls.
      const parts = [...document.querySelectorAll("article.card *, .log *")];
      const wide = parts.filter((part) => part.getBoundingClientRect().right > clientWidth);
      return { overflow: scrollWidth > clientWidth, cut: wide.map((part) => part.outerHTML) };
    });
    expect(overflow, path).toBe(false);
    expect(cut, path).toEqual([]);
  }
  await staff.goto(`/desk${own}`);
  await expect(staff.getByRole("button", { name: "Approve Kit" })).toBeInViewport();
});

test("on a phone no button stands half behind another, however long the text is", async ({
  staff,
  axe,
}) => {
  test.setTimeout(120_000);
  await staff.setViewportSize({ width: 390, height: 844 });
  const lines = (count: number) => "The tide comes in. ".repeat(2 * count);
  const names = Array.from({ length: 12 }, (_, index) => `Lou${index}`);
  const { slug } = await waiting(names, (index) => lines(11 + index));
  await openDesk(staff, `/desk?post=${slug}`);
  for (const name of names) {
    await expect(staff.locator(".card[data-current]")).toHaveAccessibleName(name);
    expect(await halfCovered(staff), name).toEqual([]);
    await staff.keyboard.press("j");
  }
  for (const [index, state] of (["APPROVED", "SPAM", "TRASH"] as const).entries()) {
    const decided = await waiting(["Mo"], lines(15 + index), state);
    await openDesk(staff, `/desk/${state.toLowerCase()}?post=${decided.slug}`);
    await expect(staff.getByRole("article", { name: "Mo", exact: true })).toBeVisible();
    await axe(staff);
  }
});

/** What of the card in hand can be pressed and stands on the screen, but is only partly seen. */
function halfCovered(page: Page): Promise<(string | null)[]> {
  return page.evaluate(() => {
    const isHalf = (control: Element) => {
      const box = control.getBoundingClientRect();
      if (!control.checkVisibility() || box.bottom <= 0 || box.top >= innerHeight) return false;
      const isSeen = (y: number) =>
        control.contains(document.elementFromPoint(box.left + box.width / 2, y));
      return isSeen(box.top + 2) !== isSeen(box.bottom - 2);
    };
    const controls = document.querySelectorAll(".card[data-current] :is(a, button, summary)");
    return [...controls].filter(isHalf).map(({ textContent }) => textContent);
  });
}
