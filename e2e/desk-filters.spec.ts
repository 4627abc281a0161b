// Lists that a moderator keeps by a name.
import { createUser } from "@/lib/accounts/create";
import { db } from "@/lib/db/client";
import { newPublicId } from "@/lib/ids";
import { waiting } from "./support/queue";
import { expect, signIn, test } from "./support/test";

test("without script a decision, a batch, and their undo lead back to the filter and its page", async ({
  browser,
  site,
  staff,
}) => {
  test.setTimeout(90_000);
  const word = `w${newPublicId()}`;
  const names = Array.from({ length: 28 }, (_, index) => `Filtered${index}`);
  await waiting(names, `About ${word}.`);
  const context = await browser.newContext({
    baseURL: site.url,
    javaScriptEnabled: false,
    storageState: await staff.context().storageState(),
  });
  const plain = await context.newPage();
  await plain.goto(`/desk?q=${word}`);
  await plain.getByRole("link", { name: "Newer comments" }).click();
  const cards = plain.locator("article.card");
  const place = new RegExp(`/desk\\?q=${word}&after=[0-9-]+&`);
  await expect(cards).toHaveCount(3);
  await plain.getByRole("button", { name: "Spam Filtered26" }).click();
  await expect(plain).toHaveURL(place);
  await expect(cards).toHaveCount(2);
  await plain.getByRole("button", { name: "Undo" }).click();
  await expect(plain).toHaveURL(place);
  await expect(cards).toHaveCount(3);
  await plain.getByRole("checkbox", { name: "Select Filtered27" }).check();
  await plain.getByRole("button", { name: "Trash the selected comments" }).click();
  await expect(plain).toHaveURL(place);
  await expect(cards).toHaveCount(2);
  const card = plain.getByRole("article", { name: "Filtered25", exact: true });
  await card.getByText("Reply and approve").first().click();
  await card.getByRole("textbox").fill("Thank you.");
  await card.getByRole("button", { name: "Reply and approve" }).click();
  await expect(plain).toHaveURL(place);
  await expect(cards).toHaveCount(1);
  await context.close();
});

test("a filter is kept under a name, found above every list, and deleted", async ({
  browser,
  site,
  staff,
  axe,
}) => {
  test.setTimeout(90_000);
  await staff.goto("/desk/spam?q=casino&hasLinks=1&order=risk");
  await staff.getByText("Save this filter").click();
  const problem = staff.locator("#saved-name-error");
  const name = staff.getByRole("textbox", { name: "Name" });
  await staff.getByRole("button", { name: "Save", exact: true }).click();
  await expect(problem).toHaveText("Give the filter a name.");
  await axe(staff);
  await name.fill("Casino & co");
  await staff.getByRole("button", { name: "Save", exact: true }).click();
  const saved = staff.getByRole("navigation", { name: "Saved filters" });
  await expect(saved.getByRole("link", { name: "Casino & co" })).toHaveAttribute(
    "aria-current",
    "page",
  );
  await axe(staff);

  // Two of one name would be one too many; what was typed stays.
  await staff.goto("/desk?reason=links");
  await staff.getByText("Save this filter").click();
  await name.fill("Casino & co");
  await staff.getByRole("button", { name: "Save", exact: true }).click();
  await expect(problem).toContainText("You have a filter of this name");
  await expect(name).toHaveValue("Casino & co");

  // A colleague has lists of their own.
  const who = { email: `${newPublicId()}@example.org`, password: "seven herons at dusk" };
  await db().$transaction((tx) => createUser(tx, { ...who, name: "Omar Said", role: "MODERATOR" }));
  const other = await browser.newContext({ baseURL: site.url });
  const omar = await other.newPage();
  await signIn(omar, who);
  await omar.goto("/desk/spam?q=casino&hasLinks=1&order=risk");
  await expect(omar.getByText("Save this filter")).toBeVisible();
  await expect(omar.getByRole("link", { name: "Casino & co" })).toHaveCount(0);
  await other.close();

  // Without script as well.
  const plain = await browser.newContext({
    baseURL: site.url,
    javaScriptEnabled: false,
    storageState: await staff.context().storageState(),
  });
  const page = await plain.newPage();
  await page.goto("/desk/approved?q=bridge");
  await page.getByText("Save this filter").click();
  await page.getByRole("textbox", { name: "Name" }).fill("Casino & co");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("You have a filter of this name");
  await page.getByRole("textbox", { name: "Name" }).fill("Bridges");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page).toHaveURL(/\/desk\/approved\?q=bridge$/);
  await page.getByRole("link", { name: "Casino & co" }).click();
  await expect(page).toHaveURL(/\/desk\/spam\?/);
  expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
    ...{ q: "casino", hasLinks: "1", order: "risk" },
  });
  await page.getByRole("button", { name: "Delete this filter Casino & co" }).click();
  await expect(page).toHaveURL(/\/desk\/spam$/);
  await expect(page.getByRole("link", { name: "Casino & co" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Bridges" })).toBeVisible();
  await plain.close();
});
