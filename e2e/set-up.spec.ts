import { issueSetupToken } from "@/lib/auth/tokens";
import { db } from "@/lib/db/client";
import { expect, test } from "./support/test";

// Each starts a site of its own.
test.describe.configure({ timeout: 90_000 });

test("the owner sets the site up and is signed in", async ({ page, emptySite, axe }) => {
  await page.goto(emptySite.setUpLink);
  // A document: nothing here depends on script.
  await expect(page.locator("script")).toHaveCount(0);
  await axe(page);
  await page.getByLabel("Title").fill("The Quay");
  await page.getByLabel("Name", { exact: true }).fill("Ida Brandt");
  await page.getByLabel("E-mail address").fill("ida@");
  await page.getByLabel("Password").fill("password123");
  const [refused] = await Promise.all([
    page.waitForResponse((answer) => answer.request().method() === "POST"),
    page.getByRole("button", { name: "Set up the site" }).click(),
  ]);
  expect(refused.status()).toBe(422);
  await expect(page.getByLabel("Title")).toHaveValue("The Quay");
  await expect(page.getByLabel("E-mail address")).toHaveValue("ida@");
  await expect(page.getByLabel("E-mail address")).toHaveAccessibleDescription(/Enter an e-mail/);
  await expect(page.getByLabel("Password")).toHaveValue("");
  await expect(page.getByLabel("Password")).toHaveAccessibleDescription(/tried first/);
  await axe(page);

  await page.getByLabel("E-mail address").fill("ida@quay.example");
  await page.getByLabel("Password").fill("three boats and a gull");
  await page.getByLabel("Sample content").uncheck();
  await page.getByRole("button", { name: "Set up the site" }).click();
  await expect(page).toHaveURL(/\/studio\/welcome$/);
  await expect(page.getByRole("heading", { name: "Your site stands" })).toBeVisible();
  await expect(page.getByText("Ida Brandt, owner")).toBeVisible();
  await axe(page);

  // No mail server is named: the test mail can be read all the same.
  await expect(page.getByLabel("Send it to")).toHaveValue("ida@quay.example");
  await page.getByRole("button", { name: "Send a test mail" }).click();
  await expect(page.getByRole("status")).toContainText("in the outbox");
  await page.getByRole("link", { name: "Read it" }).click();
  await expect(page.frameLocator("iframe").locator("body")).toContainText("can send mail");
  await page.goto(`${emptySite.url}/desk`);
  await expect(page.getByRole("complementary", { name: "About mail" })).toContainText(
    "No mail leaves the house",
  );
  await page.goto(`${emptySite.url}/`);
  await expect(page.getByRole("banner")).toContainText("The Quay");

  // The link is used up, and so is any other.
  await page.goto(emptySite.setUpLink);
  await expect(page.getByRole("main")).toContainText("set up already");
  expect(await db().post.count()).toBe(0);
});

test("a link that is wrong says how to get another", async ({ page, emptySite, axe }) => {
  await page.goto(`${emptySite.url}/setup?token=wrong`);
  await expect(page.getByRole("main")).toContainText("npm start");
  await axe(page);
});

test("of two who set up at once one wins", async ({ browser, emptySite }) => {
  const links = [emptySite.setUpLink, `${emptySite.url}/setup?token=${await issueSetupToken()}`];
  const pages = await Promise.all(
    links.map(async (link, index) => {
      const page = await (await browser.newContext()).newPage();
      await page.goto(link);
      await page.getByLabel("Title").fill(`Paper ${index}`);
      await page.getByLabel("Name", { exact: true }).fill("Ida Brandt");
      await page.getByLabel("E-mail address").fill(`ida${index}@quay.example`);
      await page.getByLabel("Password").fill("three boats and a gull");
      await page.getByLabel("Sample content").uncheck();
      return page;
    }),
  );
  await Promise.all(
    pages.map((page) => page.getByRole("button", { name: "Set up the site" }).click()),
  );
  await Promise.all(pages.map((page) => page.waitForLoadState()));
  await expect
    .poll(async () => {
      const urls = pages.map((page) => new URL(page.url()).pathname);
      return urls.filter((path) => path === "/studio/welcome").length;
    })
    .toBe(1);
  expect(await db().user.count()).toBe(1);
  await Promise.all(pages.map((page) => page.context().close()));
});
