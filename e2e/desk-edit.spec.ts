// A moderator edits a comment: on its card, on a page of its own without script, and takes it back.
import { db } from "@/lib/db/client";
import { openDesk, waiting } from "./support/queue";
import { expect, test } from "./support/test";

test.beforeEach(async () => {
  test.setTimeout(90_000);
  await db().comment.updateMany({
    where: { state: "PENDING", createdAt: { lt: new Date("2021-01-01") } },
    data: { state: "TRASH" },
  });
});

const textOf = async (id: number) =>
  (
    await db().comment.findUniqueOrThrow({
      where: { id },
      select: { currentVersion: { select: { source: true } } },
    })
  ).currentVersion?.source;

test("a comment is edited on its card, read so by everybody, and taken back with one key", async ({
  staff,
  page,
  axe,
}) => {
  const { slug, comments } = await waiting(["Ada", "Bo"], "You fool, the bridge closes.");
  const [ada] = comments;
  await openDesk(staff);
  const card = staff.getByRole("article", { name: "Ada", exact: true });
  const field = staff.getByRole("textbox", { name: "Text of Ada" });
  await staff.keyboard.press("e");
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("You fool, the bridge closes.");
  await staff.keyboard.press("Control+Enter");
  await expect(card.getByRole("alert")).toContainText("The text is as it was");
  await field.fill(" ");
  await staff.keyboard.press("Control+Enter");
  await expect(card.getByRole("alert")).toContainText("Write a comment.");
  await axe(staff);
  await staff.keyboard.press("Escape");
  await expect(field).toHaveCount(0);
  await expect(card).toBeFocused();

  await staff.keyboard.press("e");
  await field.fill("The bridge *closes*.");
  await staff.keyboard.press("Control+Enter");
  await expect(staff.getByRole("status")).toContainText("Edited Ada’s comment.");
  await expect(card).toBeFocused();
  await expect(card.getByText("The bridge closes.").first()).toBeVisible();
  await card.getByText(/^Edited by .+/).click();
  await expect(card.getByRole("deletion").first()).toContainText("You");
  await axe(staff);

  await staff.keyboard.press("a");
  await expect(staff.getByRole("status")).toContainText("Approved Ada’s comment.");
  await expect
    .poll(async () => (await db().comment.findUniqueOrThrow({ where: { id: ada?.id } })).state)
    .toBe("APPROVED");
  await page.goto(`/${slug}`);
  const shown = page.locator(`#c-${ada?.publicId}`);
  await expect(shown).toContainText("The bridge closes.");
  await expect(shown).toContainText("edited by the staff");
  await axe(page);

  // The approval, then the edit.
  await staff.keyboard.press("z");
  await expect(staff.getByRole("status")).toContainText("Ada’s comment stands as before");
  await staff.keyboard.press("z");
  await expect(staff.getByRole("status")).toContainText("Ada’s comment has its former text");
  expect(await textOf(ada?.id ?? 0)).toBe("You fool, the bridge closes.");
  await expect(card).toContainText("You fool, the bridge closes.");
  await page.reload();
  await expect(page.locator(`#c-${ada?.publicId}`)).toHaveCount(0);
});

test("without script the edit is a page, which keeps what was typed, and undo is a form", async ({
  browser,
  site,
  staff,
}) => {
  const { comments } = await waiting(["Cy"], "You fool, the bridge closes.");
  const [cy] = comments;
  const context = await browser.newContext({
    baseURL: site.url,
    javaScriptEnabled: false,
    storageState: await staff.context().storageState(),
  });
  const plain = await context.newPage();
  await plain.goto("/desk");
  await plain.getByRole("link", { name: "Edit the comment of Cy" }).click();
  const field = plain.getByRole("textbox", { name: "Text of Cy" });
  await field.fill("");
  await plain.getByRole("button", { name: "Save the edit" }).click();
  await expect(plain.getByRole("alert")).toContainText("Write a comment.");
  // Somebody else is faster.
  await db().comment.update({ where: { id: cy?.id }, data: { version: 5 } });
  await field.fill("The bridge closes.");
  await plain.getByRole("button", { name: "Save the edit" }).click();
  await expect(plain.getByRole("alert")).toContainText("Not saved.");
  await expect(field).toHaveValue("The bridge closes.");
  await plain.getByRole("button", { name: "Save the edit" }).click();
  await expect(plain.getByText("Edited Cy’s comment.").last()).toBeVisible();
  expect(await textOf(cy?.id ?? 0)).toBe("The bridge closes.");
  await plain.getByRole("button", { name: "Undo" }).click();
  await expect(plain.getByText("Taken back: Cy’s comment").last()).toBeVisible();
  expect(await textOf(cy?.id ?? 0)).toBe("You fool, the bridge closes.");

  await plain.getByRole("link", { name: "Open the comment of Cy" }).click();
  const versions = plain.getByRole("region", { name: "Versions" });
  await expect(versions.getByRole("listitem")).toHaveCount(2);
  await expect(versions.getByRole("listitem").last()).toContainText("the text that counts");
  await context.close();
});
