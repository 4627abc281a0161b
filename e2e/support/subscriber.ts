// A reader on the way into the newsletter: what specs about subscriptions and their mails begin with.
import type { Page } from "playwright/test";
import { db } from "@/lib/db/client";
import { newPublicId } from "@/lib/ids";
import type { MailServer, Received } from "./mail-server";
import { expect, links, test as plain } from "./test";

/** `page` is a reader without script on the site that sends mail; no earlier test has used up a budget. */
export const test = plain.extend<{ freshBudgets: undefined }>({
  freshBudgets: [
    async ({ siteWithMail: _ }, use) => {
      await db().$executeRaw`TRUNCATE "RateBucket"`;
      await use(undefined);
    },
    { auto: true },
  ],
  page: async ({ browser, siteWithMail }, use) => {
    const context = await browser.newContext({
      baseURL: siteWithMail.url,
      javaScriptEnabled: false,
    });
    await use(await context.newPage());
    await context.close();
  },
});

export const newAddress = (): string => `ada-${newPublicId()}@example.org`;

export async function subscribeOn(page: Page, path: string, address: string): Promise<void> {
  await page.goto(path);
  await page.getByLabel("Your e-mail address").fill(address);
  await page.getByRole("button", { name: "Subscribe" }).click();
  await expect(page.getByRole("heading", { name: "Look into your mailbox" })).toBeVisible();
}

export function linkTo(message: Received, path: string): string {
  const link = links(message).find((url) => new URL(url).pathname === path);
  if (!link) throw new Error(`no link to ${path} in ${links(message).join(" ")}`);
  return link;
}

export async function stateOf(address: string): Promise<string | undefined> {
  const row = await db().subscriber.findUnique({ where: { emailKey: address } });
  return row?.state;
}

/** Subscribed and confirmed, with the mails that led there. */
export async function confirmedReader(page: Page, mailServer: MailServer) {
  const address = newAddress();
  await subscribeOn(page, "/newsletter", address);
  const asked = await mailServer.inbox.next({ to: address, subject: /^Confirm/ });
  await page.goto(linkTo(asked, "/newsletter/confirm"));
  await page.getByRole("button", { name: "Confirm the subscription" }).click();
  await expect(page.getByRole("heading", { name: "You are subscribed" })).toBeVisible();
  const welcome = await mailServer.inbox.next({ to: address, subject: /^You subscribe/ });
  return { address, asked, welcome };
}

/** Header lines of a message, each on one line. */
export function unfold(raw: string): string {
  return raw.replace(/\r\n[ \t]+/g, " ").replace(/<\s+/g, "<");
}
