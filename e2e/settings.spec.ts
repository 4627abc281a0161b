// The owner sets the site, and readers see it with their next page: every test here changes a site
// of its own.
import type { Browser, Page } from "playwright/test";
import { db } from "@/lib/db/client";
import { createPost } from "@/lib/posts/create";
import { ensureSection } from "@/lib/posts/terms";
import { setUpSite } from "@/lib/settings/set-up";
import { expect, OWNER, signIn, test } from "./support/test";

test.describe.configure({ timeout: 120_000 });

type Empty = { url: string; setUpLink: string };

/** A site with a section, a post in it and a public page. */
async function makeSite({ url, setUpLink }: Empty): Promise<void> {
  const token = new URL(setUpLink).searchParams.get("token") ?? "";
  const given = { ...OWNER, title: "The Quay", description: "", siteUrl: url, sample: false };
  const place = { timeZone: "Europe/Berlin", language: "en" };
  expect((await setUpSite({ ...given, ...place }, token, "e2e")).ok).toBe(true);
  await db().$transaction(async (tx) => {
    const section = await ensureSection(tx, { slug: "news", name: "News" });
    const common = {
      state: "PUBLISHED",
      source: "Text.",
      publishAt: new Date("2026-01-01T23:30:00Z"),
      tagIds: [] as number[],
      authorIds: [] as number[],
      heroId: null,
      commentPolicy: "INHERIT",
      origin: null,
    } as const;
    const { id: sectionId } = section;
    await createPost(tx, { ...common, kind: "POST", title: "The bridge", sectionId });
    await createPost(tx, { ...common, kind: "PAGE", title: "About us", sectionId: null });
  });
}

async function staffOf(browser: Browser, { url }: Empty, options = {}): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: url, ...options })).newPage();
  await signIn(page);
  return page;
}

/** A reader who comes back: what the first visit left in the cache must not be seen again. */
async function readerOf(browser: Browser, { url }: Empty): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: url })).newPage();
  for (const path of ["/", "/the-bridge", "/robots.txt", "/section/news"]) await page.goto(path);
  await page.goto("/");
  return page;
}

const save = async (staff: Page) => {
  await Promise.all([
    staff.waitForResponse((answer) => answer.request().method() === "POST"),
    staff.getByRole("button", { name: "Save the settings" }).click(),
  ]);
  await expect(staff.getByRole("status")).toContainText("Saved");
};

for (const javaScriptEnabled of [true, false]) {
  test(`what the owner sets shows at once, script ${javaScriptEnabled ? "on" : "off"}`, async ({
    browser,
    emptySite,
    axe,
  }) => {
    await makeSite(emptySite);
    const staff = await staffOf(browser, emptySite, { javaScriptEnabled });
    const reader = await readerOf(browser, emptySite);
    await staff.goto("/studio/settings");
    if (javaScriptEnabled) await axe(staff);

    // Rows are added and moved by buttons of the form; what is typed elsewhere stays.
    await staff.getByLabel("Title").fill("The Harbour Light");
    const navigation = staff.getByRole("group", { name: "Below the masthead" });
    await navigation.getByLabel("A list of my own").check();
    await navigation.getByLabel("What to add").selectOption({ label: "About us" });
    await navigation.getByRole("button", { name: "Add a link" }).click();
    await expect(navigation.getByLabel("Label of link 2")).toHaveValue("About us");
    await expect(navigation.getByLabel("Label of link 2")).toBeFocused();
    await navigation.getByRole("button", { name: "Move link 2 up" }).click();
    await expect(navigation.getByLabel("Label of link 1")).toHaveValue("About us");
    await expect(staff.getByLabel("Title")).toHaveValue("The Harbour Light");
    await navigation.getByRole("button", { name: "Add a link" }).click();
    await navigation.getByLabel("Label of link 3").fill("Shop");
    await navigation.getByLabel("Address of link 3").fill("javascript:alert(1)");

    await staff.getByLabel("Accent colour").fill("#ffff00");
    await staff.getByLabel("Text", { exact: true }).fill("Printed by *lamplight*.");
    await staff.getByRole("button", { name: "Add an address" }).click();
    await staff.getByLabel("Address 1", { exact: true }).fill("https://bsky.app/profile/light");
    await staff.getByLabel("A newcomer’s first comment waits").check();
    await staff.getByLabel("Discourage search engines").check();
    await staff.getByLabel("Time zone").selectOption("America/New_York");

    // One row is wrong: it says so at the row, and nothing is lost or saved.
    const [refused] = await Promise.all([
      staff.waitForResponse((answer) => answer.request().method() === "POST"),
      staff.getByRole("button", { name: "Save the settings" }).click(),
    ]);
    expect(refused.status()).toBe(422);
    await expect(staff.getByLabel("Address of link 3")).toHaveAccessibleDescription(/Enter a path/);
    await expect(staff.getByLabel("Accent colour")).toHaveValue("#ffff00");
    await expect(staff.getByLabel("Discourage search engines")).toBeChecked();
    if (javaScriptEnabled) await axe(staff);
    await reader.reload();
    await expect(reader.getByRole("banner")).toContainText("The Quay");

    await staff.getByLabel("Address of link 3").fill("https://shop.example/");
    await save(staff);
    await expect(staff.getByRole("status")).toContainText("title, accent colour, navigation");

    await reader.goto("/");
    await expect(reader.getByRole("heading", { level: 1 })).toHaveText("The Harbour Light");
    const menu = reader.getByRole("navigation", { name: "Sections" }).getByRole("link");
    await expect(menu).toHaveText(["About us", "News", "Shop"]);
    await expect(menu.nth(2)).toHaveAttribute("href", "https://shop.example/");
    const foot = reader.getByRole("contentinfo");
    await expect(foot.getByText("Printed by lamplight.")).toBeVisible();
    await expect(foot.getByText("A newcomer’s comment is read")).toBeVisible();
    await expect(foot.getByRole("link", { name: "Bluesky" })).toHaveAttribute("rel", /\bme\b/);
    await expect(reader.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
    expect(await accentOf(reader)).toBe("rgb(113, 112, 0)");
    await axe(reader);
    expect(await (await reader.request.get("/robots.txt")).text()).toBe(
      "User-agent: *\nDisallow: /\n",
    );
    await reader.goto("/the-bridge");
    // 23:30 in UTC was the next day in Berlin.
    await expect(reader.getByRole("article").getByText("January 1, 2026").first()).toBeVisible();
    await expect(reader.getByText("read by a person", { exact: false }).first()).toBeVisible();
  });
}

// What the sheet or the inline style says, in the scheme of the page.
function accentOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const probe = document.createElement("i");
    probe.style.color = "var(--accent)";
    document.body.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  });
}

test("an ugly accent stays legible everywhere, light and dark, wide and narrow", async ({
  browser,
  emptySite,
  axe,
}) => {
  await makeSite(emptySite);
  for (const [colour, colorScheme, width] of [
    ["#ffff00", "light", 390],
    ["#000000", "dark", 390],
    ["#ffffff", "light", 1280],
  ] as const) {
    await db().settings.update({ where: { id: 1 }, data: { accent: colour } });
    await db().$executeRaw`SELECT pg_notify('rejoinder_stale', '["settings"]')`;
    const options = { colorScheme, viewport: { width, height: 844 } };
    const staff = await staffOf(browser, emptySite, options);
    for (const path of [
      ...["/", "/the-bridge", "/signin", "/desk", "/studio/settings", "/studio/sections"],
      ...["/studio/tags", "/studio/redirects", "/studio/redirects?list=former"],
    ]) {
      await staff.goto(path);
      expect(await accentOf(staff), path).not.toMatch(/rgb\(179, 51, 31\)|rgb\(240, 112, 90\)/);
      const over = () => document.documentElement.scrollWidth - window.innerWidth;
      expect(await staff.evaluate(over), path).toBeLessThanOrEqual(0);
      await axe(staff);
    }
    await staff.context().close();
  }
});

test("of two owners' tabs the second is told, and nothing is lost", async ({
  browser,
  emptySite,
}) => {
  await makeSite(emptySite);
  const one = await staffOf(browser, emptySite);
  const two = await one.context().newPage();
  await Promise.all([one.goto("/studio/settings"), two.goto("/studio/settings")]);
  await one.getByLabel("Title").fill("One");
  await one.getByLabel("Description").fill("By one.");
  await save(one);
  await two.getByLabel("Title").fill("Two");
  await two.getByLabel("Postal address").fill("Quay 2");
  await two.getByRole("button", { name: "Save the settings" }).click();
  const alert = two.getByRole("alert").filter({ hasText: "Nothing was saved yet" });
  await expect(alert).toContainText(`${OWNER.name} saved these settings`);
  await expect(alert).toContainText("You both changed title");
  await expect(alert.getByRole("definition")).toHaveText("One");
  await expect(two.getByLabel("Title")).toHaveValue("Two");
  await expect(two.getByLabel("Description")).toHaveValue("By one.");
  await expect(two.getByLabel("Postal address")).toHaveValue("Quay 2");
  await save(two);
  expect(await db().settings.findFirst()).toMatchObject({
    ...{ title: "Two", description: "By one.", postalAddress: "Quay 2" },
  });
});

test("a logo stands in the masthead, and goes", async ({ browser, emptySite, axe }) => {
  await makeSite(emptySite);
  const staff = await staffOf(browser, emptySite);
  const reader = await readerOf(browser, emptySite);
  await staff.goto("/studio/settings");
  const { default: sharp } = await import("sharp");
  const create = { width: 600, height: 120, channels: 4, background: "#204060" } as const;
  const buffer = await sharp({ create }).png().toBuffer();
  const file = { name: "logo.png", mimeType: "image/png", buffer };
  await staff.getByLabel("Logo", { exact: true }).setInputFiles(file);
  await save(staff);
  await reader.reload();
  const logo = reader.getByRole("heading", { level: 1 }).getByRole("img", { name: "The Quay" });
  await expect(logo).toBeVisible();
  expect(await logo.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  await axe(reader);
  await staff.getByRole("button", { name: "Take it away" }).click();
  await expect(staff.getByRole("button", { name: "Take it away" })).toHaveCount(0);
  await save(staff);
  await expect(async () => {
    await reader.reload();
    await expect(reader.getByRole("heading", { level: 1 })).toHaveText("The Quay", {
      timeout: 500,
    });
  }).toPass();
});

test("a section gets another name and address, and its readers find it", async ({
  browser,
  emptySite,
}) => {
  await makeSite(emptySite);
  const staff = await staffOf(browser, emptySite, { javaScriptEnabled: false });
  const reader = await readerOf(browser, emptySite);
  await staff.goto("/studio/sections");
  await staff.getByLabel("Name").fill("Culture");
  await staff.getByRole("button", { name: "Add the section" }).click();
  await expect(staff.getByRole("status")).toContainText("Added");
  await staff.getByRole("button", { name: "Move Culture up" }).click();
  await expect(staff.getByRole("list").getByRole("link", { name: /^(Culture|News)$/ })).toHaveText([
    "Culture",
    "News",
  ]);
  await staff.getByRole("link", { name: "Edit News" }).click();
  await staff.getByLabel("Name").fill("Town");
  await staff.getByLabel("Slug").fill("culture");
  await staff.getByRole("button", { name: "Save" }).click();
  await expect(staff.getByLabel("Slug")).toHaveAccessibleDescription(/Another one stands/);
  await expect(staff.getByLabel("Name")).toHaveValue("Town");
  await staff.getByLabel("Slug").fill("town");
  await staff.getByRole("button", { name: "Save" }).click();
  await expect(staff.getByRole("status")).toContainText("Saved");

  await reader.reload();
  await expect(reader.getByRole("navigation", { name: "Sections" })).toContainText("Town");
  const former = await reader.request.get("/section/news", { maxRedirects: 0 });
  expect([former.status(), former.headers().location]).toEqual([301, "/section/town"]);
  await reader.goto("/the-bridge");
  await expect(reader.getByRole("main").getByRole("link", { name: "Town" }).first()).toBeVisible();

  await staff.getByRole("link", { name: /^Remove… Town/ }).click();
  await staff.getByLabel("Put its posts into").selectOption("Culture");
  await staff.getByRole("button", { name: "Remove it" }).click();
  await expect(staff.getByRole("status")).toContainText("Removed");
  const merged = await reader.request.get("/section/news", { maxRedirects: 0 });
  expect(merged.headers().location).toBe("/section/culture");
});

test("a redirect leads on in one hop, from the moment it is made", async ({
  browser,
  emptySite,
}) => {
  await makeSite(emptySite);
  const staff = await staffOf(browser, emptySite);
  const reader = await readerOf(browser, emptySite);
  const ask = async (path: string) => {
    const answer = await reader.request.get(path, { maxRedirects: 0 });
    return [answer.status(), answer.headers().location];
  };
  expect(await ask("/2011/03/bridge.html")).toEqual([404, undefined]);
  await staff.goto("/studio/redirects");
  await staff.getByLabel("From").fill("/desk");
  await staff.getByLabel("To", { exact: true }).fill("/the-bridge");
  await staff.getByRole("button", { name: "Add the redirect" }).click();
  await expect(staff.getByLabel("From")).toHaveAccessibleDescription(/belongs to the site itself/);
  await staff.getByLabel("From").fill("/bridge");
  await staff.getByRole("button", { name: "Add the redirect" }).click();
  await expect(staff.getByRole("status")).toContainText("It works from now on");
  await staff.getByLabel("Lines").fill("/2011/03/bridge.html /bridge\n/bridge /x\nnonsense");
  await staff.getByRole("button", { name: "Add these redirects" }).click();
  await expect(staff.getByLabel("Lines")).toHaveValue("/bridge /x\nnonsense");
  await expect(staff.getByLabel("Lines")).toHaveAccessibleDescription(/leads somewhere already/);
  const added = staff.getByRole("listitem").filter({ hasText: "/2011/03/bridge.html" });
  await expect(added).toBeVisible();
  expect(await ask("/bridge")).toEqual([301, "/the-bridge"]);
  expect(await ask("/2011/03/Bridge.html")).toEqual([301, "/the-bridge"]);
  await staff.goto("/studio/redirects?q=bridge.html");
  await staff.getByRole("button", { name: /Remove the redirect/ }).click();
  await expect(staff.getByRole("status")).toContainText("Removed");
  expect(await ask("/2011/03/bridge.html")).toEqual([404, undefined]);
});

test("the usual pages are made as drafts, and only once", async ({ browser, emptySite }) => {
  await makeSite(emptySite);
  const staff = await staffOf(browser, emptySite);
  await staff.goto("/studio/settings");
  for (const words of ["3 drafts are ready", "Nothing was made"]) {
    await staff.getByRole("button", { name: "Make drafts of these pages" }).click();
    const pages = staff.getByRole("region", { name: "Pages" });
    await expect(pages.getByRole("status")).toContainText(words);
  }
  expect((await staff.request.get("/privacy")).status()).toBe(404);
});
