// A newsroom's first day, whole: from the set-up link to a subscriber who leaves, with a real mail
// server, each person in a browser of their own.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright/test";
import sharp from "sharp";
import { adoptSite, type Site, startSite } from "@/bench/support/site";
import { issueSetupToken } from "@/lib/auth/tokens";
import { closeDb, db } from "@/lib/db/client";
import type { MailServer } from "./support/mail-server";
import { expect, links, test } from "./support/test";

const PASSWORD = "seven herons at dusk";

let site: Site;
let dataDir: string;
let mail: MailServer;

test.describe.configure({ timeout: 240_000 });

test.beforeEach(async ({ mailServer }) => {
  mail = mailServer;
  dataDir = await mkdtemp(path.join(tmpdir(), "rejoinder-newsroom-"));
  site = await startSite({ dataDir, env: { SMTP_URL: mailServer.url } });
  await closeDb();
  adoptSite(site);
});

test.afterEach(async ({ site: shared }) => {
  await closeDb();
  adoptSite(shared);
  await site.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function newcomer(browser: Browser, javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({ baseURL: site.url, javaScriptEnabled });
  return context.newPage();
}

test("a newsroom's first day", async ({ browser, mailServer }) => {
  const owner = await newcomer(browser);
  await setUp(owner);
  const [author, moderator] = [await newcomer(browser), await newcomer(browser, false)];
  await invite(owner, "Ada Brandt", "AUTHOR", "ada@example.org");
  await accept(author, "ada@example.org");
  await expect(author).toHaveURL(/\/studio$/);
  await invite(owner, "Omar Lind", "MODERATOR", "omar@example.org");
  await accept(moderator, "omar@example.org");
  await expect(moderator).toHaveURL(/\/desk$/);

  await author.getByRole("button", { name: "New post" }).first().click();
  await write(author);
  const stranger = await newcomer(browser, false);
  await preview(author, stranger);
  const at = await schedule(author);

  const reader = await newcomer(browser, false);
  await subscribe(reader, "rosa@example.org");
  await onTime(reader, at);
  await comment(reader, moderator);

  await leave(browser, mailServer);
});

async function setUp(owner: Page): Promise<void> {
  await owner.goto(`/setup?token=${await issueSetupToken()}`);
  await owner.getByLabel("Title").fill("The Quay");
  await owner.getByLabel("Name", { exact: true }).fill("Ida Brook");
  await owner.getByLabel("E-mail address").fill("ida@example.org");
  await owner.getByLabel("Password").fill(PASSWORD);
  await owner.getByLabel("Sample content").uncheck();
  await owner.getByRole("button", { name: "Set up the site" }).click();
  await expect(owner.getByRole("heading", { name: "Your site stands" })).toBeVisible();
  const banner = owner.getByRole("complementary", { name: "About mail" });
  await owner.getByRole("button", { name: "Send a test mail" }).click();
  await expect(owner.getByRole("status")).toContainText("The mail server took the test mail");
  expect((await mail.inbox.next({ to: "ida@example.org" })).subject).toMatch(/^Test mail/);
  await owner.goto("/desk");
  await expect(owner.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(banner).toHaveCount(0);
}

async function invite(owner: Page, name: string, role: string, email: string): Promise<void> {
  await owner.goto("/studio/people");
  await owner.getByLabel("Name", { exact: true }).fill(name);
  await owner.getByLabel("E-mail address").fill(email);
  await owner.getByLabel("Role").selectOption(role);
  await owner.getByRole("button", { name: "Send the invitation" }).click();
  await expect(owner.getByRole("status")).toContainText(`on its way to ${email}`);
}

async function accept(page: Page, to: string): Promise<void> {
  const message = await mail.inbox.next({ to, subject: /invites you/ });
  await page.goto(links(message).find((url) => url.includes("/invitation?token=")) ?? "");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Join" }).click();
}

async function write(author: Page): Promise<void> {
  await expect(author.locator(".editor:not([inert])")).toBeVisible();
  await author.getByRole("textbox", { name: "Title" }).fill("The ferry that waited");
  await author.getByRole("textbox", { name: "Kicker" }).fill("Harbour");
  await author.getByRole("textbox", { name: "Excerpt" }).fill("It waited for nobody.");
  const text = author.getByRole("textbox", { name: "Text, in Markdown" });
  await text.fill("The ferry waited.\n\n## The quay\n\nNobody came.\n\n");
  // A picture comes in as a paste, straight into the text.
  const picture = await sharp({
    create: { width: 900, height: 600, channels: 3, background: "#2b558c" },
  })
    .png()
    .toBuffer();
  await text.focus();
  await text.evaluate((area, bytes) => {
    const clipboardData = new DataTransfer();
    const file = new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], "quay.png", {
      type: "image/png",
    });
    clipboardData.items.add(file);
    area.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
    );
  }, picture.toString("base64"));
  await expect(text).toHaveValue(/!\[.*\]\(media:[0-9a-f]{20}\)/);
  await author.getByRole("button", { name: "Add a question" }).click();
  await author.keyboard.type("Who waited?");
  await author.getByRole("textbox", { name: "Answer 1, in Markdown" }).fill("The *ferry*.");
  await expect(author.getByText(/^Saved \d/)).toBeVisible();
}

async function preview(author: Page, stranger: Page): Promise<void> {
  await author.keyboard.press("Control+Enter");
  const sheet = author.getByRole("dialog", { name: "Publish" });
  await sheet.getByRole("button", { name: "Make a preview link" }).click();
  const address = await sheet.getByLabel("Address of the preview").inputValue();
  await stranger.goto(address);
  await expect(stranger.getByRole("heading", { level: 1 })).toHaveText("The ferry that waited");
  await expect(stranger.locator(".prose img")).toHaveCount(1);
  await expect(stranger.getByText("Who waited?")).toBeVisible();
  expect((await stranger.goto("/the-ferry-that-waited"))?.status()).toBe(404);
}

/** The minute that begins soon, since that is what the form's clock has. */
async function schedule(author: Page): Promise<Date> {
  const minute = 60_000;
  // Far enough for what is done before it is looked at, on a slow machine too.
  const at = new Date((Math.floor((Date.now() + 25_000) / minute) + 1) * minute);
  const sheet = author.getByRole("dialog", { name: "Publish" });
  const zone = await db().settings.findFirstOrThrow({ select: { timeZone: true } });
  expect(zone.timeZone).toBe("UTC");
  await sheet.getByLabel("At a time").check();
  await sheet.getByLabel(/^Date and time/).fill(at.toISOString().slice(0, 16));
  await sheet.getByRole("button", { name: "Schedule" }).click();
  await expect(author.getByText(/^Scheduled/).first()).toBeVisible();
  return at;
}

async function subscribe(reader: Page, address: string): Promise<void> {
  await reader.goto("/newsletter");
  await reader.getByLabel("Your e-mail address").fill(address);
  await reader.getByRole("button", { name: "Subscribe" }).click();
  const asked = await mail.inbox.next({ to: address, subject: /^Confirm/ });
  await reader.goto(linkTo(asked, "/newsletter/confirm"));
  await reader.getByRole("button", { name: "Confirm the subscription" }).click();
  await expect(reader.getByRole("heading", { name: "You are subscribed" })).toBeVisible();
}

async function onTime(reader: Page, at: Date): Promise<void> {
  const isThere = async () => (await fetch(`${site.url}/the-ferry-that-waited`)).status === 200;
  expect(await isThere()).toBe(false);
  await expect.poll(isThere, { timeout: 95_000, intervals: [100] }).toBe(true);
  const late = Date.now() - at.getTime();
  expect(late).toBeGreaterThanOrEqual(0);
  expect(late).toBeLessThan(1_000);
  await reader.goto("/");
  await reader.getByRole("link", { name: "The ferry that waited" }).first().click();
  await expect(reader.locator(".prose img")).toHaveCount(1);
}

async function comment(reader: Page, moderator: Page): Promise<void> {
  await reader.getByLabel("Name", { exact: true }).fill("Rosa Quill");
  await reader.getByLabel("E-mail", { exact: true }).fill("rosa@example.org");
  await reader.getByLabel("Comment", { exact: true }).fill("I was on that ferry.");
  await reader.getByRole("button", { name: "Post comment" }).click();
  await expect(reader.getByText("awaiting moderation").first()).toBeVisible();
  await moderator.goto("/desk");
  await expect(moderator.getByText("I was on that ferry.")).toBeVisible();
  // From the desk's answer on, the very next response has it.
  const answered = moderator.waitForResponse((answer) => answer.request().method() === "POST");
  await moderator.getByRole("button", { name: "Approve Rosa Quill" }).click();
  expect((await answered).status()).toBeLessThan(400);
  const body = await (await fetch(`${site.url}/the-ferry-that-waited`)).text();
  expect(body).toContain("I was on that ferry.");
}

async function leave(browser: Browser, { inbox }: MailServer): Promise<void> {
  const reader = await newcomer(browser, false);
  const welcome = await inbox.next({ to: "rosa@example.org", subject: /^You subscribe/ });
  await reader.goto(linkTo(welcome, "/newsletter/preferences"));
  await reader.getByLabel("New e-mail address").fill("quill@example.org");
  await reader.getByRole("button", { name: "Send the confirmation" }).click();
  const change = await inbox.next({ to: "quill@example.org" });
  await reader.goto(linkTo(change, "/newsletter/address"));
  await reader.getByRole("button", { name: "Use this address" }).click();
  await expect(reader.getByText("The new address is confirmed.")).toBeVisible();

  await reader.getByRole("link", { name: "Unsubscribe…" }).click();
  await expect(reader.getByText("to quill@example.org?")).toBeVisible();
  await reader.getByRole("button", { name: "Unsubscribe" }).click();
  await expect(reader.getByRole("heading", { name: "You are unsubscribed" })).toBeVisible();
  expect(await stateOfRosa()).toBe("UNSUBSCRIBED");

  const oneClick = /^List-Unsubscribe: <([^>]+)>/m.exec(unfold(welcome.raw))?.[1] ?? "";
  await reader.getByRole("button", { name: "Subscribe again" }).click();
  await expect(reader.getByRole("heading", { name: "You are subscribed again" })).toBeVisible();
  await press(oneClick, new URLSearchParams());
  await subscribe(reader, "quill@example.org");
  await press(oneClick, new FormData());
}

/** As a mail program does it: RFC 8058. */
async function press(oneClick: string, body: URLSearchParams | FormData): Promise<void> {
  expect(await stateOfRosa()).toBe("CONFIRMED");
  body.set("List-Unsubscribe", "One-Click");
  expect((await fetch(oneClick, { method: "POST", body })).status).toBe(200);
  expect(await stateOfRosa()).toBe("UNSUBSCRIBED");
}

async function stateOfRosa(): Promise<string> {
  return (await db().subscriber.findFirstOrThrow()).state;
}

function linkTo(message: Parameters<typeof links>[0], pathname: string): string {
  const link = links(message).find((url) => new URL(url).pathname === pathname);
  if (!link) throw new Error(`no link to ${pathname} in ${links(message).join(" ")}`);
  return link;
}

function unfold(raw: string): string {
  return raw.replace(/\r\n[ \t]/g, " ");
}
