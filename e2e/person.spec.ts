import type { Page } from "playwright/test";
import { createUser } from "@/lib/accounts/create";
import { db } from "@/lib/db/client";
import { newPublicId } from "@/lib/ids";
import { openDesk, waiting } from "./support/queue";
import { expect, signIn, test } from "./support/test";

// Each test empties the queue it made, so that the next one's comments are the oldest again.
test.beforeEach(async () => {
  await db().comment.updateMany({
    where: { state: "PENDING", createdAt: { lt: new Date("2021-01-01") } },
    data: { state: "TRASH" },
  });
});

/** A queue of one device's comments. */
async function written(names: string[]) {
  const queue = await waiting(names);
  const { id } = await db().commenter.create({ data: { device: newPublicId() } });
  const ids = queue.comments.map((comment) => comment.id);
  await db().comment.updateMany({ where: { id: { in: ids } }, data: { commenterId: id } });
  return { ...queue, ids };
}

const statesOf = async (ids: number[]) =>
  (await db().comment.findMany({ where: { id: { in: ids } }, orderBy: { id: "asc" } })).map(
    ({ state }) => state,
  );

const card = (page: Page, name: string) => page.getByRole("article", { name, exact: true });

test("a key opens the person behind a card, with history, notes and sanctions", async ({
  staff,
  axe,
}) => {
  const { comments } = await written(["Ada", "Adele"]);
  await openDesk(staff);
  await expect(card(staff, "Ada")).toContainText("signed device");
  await staff.keyboard.press("j");
  await staff.keyboard.press("k");
  await staff.keyboard.press("p");
  const drawer = staff.getByRole("dialog", { name: "Ada" });
  await expect(drawer.getByText("ada@example.org", { exact: true })).toBeVisible();
  await expect(drawer.getByText("Adele", { exact: true })).toBeVisible();
  await expect(drawer.getByRole("link", { name: "Pending 2" })).toBeVisible();
  await axe(staff);

  // Keys of the list are asleep.
  await staff.keyboard.press("d");
  await drawer.getByRole("link", { name: "Spam 0" }).click();
  await expect(drawer.getByText("Nothing in this part.")).toBeVisible();
  await drawer.getByRole("link", { name: "All", exact: true }).click();

  await drawer.getByRole("textbox", { name: "Note" }).fill("Wrote to us by post.");
  await drawer.getByRole("button", { name: "Add note" }).click();
  await expect(drawer.getByRole("status")).toContainText("Noted.");
  await expect(drawer.getByRole("listitem").filter({ hasText: "by post" })).toBeVisible();
  await expect(drawer.getByRole("textbox", { name: "Note" })).toHaveValue("");
  await drawer.getByRole("button", { name: "Delete note" }).click();
  await expect(drawer.getByText("Nobody has noted anything.")).toBeVisible();

  await drawer.getByText("Sanction this person").click();
  await drawer.getByRole("radio", { name: /^Block/ }).check();
  await drawer.getByRole("button", { name: "Sanction", exact: true }).click();
  await expect(drawer.getByText("Say why; your colleagues will ask.")).toBeVisible();
  await expect(drawer.getByRole("radio", { name: /^Block/ })).toBeChecked();
  await drawer.getByLabel("Reason").fill("Insults.");
  await drawer.getByRole("button", { name: "Sanction", exact: true }).click();
  await expect(drawer.getByText("for good, binds the device")).toBeVisible();
  await axe(staff);
  await drawer.getByRole("button", { name: /^End now/ }).click();
  await expect(drawer.getByRole("status")).toContainText("The sanction is ended.");

  await staff.keyboard.press("Escape");
  await expect(drawer).toHaveCount(0);
  await expect(card(staff, "Ada")).toBeFocused();
  expect(await statesOf(comments.map(({ id }) => id))).toEqual(["PENDING", "PENDING"]);
  const sanction = await db().sanction.findFirstOrThrow({ orderBy: { id: "desc" } });
  expect(sanction).toMatchObject({ kind: "BLOCK", reason: "Insults.", addressHash: null });
  expect(sanction.endedAt).not.toBeNull();
});

test("all that a person has waiting is decided at once, and taken back at once", async ({
  staff,
}) => {
  const { ids } = await written(["Bo", "Bob", "Bobby"]);
  await waiting(["Cy"]);
  await openDesk(staff);
  await card(staff, "Bo").getByRole("link", { name: "Bo", exact: true }).click();
  const drawer = staff.getByRole("dialog", { name: "Bo" });
  await drawer.getByRole("button", { name: "Mark 3 pending as spam" }).click();
  await expect(drawer.getByRole("status")).toContainText("Marked as spam: 3 comments.");
  expect(await statesOf(ids)).toEqual(["SPAM", "SPAM", "SPAM"]);
  for (const name of ["Bo", "Bob", "Bobby"]) await expect(card(staff, name)).toHaveCount(0);
  await drawer.getByRole("button", { name: "Undo" }).click();
  await expect(drawer.getByRole("status")).toContainText("Taken back: 3 comments.");
  expect(await statesOf(ids)).toEqual(["PENDING", "PENDING", "PENDING"]);
  await drawer.getByRole("button", { name: "Close" }).click();
  for (const name of ["Bo", "Bob", "Bobby", "Cy"]) await expect(card(staff, name)).toHaveCount(1);

  // What the drawer decided the list's own key takes back, too.
  await staff.keyboard.press("p");
  await staff.getByRole("button", { name: "Approve 3 pending" }).click();
  await expect(staff.getByRole("dialog").getByRole("status")).toContainText("Approved 3 comments.");
  await staff.keyboard.press("Escape");
  await expect(card(staff, "Bo")).toHaveCount(0);
  await expect(staff.locator("article:focus")).toHaveCount(1);
  await staff.keyboard.press("z");
  await expect.poll(() => statesOf(ids)).toEqual(["PENDING", "PENDING", "PENDING"]);
});

test("without script the person has a page, and every deed a form", async ({
  browser,
  site,
  staff,
  axe,
}) => {
  const { ids } = await written(["Dee", "Deedee"]);
  const context = await browser.newContext({
    baseURL: site.url,
    javaScriptEnabled: false,
    storageState: await staff.context().storageState(),
  });
  const plain = await context.newPage();
  await plain.goto("/desk");
  await card(plain, "Dee").getByRole("link", { name: "Dee", exact: true }).click();
  await expect(plain.getByRole("heading", { name: "Dee" })).toBeVisible();

  await plain.getByRole("textbox", { name: "Note" }).fill("Known to us.");
  await plain.getByRole("button", { name: "Add note" }).click();
  await expect(plain.getByRole("status")).toContainText("Noted.");
  await expect(plain.getByText("Known to us.")).toBeVisible();

  await plain.getByText("Sanction this person").click();
  await plain.getByRole("radio", { name: /^Drop/ }).check();
  await plain.getByLabel("Last day").fill("2020-01-01");
  await plain.getByLabel("Reason").fill("Advertising.");
  await plain.getByRole("button", { name: "Sanction", exact: true }).click();
  await expect(plain.getByText("This day is over.")).toBeVisible();
  await expect(plain.getByLabel("Reason")).toHaveValue("Advertising.");
  await expect(plain.getByRole("radio", { name: /^Drop/ })).toBeChecked();
  await plain.getByLabel("Last day").fill("2099-01-01");
  await plain.getByRole("button", { name: "Sanction", exact: true }).click();
  await expect(plain.getByRole("status")).toContainText("in force from the next comment on");
  await expect(plain.getByText(/until .*2099, binds the device/)).toBeVisible();
  await plain.getByRole("button", { name: /^End now/ }).click();
  await expect(plain.getByText(/Ended by/)).toBeVisible();

  await plain.getByRole("button", { name: "Move 2 pending to trash" }).click();
  await expect(plain.getByRole("status")).toContainText("Moved to trash: 2 comments.");
  expect(await statesOf(ids)).toEqual(["TRASH", "TRASH"]);
  await plain.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => statesOf(ids)).toEqual(["PENDING", "PENDING"]);
  await context.close();

  // The same page with script, in both widths and colours.
  const publicId = (await db().comment.findUniqueOrThrow({ where: { id: ids[0] ?? 0 } })).publicId;
  for (const colorScheme of ["light", "dark"] as const) {
    await staff.emulateMedia({ colorScheme });
    for (const width of [390, 1280]) {
      await staff.setViewportSize({ width, height: 844 });
      await staff.goto(`/desk/commenter/${publicId}`);
      await staff.getByText("Sanction this person").click();
      await axe(staff);
      const [inner, outer] = await staff.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ]);
      expect(inner).toBe(outer);
    }
  }
});

/** Writes below an article by its form, as a reader does. */
async function write(page: Page, slug: string, body: string) {
  await page.goto(`/${slug}`);
  await page.getByLabel("Name").fill("Eve");
  await page.getByLabel("E-mail", { exact: true }).fill("eve@example.org");
  await page.getByLabel("Comment", { exact: true }).fill(body);
  await page.getByRole("button", { name: "Post comment" }).click();
}

test("somebody blocked is told so and keeps the text; somebody dropped sees it waiting", async ({
  noScript: page,
}) => {
  const { slug } = await waiting(["Fay"]);
  const word = newPublicId();
  await write(page, slug, `First ${word}`);
  const first = await db().comment.findFirstOrThrow({
    where: { currentVersion: { source: `First ${word}` } },
  });
  const commenterId = first.commenterId ?? 0;
  const { id } = await db().sanction.create({ data: { kind: "BLOCK", commenterId } });
  await write(page, slug, `Second ${word}`);
  await expect(page.getByRole("alert")).toContainText("takes no comments from this device");
  await expect(page.getByLabel("Comment", { exact: true })).toHaveValue(`Second ${word}`);
  expect(await db().comment.count({ where: { commenterId } })).toBe(1);

  await db().sanction.update({ where: { id }, data: { kind: "DROP" } });
  await page.getByRole("button", { name: "Post comment" }).click();
  const dropped = page.getByRole("listitem").filter({ hasText: `Second ${word}` });
  await expect(dropped).toContainText("Awaiting moderation");
  const row = await db().comment.findFirstOrThrow({
    where: { currentVersion: { source: `Second ${word}` } },
  });
  expect(row).toMatchObject({ state: "SPAM", stateActor: "SYSTEM" });
});

test("a colleague who has the same card in hand is named on it", async ({
  staff,
  browser,
  site,
}) => {
  await waiting(["Gil", "Hal"]);
  const other = { email: `${newPublicId()}@example.org`, password: "seven herons at dusk" };
  await db().$transaction((tx) =>
    createUser(tx, { ...other, name: "Omar Said", role: "MODERATOR" }),
  );
  const context = await browser.newContext({ baseURL: site.url });
  const omar = await context.newPage();
  await signIn(omar, other);
  await openDesk(omar);
  await omar.keyboard.press("j");
  await openDesk(staff);
  await expect(card(staff, "Hal")).toContainText("Omar Said is looking at this", {
    timeout: 15_000,
  });
  await expect(card(staff, "Gil")).not.toContainText("is looking at this");
  // It keeps nobody from deciding, and the other is told who did.
  await staff.keyboard.press("j");
  await staff.keyboard.press("s");
  await expect(staff.getByRole("status")).toContainText("Hal’s comment");
  await expect
    .poll(
      async () =>
        (await db().comment.findFirst({ where: { name: "Hal" }, orderBy: { id: "desc" } }))?.state,
    )
    .toBe("SPAM");
  await omar.keyboard.press("a");
  await expect(omar.getByRole("status")).toContainText(/Hal: Already marked as spam by .+/);
  await context.close();
});

test("a reply is moved by a pasted link, and a branch is closed to readers", async ({
  browser,
  site,
  staff,
  noScript: page,
  axe,
}) => {
  const { slug, comments } = await waiting(["Ivy", "Jo"]);
  const [ivy, jo] = comments.map(({ publicId }) => publicId);
  await db().comment.updateMany({
    where: { publicId: { in: [ivy ?? "", jo ?? ""] } },
    data: { state: "APPROVED" },
  });
  const context = await browser.newContext({
    baseURL: site.url,
    javaScriptEnabled: false,
    storageState: await staff.context().storageState(),
  });
  const plain = await context.newPage();
  await plain.goto(`/desk/comment/${jo}`);
  await plain.getByText("Move it to another place").click();
  await plain.getByLabel("Or paste a link to one").fill("https://elsewhere.example/");
  await plain.getByRole("button", { name: "Move comment" }).click();
  await expect(plain.getByRole("alert")).toContainText("Paste a link to a comment");
  await expect(plain.getByLabel("Or paste a link to one")).toHaveValue(
    "https://elsewhere.example/",
  );
  await plain
    .getByLabel("Or paste a link to one")
    .fill(`${site.url}/${slug}?comment=${ivy}#c-${ivy}`);
  await plain.getByRole("button", { name: "Move comment" }).click();
  await expect(plain.getByRole("status")).toContainText("Moved, with all that answers it.");
  await page.goto(`/${slug}`);
  await expect(page.locator(`#c-${ivy} #c-${jo}`)).toBeVisible();

  // Somebody is answering while it is closed.
  await page.goto(`/${slug}?replyto=${jo}`);
  await page.getByLabel("Name").fill("Kit");
  await page.getByLabel("E-mail", { exact: true }).fill("kit@example.org");
  await page.getByLabel("Comment", { exact: true }).fill("My answer.");
  await plain.goto(`/desk/comment/${ivy}`);
  await plain.getByRole("button", { name: "Close replies" }).click();
  await expect(plain.getByRole("status")).toContainText("Replies are closed");
  await page.getByRole("button", { name: "Post comment" }).click();
  await expect(page.getByRole("alert")).toContainText("Replies to this comment are closed");
  await expect(page.getByLabel("Comment", { exact: true })).toHaveValue("My answer.");
  await page.goto(`/${slug}`);
  await expect(page.locator(`#c-${ivy}`)).toContainText("Replies are closed");
  await expect(page.locator(`#c-${ivy}`).getByRole("link", { name: /^Reply/ })).toHaveCount(0);
  await staff.goto(`/desk/comment/${ivy}`);
  await axe(staff);

  // The log takes both back.
  await plain.goto("/desk/log");
  await plain.getByRole("button", { name: "Undo for Ivy" }).first().click();
  await page.goto(`/${slug}`);
  await expect(page.locator(`#c-${ivy}`)).not.toContainText("Replies are closed");
  await plain.goto("/desk/log");
  await plain.getByRole("button", { name: "Undo for Jo" }).first().click();
  await page.goto(`/${slug}`);
  await expect(page.locator(`#c-${ivy} #c-${jo}`)).toHaveCount(0);
  await expect(page.locator(`#c-${jo}`)).toBeVisible();

  await plain.goto(`/desk/comment/${ivy}`);
  await plain.getByRole("button", { name: "Close all comments of the article" }).click();
  await expect(plain.getByRole("status")).toContainText("All comments of the article are closed.");
  await page.goto(`/${slug}`);
  await expect(page.getByRole("button", { name: "Post comment" })).toHaveCount(0);
  await context.close();
});
