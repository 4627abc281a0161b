// What a reader meets: the front page, an article, its section, tag and author, and the way on from
// addresses at which nothing stands.
import type { Page } from "playwright/test";
import { db } from "@/lib/db/client";
import { createPost } from "@/lib/posts/create";
import { ensureSection, ensureTag } from "@/lib/posts/terms";
import { expect, test } from "./support/test";

const ARTICLE = "/crane-number-four";

/** Each kind of page for readers, with an id that is nobody's. */
const WRONG = [
  "/nothing-here",
  "/section/nothing",
  "/tag/nothing",
  "/author/nothing",
  "/section/news?before=nothing",
  "/section/news?before=1",
  "/some/where/else",
  "/%E2%82%AC%F0%9F%A6%89",
  "/?p=999999",
  "/?page_id=x",
  // Next has pages of its own under these names.
  "/404",
  "/500",
  "/_error",
  "/_not-found",
];

test("a reader finds the paper and reads a story", async ({ page, axe }) => {
  await page.goto("/");
  const banner = page.getByRole("banner");
  await expect(banner.getByRole("heading", { level: 1 })).toHaveText("The Test Gazette");
  await expect(banner.getByRole("time")).toHaveText(/\d{4}/);
  await axe(page);
  const lead = page.getByRole("main").getByRole("article").first().getByRole("link").first();
  const title = (await lead.textContent()) ?? "";
  await lead.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await axe(page);
  const foot = page.getByRole("contentinfo");
  await foot.getByRole("link", { name: "Newsletter" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The newsletter");
});

test("an article has its parts, and machines read the same as people", async ({ page }) => {
  await page.goto(ARTICLE);
  const article = page.getByRole("article").first();
  await expect(article.getByRole("figure").first().getByRole("img")).toBeVisible();
  await expect(article.getByRole("figure").first()).toContainText("Linocut");
  await expect(article.getByRole("heading", { name: "Questions and answers" })).toBeVisible();
  await expect(article.getByRole("link", { name: "E-mail" })).toHaveAttribute("href", /^mailto:/);
  const question = article.locator(".faq details").first();
  await question.getByText("?").click();
  await expect(question.getByRole("paragraph")).toBeVisible();
  await article.getByRole("link", { name: "What happens next" }).click();
  await expect(page.getByRole("heading", { name: "What happens next" })).toBeInViewport();

  const data = JSON.parse(
    (await page.locator('script[type="application/ld+json"]').textContent()) ?? "",
  );
  const news = data["@graph"][0];
  expect(news.headline).toBe(await page.getByRole("heading", { level: 1 }).textContent());
  expect(news.url).toBe(await page.locator('link[rel="canonical"]').getAttribute("href"));
  const author = article.getByRole("link", { name: news.author[0].name }).first();
  await author.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(news.author[0].name);
});

test("lists lead to older articles and back, with script off", async ({ noScript: page }) => {
  const { section, tag } = await writeMany(20);
  for (const path of [`/section/${section}`, `/tag/${tag}`]) {
    await page.goto(path);
    const stories = page.getByRole("main").getByRole("article");
    const first = await stories.count();
    await page.getByRole("link", { name: "Older articles" }).click();
    await expect(page.getByRole("link", { name: "Older articles" })).toHaveCount(0);
    expect(first + (await stories.count())).toBe(20);
    await page.getByRole("link", { name: "Newest first again" }).click();
    await expect(page).toHaveURL(new RegExp(`${path}$`));
  }
});

test("where nothing stands the paper says so, with ways on", async ({ page, axe }) => {
  for (const path of WRONG) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(404);
    await expect(page.getByRole("banner")).toContainText("The Test Gazette");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Nothing stands/);
    await expect(page.locator('link[rel="canonical"]')).toHaveCount(0);
  }
  await axe(page);
  await page.getByRole("link", { name: "The front page" }).click();
  await expect(page).toHaveURL(/\/$/);
});

test("reader pages leave whole, with one script, one style sheet and nothing inline", async ({
  page,
  site,
}) => {
  for (const path of ["/", ARTICLE, "/section/news", "/author/nobody", ...WRONG]) {
    const html = await (await page.request.get(site.url + path)).text();
    expect(html, path).not.toMatch(/<template id="B:|<!--\$\?-->|__next_error__/);
    expect(html.match(/<script(?![^>]*(data-reader|ld\+json))/g), path).toBeNull();
    expect(html, path).not.toMatch(/\sstyle="|\son\w+="/);
    expect(html.match(/<link[^>]*rel="stylesheet"/g)?.length, path).toBe(1);
  }
});

test("former addresses lead there in one hop", async ({ page, site }) => {
  const slug = `moved-${Date.now()}`;
  await db().$transaction((tx) =>
    createPost(tx, { ...plain, slug, legacyPaths: [`/2011/03/${slug}/`, `/?p=${Date.now()}`] }),
  );
  const query = await db().legacyUrl.findFirstOrThrow({ where: { path: { startsWith: "/?p=" } } });
  for (const path of [`/2011/03/${slug}`, query.path]) {
    const answer = await page.request.get(site.url + path, { maxRedirects: 0 });
    expect(answer.status(), path).toBe(301);
    expect(new URL(answer.headers().location ?? "", site.url).pathname).toBe(`/${slug}`);
  }
});

test("nothing of a page is wider than a phone, and no page asks anybody else", async ({
  browser,
  site,
}) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const elsewhere: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(site.url) && !request.url().startsWith("data:")) {
      elsewhere.push(request.url());
    }
  });
  const { slug } = await db().$transaction((tx) => createPost(tx, { ...plain, source: wide }));
  for (const path of ["/", ARTICLE, "/section/news", "/nothing-here", `/${slug}`]) {
    await page.goto(site.url + path);
    expect(await overflow(page), path).toBeLessThanOrEqual(0);
  }
  expect(elsewhere).toEqual([]);
  await context.close();
});

test("a dark page reads as well", async ({ browser, site, axe }) => {
  const context = await browser.newContext({ colorScheme: "dark" });
  const page = await context.newPage();
  for (const path of ["/", ARTICLE, "/tag/harbour", "/author/joss-amadi-kerr"]) {
    await page.goto(site.url + path);
    await axe(page);
  }
  await context.close();
});

function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

const plain = {
  kind: "POST",
  state: "PUBLISHED",
  title: "A plain title",
  source: "A plain text.",
  publishAt: new Date("2020-01-01T00:00:00Z"),
  sectionId: null,
  tagIds: [] as number[],
  authorIds: [] as number[],
  heroId: null,
  commentPolicy: "OPEN",
  origin: null,
} as const;

const wide = [
  `# ${"Donaudampfschifffahrtsgesellschaft".repeat(3)}`,
  `https://example.org/${"a".repeat(200)}`,
  `| ${"word | ".repeat(12)}\n|${"--|".repeat(12)}\n| ${"abcdefghijkl | ".repeat(12)}`,
  "![A picture elsewhere](https://elsewhere.example/p.jpg)",
  `\`\`\`\n${"x".repeat(300)}\n\`\`\``,
].join("\n\n");

async function writeMany(count: number): Promise<{ section: string; tag: string }> {
  const name = `many-${Date.now()}`;
  await db().$transaction(async (tx) => {
    const section = await ensureSection(tx, { slug: name, name });
    const tag = await ensureTag(tx, { slug: name, name });
    for (let index = 0; index < count; index++) {
      const terms = { sectionId: section.id, tagIds: [tag.id] };
      await createPost(tx, { ...plain, ...terms, title: `${name} ${index}` });
    }
  });
  return { section: name, tag: name };
}
