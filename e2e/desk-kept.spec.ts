// What a moderator typed outlives whatever happens to the request, and a late answer turns no letter
// into a decision.
import type { Page, Route } from "playwright/test";
import { createUser } from "@/lib/accounts/create";
import { db } from "@/lib/db/client";
import { newPublicId } from "@/lib/ids";
import { decideComment } from "@/lib/moderation/decide";
import { openDesk, waiting } from "./support/queue";
import { expect, test } from "./support/test";

test.beforeEach(async () => {
  test.setTimeout(60_000);
  await db().comment.updateMany({
    where: { state: "PENDING", createdAt: { lt: new Date("2021-01-01") } },
    data: { state: "TRASH" },
  });
});

const card = (page: Page, name: string) => page.getByRole("article", { name, exact: true });
const statesOf = async (ids: number[]) =>
  (await db().comment.findMany({ where: { id: { in: ids } }, orderBy: { id: "asc" } })).map(
    ({ state }) => state,
  );

/** A queue of one device's comments. */
async function written(names: string[]) {
  const queue = await waiting(names);
  const { id } = await db().commenter.create({ data: { device: newPublicId() } });
  const ids = queue.comments.map((comment) => comment.id);
  await db().comment.updateMany({ where: { id: { in: ids } }, data: { commenterId: id } });
  return { ...queue, ids };
}

async function colleague() {
  const { id: userId } = await db().$transaction((tx) =>
    createUser(tx, { email: null, name: "Omar Said", role: "MODERATOR" }),
  );
  return { userId, name: "Omar Said", role: "MODERATOR", sessionId: "" } as const;
}

/** Set before the page opens. While it `isHeld`, what is posted waits; while it `isAway`, it fails. */
async function wire(page: Page) {
  const line = { isHeld: false, isAway: false, waiting: [] as Route[], release };
  async function release() {
    line.isHeld = false;
    await Promise.all(line.waiting.splice(0).map((route) => route.continue()));
  }
  await page.route(/\/desk(\/approved)?(\?.*)?$/, (route) => {
    if (route.request().method() !== "POST") return route.continue();
    if (line.isAway) return route.abort();
    if (!line.isHeld) return route.continue();
    line.waiting.push(route);
  });
  return line;
}

test("a reply, an edit and a note stay where the site doesn’t answer", async ({ staff, axe }) => {
  await written(["Ada", "Bo"]);
  const line = await wire(staff);
  await openDesk(staff);
  const ada = card(staff, "Ada");
  line.isAway = true;
  await staff.keyboard.press("r");
  const reply = staff.getByRole("textbox", { name: "Your reply to Ada" });
  await reply.fill("A long answer.");
  await staff.keyboard.press("Control+Enter");
  await expect(ada.getByRole("alert")).toContainText("Not sent: the site didn’t answer.");
  await expect(reply).toHaveValue("A long answer.");
  await axe(staff);

  await staff.keyboard.press("Escape");
  await staff.keyboard.press("j");
  await staff.keyboard.press("e");
  const edit = staff.getByRole("textbox", { name: "Text of Bo" });
  await edit.fill("Other words.");
  await staff.keyboard.press("Control+Enter");
  await expect(card(staff, "Bo").getByRole("alert")).toContainText("the site didn’t answer");
  await expect(edit).toHaveValue("Other words.");

  await ada.getByRole("link", { name: "Ada", exact: true }).click();
  const drawer = staff.getByRole("dialog", { name: "Ada" });
  const note = drawer.getByRole("textbox", { name: "Note" });
  await note.fill("Known to us.");
  await drawer.getByRole("button", { name: "Add note" }).click();
  await expect(drawer.getByRole("alert")).toContainText("the site didn’t answer");
  await expect(note).toHaveValue("Known to us.");

  line.isAway = false;
  await drawer.getByRole("button", { name: "Add note" }).click();
  await expect(drawer.getByRole("status")).toContainText("Noted.");
  await drawer.getByRole("button", { name: "Close" }).click();
  await card(staff, "Bo").getByRole("button", { name: "Save the edit" }).click();
  await expect(staff.getByRole("status")).toContainText("Edited Bo’s comment.");
  await ada.getByText("Reply and approve").first().click();
  await expect(reply).toHaveValue("A long answer.");
  await ada.getByRole("button", { name: "Reply and approve" }).click();
  await expect(staff.getByRole("status")).toContainText("Approved Ada’s comment and replied.");
});

test("an answer that comes late leaves the focus with what is being written", async ({ staff }) => {
  const { comments } = await waiting(["Cy", "Dee", "Eli"]);
  const ids = comments.map(({ id }) => id);
  const line = await wire(staff);
  await openDesk(staff);
  await staff.keyboard.press("a");
  await expect.poll(() => statesOf(ids)).toEqual(["APPROVED", "PENDING", "PENDING"]);
  line.isHeld = true;
  await staff.keyboard.press("z");
  await staff.keyboard.press("r");
  const field = staff.getByRole("textbox", { name: "Your reply to Dee" });
  await expect(field).toBeFocused();
  await staff.keyboard.type("As");
  await line.release();
  await expect(staff.getByRole("status")).toContainText("Cy’s comment stands as before");
  await expect(field).toBeFocused();
  await staff.keyboard.type(" said");
  await expect(field).toHaveValue("As said");
  expect(await statesOf(ids)).toEqual(["PENDING", "PENDING", "PENDING"]);
});

test("no key decides a card behind the open drawer, whatever becomes of the focus", async ({
  staff,
}) => {
  const { ids } = await written(["Fay", "Faye"]);
  const { comments } = await waiting(["Gil"]);
  await openDesk(staff);
  await card(staff, "Fay").getByRole("link", { name: "Fay", exact: true }).click();
  const drawer = staff.getByRole("dialog", { name: "Fay" });
  await drawer.getByRole("button", { name: "Mark 2 pending as spam" }).click();
  await expect(drawer.getByRole("status")).toContainText("Marked as spam: 2 comments.");
  await drawer.getByRole("button", { name: "Undo" }).click();
  await expect(drawer.getByRole("status")).toContainText("Taken back: 2 comments.");
  await expect(drawer.getByRole("heading", { name: "Fay" })).toBeFocused();
  await drawer
    .getByText("What it binds")
    .or(drawer.getByText("Notes for the staff"))
    .last()
    .click();
  await staff.keyboard.press("d");
  await drawer.getByRole("button", { name: "Close" }).click();
  for (const name of ["Fay", "Faye", "Gil"]) await expect(card(staff, name)).toBeVisible();
  expect(await statesOf([...ids, comments[0]?.id ?? 0])).toEqual(["PENDING", "PENDING", "PENDING"]);
});

test("the drawer says so where nothing could be taken back", async ({ staff }) => {
  const { comments } = await written(["Hal"]);
  const publicId = comments[0]?.publicId ?? "";
  await openDesk(staff);
  await card(staff, "Hal").getByRole("link", { name: "Hal", exact: true }).click();
  const drawer = staff.getByRole("dialog", { name: "Hal" });
  await drawer.getByRole("button", { name: "Mark 1 pending as spam" }).click();
  await expect(drawer.getByRole("status")).toContainText("Marked as spam: one comment.");
  const { version } = await db().comment.findUniqueOrThrow({ where: { publicId } });
  await decideComment(await colleague(), { publicId, version, to: "TRASH" });
  await drawer.getByRole("button", { name: "Undo" }).click();
  await expect(drawer.getByRole("status")).toContainText("Nothing was taken back");
});

test("“all that match” is not ticked any more when it comes into sight again", async ({
  staff,
}) => {
  const word = `w${newPublicId()}`;
  await waiting(
    Array.from({ length: 30 }, (_, index) => `Many${index}`),
    `About ${word}.`,
  );
  await openDesk(staff, `/desk?q=${word}`);
  const everything = staff.getByRole("checkbox", { name: "All that match: 30 comments" });
  await staff.keyboard.press("Shift+X");
  await everything.check();
  await staff.keyboard.press("Shift+X");
  await expect(everything).toHaveCount(0);
  await staff.keyboard.press("Shift+X");
  await expect(everything).toBeVisible();
  await expect(everything).not.toBeChecked();
});

test("whoever is at it without a pause hears of colleagues all the same", async ({ staff }) => {
  const { comments } = await waiting(["Ivy", "Jo", "Kit"]);
  await openDesk(staff);
  await decideComment(await colleague(), {
    publicId: comments[2]?.publicId ?? "",
    version: 1,
    to: "SPAM",
  });
  await expect(async () => {
    await staff.keyboard.press("j");
    await staff.keyboard.press("k");
    await expect(card(staff, "Kit")).toHaveCount(0, { timeout: 500 });
  }).toPass({ timeout: 15_000, intervals: [100] });
  await expect(staff.getByRole("status")).toContainText("Omar Said was here");
});

test("Escape leaves a field, and only Cancel and Close throw its words away", async ({ staff }) => {
  await written(["Lea", "Max"]);
  await openDesk(staff);
  const field = staff.getByRole("textbox", { name: "Text of Lea" });
  await staff.keyboard.press("e");
  await expect(field).toBeFocused();
  await field.fill("Other words.");
  await staff.keyboard.press("Escape");
  await expect(card(staff, "Lea")).toBeFocused();
  await staff.keyboard.press("e");
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("Other words.");
  await card(staff, "Lea").getByRole("button", { name: "Cancel" }).click();
  await expect(field).toHaveCount(0);
  await expect(card(staff, "Lea")).toBeFocused();

  await staff.keyboard.press("p");
  const drawer = staff.getByRole("dialog", { name: "Lea" });
  await drawer.getByText("Sanction this person").click();
  await drawer.getByLabel("Reason").fill("Insults.");
  await staff.keyboard.press("Escape");
  await expect(drawer.getByLabel("Reason")).toBeFocused();
  await drawer.getByLabel("Reason").fill("");
  await drawer.getByRole("textbox", { name: "Note" }).fill("Known to us.");
  await staff.mouse.click(5, 300);
  await expect(drawer.getByRole("textbox", { name: "Note" })).toBeFocused();
  await expect(drawer.getByRole("textbox", { name: "Note" })).toHaveValue("Known to us.");
  await drawer.getByRole("button", { name: "Close" }).click();
  await expect(drawer).toHaveCount(0);
});

test("a reply that was begun comes back with its card", async ({ staff }) => {
  const { comments } = await waiting(["Ned", "Oda"]);
  await openDesk(staff);
  await staff.keyboard.press("r");
  const field = staff.getByRole("textbox", { name: "Your reply to Ned" });
  await field.fill("Half a thought");
  await staff.keyboard.press("Escape");
  // A colleague's decision leaves it where it is; one's own takes it away, and undo brings it back.
  await staff.keyboard.press("j");
  await decideComment(await colleague(), {
    publicId: comments[0]?.publicId ?? "",
    version: 1,
    to: "SPAM",
  });
  const asked = await staff.waitForRequest(/\/desk\/news$/, { timeout: 12_000 });
  expect((await asked.response())?.ok()).toBe(true);
  await staff.keyboard.press("d");
  await staff.keyboard.press("z");
  await expect(card(staff, "Oda")).toBeFocused();
  await expect(card(staff, "Ned")).toBeVisible();
  await staff.keyboard.press("r");
  const other = staff.getByRole("textbox", { name: "Your reply to Oda" });
  await other.fill("Another one");
  await staff.keyboard.press("Escape");
  await staff.keyboard.press("s");
  await expect(card(staff, "Oda")).toHaveCount(0);
  await staff.keyboard.press("z");
  await expect(card(staff, "Oda")).toBeFocused();
  await staff.keyboard.press("r");
  await expect(other).toHaveValue("Another one");
});

test("a reply that is sent twice in haste stands there once", async ({ staff }) => {
  const { slug, comments } = await waiting(["Pia"]);
  const [pia] = comments;
  await db().comment.update({ where: { id: pia?.id }, data: { state: "APPROVED" } });
  const line = await wire(staff);
  await openDesk(staff, `/desk/approved?post=${slug}`);
  await staff.keyboard.press("r");
  await staff.getByRole("textbox", { name: "Your reply to Pia" }).fill("Once.");
  line.isHeld = true;
  await staff.keyboard.press("Control+Enter");
  await expect.poll(() => line.waiting.length).toBe(1);
  await staff.getByRole("textbox", { name: "Your reply to Pia" }).press("Control+Enter");
  await line.release();
  await expect(staff.getByRole("status")).toContainText("Replied to Pia.");
  // What is sent next comes after whatever was sent twice.
  await staff.keyboard.press("r");
  await staff.getByRole("textbox", { name: "Your reply to Pia" }).fill("And this.");
  await staff.keyboard.press("Control+Enter");
  const replies = () =>
    db().comment.count({ where: { parentId: pia?.id, currentVersion: { source: "And this." } } });
  await expect.poll(replies).toBe(1);
  expect(await db().comment.count({ where: { parentId: pia?.id } })).toBe(2);
});

test("on a phone every press can be taken back, one after the other", async ({ staff, axe }) => {
  await staff.setViewportSize({ width: 390, height: 844 });
  const { comments } = await waiting(["Quin", "Rae", "Sol"]);
  const ids = comments.map(({ id }) => id);
  await openDesk(staff);
  await staff.getByRole("button", { name: "Approve Quin" }).click();
  await staff.getByRole("button", { name: "Trash Rae" }).click();
  await expect.poll(() => statesOf(ids)).toEqual(["APPROVED", "TRASH", "PENDING"]);
  await staff.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => statesOf(ids)).toEqual(["APPROVED", "PENDING", "PENDING"]);
  const last = staff.getByRole("button", { name: /^Undo your last.*Approved Quin’s comment/ });
  await expect(last).toBeVisible();
  await axe(staff);
  await last.click();
  await expect.poll(() => statesOf(ids)).toEqual(["PENDING", "PENDING", "PENDING"]);
  await expect(staff.getByRole("button", { name: /^Undo/ })).toHaveCount(0);
});

test("a page of the list that could not be fetched is asked for again", async ({ staff }) => {
  const word = `w${newPublicId()}`;
  await waiting(
    Array.from({ length: 30 }, (_, index) => `More${index}`),
    `About ${word}.`,
  );
  const asked = { times: 0 };
  await staff.route(/\/desk\/queue\?/, (route) => {
    asked.times += 1;
    return asked.times === 1 ? route.abort() : route.continue();
  });
  await openDesk(staff, `/desk?q=${word}`);
  const cards = staff.getByRole("article");
  await expect(cards).toHaveCount(25);
  for (const left of [24, 23, 22, 21, 20, 19]) {
    await staff.keyboard.press("a");
    if (left > 19) await expect(cards).toHaveCount(left);
  }
  await expect(cards).toHaveCount(24, { timeout: 12_000 });
  expect(asked.times).toBe(2);
});

test("whoever is signed out meanwhile is told so, with the way back in", async ({ staff }) => {
  await waiting(["Tea"]);
  await openDesk(staff);
  await staff.context().clearCookies();
  await expect(staff.getByRole("status")).toContainText("You are signed out", { timeout: 12_000 });
  await expect(staff.getByRole("link", { name: "Sign in" })).toBeVisible();
  await expect(card(staff, "Tea")).toBeVisible();
});
