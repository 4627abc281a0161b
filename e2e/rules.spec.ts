// Rules that comments are screened by: what they would do, what they do, lists of WordPress.
import type { Page } from "playwright/test";
import { createUser } from "@/lib/accounts/create";
import { db } from "@/lib/db/client";
import { newPublicId } from "@/lib/ids";
import { waiting } from "./support/queue";
import { expect, signIn, test } from "./support/test";

/** A word that no other test's comments have. */
function newWord(): string {
  return `zz${newPublicId()
    .toLowerCase()
    .replace(/[^a-z]/g, "q")}`;
}

async function written(word: string) {
  const { slug, comments } = await waiting(["Ada", "Ben"], `Come to the ${word}, all of you.`);
  const [first] = comments;
  await db().comment.update({
    where: { id: first?.id ?? 0 },
    data: { state: "APPROVED", stateActor: "STAFF", stateAt: new Date() },
  });
  return slug;
}

const row = (page: Page, term: string) => page.getByRole("listitem").filter({ hasText: term });

test("a rule shows what it would do, then does it, is turned off, deleted and brought back", async ({
  staff,
  page,
  axe,
}) => {
  test.setTimeout(90_000);
  const word = newWord();
  const slug = await written(word);
  await staff.goto("/desk/rules");
  await staff.getByRole("link", { name: "Add a rule" }).first().click();
  await expect(staff.getByRole("heading", { name: "A new rule" })).toBeVisible();
  await axe(staff);

  // While it is being typed.
  const foresight = staff.getByRole("region", { name: "What it would have done" });
  await staff.getByRole("radio", { name: /^Spam/ }).check();
  await staff.getByRole("textbox", { name: "Look for" }).fill(word.toUpperCase());
  await expect(foresight).toContainText("it fits 2.");
  await expect(foresight).toContainText(
    "It would have thrown away one comment that a person approved.",
  );
  const examples = foresight.getByRole("listitem");
  await expect(examples.first()).toContainText("Approved by a person");
  await expect(examples.first().getByText(word, { exact: true })).toBeVisible();
  await expect(examples.nth(1)).toContainText("Waiting");
  await axe(staff);
  expect(await db().rule.count({ where: { key: word } })).toBe(0);

  await staff.getByLabel("What is looked for").selectOption("Pattern");
  await staff.getByRole("textbox", { name: "Look for" }).fill("(casino");
  await expect(foresight).toContainText("There is a “(” without its “)”.");
  await staff.getByRole("button", { name: "Save rule" }).click();
  await expect(staff.locator("#term-error")).toContainText("without its “)”");
  await expect(staff.getByRole("textbox", { name: "Look for" })).toHaveValue("(casino");
  await expect(staff.getByRole("radio", { name: /^Spam/ })).toBeChecked();

  await staff.getByLabel("What is looked for").selectOption("Word or phrase");
  await staff.getByRole("textbox", { name: "Look for" }).fill(word);
  await staff.getByRole("textbox", { name: "Note" }).fill("Asked for by Nora");
  await staff.getByRole("button", { name: "Save rule" }).click();
  await expect(staff.getByRole("status")).toContainText("The rule is added.");
  await expect(row(staff, word)).toContainText("Found nothing yet");
  // On a wide screen a rule's verbs stand beside each other.
  const heights = [];
  for (const name of [`Turn off ${word}`, `Delete ${word}`])
    heights.push((await row(staff, word).getByRole("button", { name }).boundingBox())?.y);
  expect(heights[1]).toBe(heights[0]);
  await axe(staff);

  // A reader meets it.
  await page.goto(`/${slug}`);
  const name = `Zoe ${newPublicId()}`;
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("E-mail", { exact: true }).fill("zoe@example.org");
  await page.getByLabel("Comment", { exact: true }).fill(`See the ${word}!`);
  await page.getByRole("button", { name: "Post comment" }).click();
  await expect
    .poll(() => db().comment.findFirst({ where: { name }, select: { state: true } }))
    .toEqual({ state: "SPAM" });
  await staff.goto(`/desk/spam?q=${word}`);
  const card = staff.getByRole("article", { name, exact: true });
  await card.getByRole("link", { name: "A word or phrase of the rules" }).click();
  await expect(staff.getByRole("heading", { name: "Change a rule" })).toBeVisible();
  await expect(staff.getByText("Found in one comment.")).toBeVisible();
  await expect(foresight).toContainText("it fits 3.");
  await staff.getByRole("link", { name: "Found in one comment" }).click();
  await expect(card).toBeVisible();

  await staff.goto(`/desk/rules?q=${word}`);
  await row(staff, word).getByRole("link", { name: "Found in one comment" }).click();
  await expect(card).toBeVisible();
  await expect(staff.getByRole("article")).toHaveCount(1);
  await expect(staff.getByText("Filters: found by one rule")).toBeVisible();
  await staff.goto(`/desk/rules?q=${word}`);
  await row(staff, word)
    .getByRole("button", { name: `Turn off ${word}` })
    .click();
  await expect(staff.getByRole("status")).toContainText("The rule is off");
  await expect(staff).toHaveURL(new RegExp(`q=${word}`));
  await row(staff, word)
    .getByRole("button", { name: `Delete ${word}` })
    .click();
  await expect(staff.getByRole("status")).toContainText("The rule is deleted.");
  await expect(staff.getByText("No rule has this in it.")).toBeVisible();
  await staff.getByRole("status").getByRole("button", { name: "Undo" }).click();
  await expect(staff.getByRole("status")).toContainText("The rule is back.");
  await expect(row(staff, word)).toContainText("Off");
});

test("rules are written, tried and imported without script", async ({ browser, site, staff }) => {
  test.setTimeout(90_000);
  const word = newWord();
  await written(word);
  const plain = await browser.newContext({
    baseURL: site.url,
    javaScriptEnabled: false,
    storageState: await staff.context().storageState(),
  });
  const page = await plain.newPage();
  await page.goto("/desk/rules/new");
  await page.getByRole("textbox", { name: "Look for" }).fill(word);
  await page.getByRole("radio", { name: /^Trash/ }).check();
  await page.getByRole("button", { name: "Show what it would do" }).click();
  const foresight = page.getByRole("region", { name: "What it would have done" });
  await expect(foresight).toContainText("it fits 2.");
  await expect(page.getByRole("textbox", { name: "Look for" })).toHaveValue(word);
  await expect(page.getByRole("radio", { name: /^Trash/ })).toBeChecked();
  await page.getByRole("button", { name: "Save rule" }).click();
  await expect(page.getByRole("status")).toContainText("The rule is added.");

  // The same once more is told at its field.
  await page.goto("/desk/rules/new");
  await page.getByRole("textbox", { name: "Look for" }).fill(word);
  const answer = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByRole("button", { name: "Save rule" }).click();
  expect((await answer).status()).toBe(422);
  await expect(page.locator("#term-error")).toContainText("Another rule looks for just this");

  await page.goto("/desk/rules/try");
  await page.getByRole("textbox", { name: "Text" }).fill(`Now *${word}* comes.`);
  await page.getByRole("button", { name: "Try it" }).click();
  await expect(page.getByRole("status")).toContainText("It would go to the trash.");
  await expect(page.getByRole("status").locator("em mark")).toHaveText(word);
  await page.getByRole("textbox", { name: "IP address" }).fill("nowhere");
  await page.getByRole("button", { name: "Try it" }).click();
  await expect(page.locator("#address-error")).toContainText("203.0.113.7");

  const other = newWord();
  await page.goto("/desk/rules/import");
  await page.getByRole("radio", { name: /^Disallowed comment keys/ }).check();
  await page
    .getByRole("textbox", { name: "The list" })
    .fill(`${other}\n\n${word}\n[${other}=\n${other}.example\n10.0.0.0/4`);
  await page.getByRole("button", { name: "Import the list" }).click();
  await expect(page.getByRole("status")).toHaveText("Of 6 lines, 3 rules came in.");
  await expect(page.getByText("Line 6, a network larger than /8")).toBeVisible();
  expect(await db().rule.count({ where: { key: { contains: other }, verdict: "TRASH" } })).toBe(3);
  await page.getByRole("button", { name: "Undo this import" }).click();
  await expect(page.getByRole("status")).toContainText("3 rules of the import are deleted.");
  expect(await db().rule.count({ where: { key: { contains: other }, deletedAt: null } })).toBe(0);
  await plain.close();
});

test("a file of sixty thousand lines comes in", async ({ staff, axe }) => {
  test.setTimeout(90_000);
  const word = newWord();
  const lines = Array.from({ length: 60_000 }, (_, n) => `${word} number ${n.toString(36)}`);
  await staff.goto("/desk/rules/import");
  await axe(staff);
  await staff.getByLabel("Or its file").setInputFiles({
    ...{ name: "keys.txt", mimeType: "text/plain" },
    buffer: Buffer.from(lines.join("\r\n")),
  });
  await staff.getByRole("button", { name: "Import the list" }).click();
  await expect(staff.getByRole("status")).toHaveText("Of 60,000 lines, 60,000 rules came in.", {
    timeout: 30_000,
  });
  await axe(staff);
  await staff.getByRole("button", { name: "Undo this import" }).click();
  await expect(staff.getByRole("status")).toContainText("60,000 rules of the import are deleted.", {
    timeout: 30_000,
  });
  await db().rule.deleteMany({ where: { key: { startsWith: word } } });
});

test("moderators see the rules and try texts, and change none", async ({ browser, site, axe }) => {
  const who = { email: `${newPublicId()}@example.org`, password: "seven herons at dusk" };
  await db().$transaction((tx) => createUser(tx, { ...who, name: "Omar Said", role: "MODERATOR" }));
  const word = newWord();
  const { id } = await db().rule.create({
    data: { kind: "WORD", term: word, key: word, verdict: "HOLD" },
  });
  const context = await browser.newContext({ baseURL: site.url });
  const page = await context.newPage();
  await signIn(page, who);
  await page.goto(`/desk/rules?q=${word}`);
  await expect(row(page, word)).toBeVisible();
  await expect(page.getByRole("button", { name: /Delete/ })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Add a rule" })).toHaveCount(0);
  await page.goto(`/desk/rules/${id}`);
  await expect(page.getByRole("region", { name: "What it would have done" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Save rule" })).toHaveCount(0);
  await axe(page);
  expect((await page.goto("/desk/rules/new"))?.status()).toBe(403);
  expect((await page.goto("/desk/rules/import"))?.status()).toBe(403);
  await page.goto("/desk/rules/try");
  await page.getByRole("textbox", { name: "Text" }).fill("Hello.");
  await page.getByRole("button", { name: "Try it" }).click();
  await expect(page.getByRole("status")).toContainText(/No rule fits|It would/);
  await axe(page);
  await context.close();
});
