// Whoever asks for it hears by mail of answers: one mail to confirm the address, then each answer
// once, until they stop thread, article or all. Pages and forms without script.
import type { Page } from "playwright/test";
import { db } from "@/lib/db/client";
import { newPublicId } from "@/lib/ids";
import { allMailed, approve, hurryMails, say, writeArticle } from "./support/answers";
import { linkTo, newAddress, test, unfold } from "./support/subscriber";
import { expect, links } from "./support/test";

const TITLE = "The quay is wet";

/** Ada asks below a new article, and her comment is public. */
async function adaAsks(page: Page, email: string) {
  const article = await writeArticle(TITLE);
  await page.goto(article.path);
  const body = `It is dry ${newPublicId()}.`;
  const asked = await say(page, { name: "Ada Marsh", email, body, answers: true });
  await approve(asked.id);
  return { ...asked, path: article.path };
}

/** Somebody else answers, a moderator lets it through, and the minute passes. */
async function benAnswers(page: Page, asked: { publicId: string; path: string }, text = "No") {
  await page.context().clearCookies();
  await page.goto(`${asked.path}?replyto=${asked.publicId}`);
  const body = `${text} ${newPublicId()}.`;
  const answer = await say(page, { name: "Ben Quay", email: newAddress(), body });
  await approve(answer.id);
  await hurryMails();
  return { ...answer, body };
}

/** `withMail` answers, `page` asks: two browsers. */
async function confirmed(page: Page, withMail: Page, inbox: Inbox) {
  const email = newAddress();
  const asked = await adaAsks(page, email);
  await benAnswers(withMail, asked);
  const first = await inbox.next({ to: email });
  await page.goto(linkTo(first, "/comment/answers/confirm"));
  await page.getByRole("button", { name: "Confirm the address" }).click();
  await expect(page.getByRole("heading", { name: "Your address is confirmed" })).toBeVisible();
  return { email, asked, first };
}

type Inbox = Parameters<Parameters<typeof test>[2]>[0]["mailServer"]["inbox"];

const stopLink = (mail: Parameters<typeof links>[0], index: number) =>
  links(mail).filter((url) => url.includes("/comment/answers/unsubscribe"))[index] ?? "";

test("the first answer asks to confirm the address, the next ones come whole", async ({
  page,
  withMail,
  staffWithMail,
  siteWithMail,
  mailServer: { inbox },
  axe,
}) => {
  test.slow();
  const email = newAddress();
  const asked = await adaAsks(page, email);
  const answer = await benAnswers(withMail, asked, "Soaked");
  const first = await inbox.next({ to: email });
  expect(first.subject).toBe(`Somebody has answered your comment on “${TITLE}”`);
  expect(first.to).toEqual([{ name: "", address: email }]);
  expect(first.raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  expect(first.text).not.toContain("Soaked");
  const [toAnswer = ""] = links(first);
  await page.goto(toAnswer);
  await expect(page.locator(`#c-${answer.publicId}`)).toContainText("Soaked");

  await test.step("nothing more comes until it is confirmed", async () => {
    await benAnswers(withMail, asked);
    await allMailed();
    expect(inbox.all).toEqual([]);
  });

  await test.step("a button confirms, and this device holds the address from then on", async () => {
    await page.goto(linkTo(first, "/comment/answers/confirm"));
    await withMail.goto(linkTo(first, "/comment/answers/confirm"));
    await axe(withMail);
    await page.getByRole("button", { name: "Confirm the address" }).click();
    await expect(page.getByRole("heading", { name: "Your address is confirmed" })).toBeVisible();
    await staffWithMail.goto(`${siteWithMail.url}/desk/comment/${asked.publicId}`);
    await expect(staffWithMail.getByText("address confirmed")).toBeVisible();
  });

  await test.step("the next answer comes whole, once", async () => {
    const next = await benAnswers(withMail, asked, "Half dry");
    const mail = await inbox.next({ to: email });
    expect(mail.subject).toBe(`An answer to your comment on “${TITLE}”`);
    expect(mail.text).toContain("Ben Quay has answered");
    expect(mail.text).toContain(next.body);
    expect(links(mail).some((url) => url.includes("/answers/confirm"))).toBe(false);
    await hurryMails();
    await allMailed();
    expect(inbox.all).toEqual([]);
  });
});

test("each of three links stops what it names, and is taken back on its page", async ({
  page,
  withMail,
  mailServer: { inbox },
  axe,
}) => {
  test.slow();
  const { email, asked } = await confirmed(page, withMail, inbox);
  await benAnswers(withMail, asked);
  const mail = await inbox.next({ to: email });
  const lead = page.locator(".standfirst");
  for (const [index, words] of [
    `No more e-mails about answers from this thread on “${TITLE}”?`,
    `No more e-mails about answers from “${TITLE}”?`,
    "No more e-mails when somebody answers your comments, wherever they stand?",
  ].entries()) {
    await page.goto(stopLink(mail, index));
    await expect(lead).toHaveText(words);
    await page.getByRole("button", { name: "Stop these e-mails" }).click();
    await expect(page.getByRole("heading", { name: "You get no more" })).toBeVisible();
    await benAnswers(withMail, asked);
    await allMailed();
    expect(inbox.all).toEqual([]);
    await page.getByRole("button", { name: "Start them again" }).click();
    await expect(page.getByRole("status")).toContainText("mailed to you again");
    await benAnswers(withMail, asked);
    await inbox.next({ to: email });
  }
  await withMail.goto(stopLink(mail, 0));
  await axe(withMail);
  const bad = await withMail.goto(`${stopLink(mail, 0)}x`);
  expect(bad?.status()).toBe(404);
  await expect(withMail.getByRole("heading", { name: "doesn’t open anything" })).toBeVisible();
  await axe(withMail);
});

test("a mail program's own button stops them by one POST (RFC 8058)", async ({
  page,
  withMail,
  mailServer: { inbox },
}) => {
  test.slow();
  const { email, asked, first } = await confirmed(page, withMail, inbox);
  await benAnswers(withMail, asked);
  for (const mail of [first, await inbox.next({ to: email })]) {
    const head = unfold(mail.raw);
    expect(head).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
    const [, url = ""] = /^List-Unsubscribe: <(http[^>]+)>\r$/m.exec(head) ?? [];
    expect(url).not.toContain("@");
    const stopped = () =>
      db().replyAddress.count({
        where: { comments: { some: { email } }, stoppedAt: { not: null } },
      });
    const webmail = { origin: "https://webmail.example", "sec-fetch-site": "cross-site" };
    const pair = "List-Unsubscribe=One-Click";
    const form = { "content-type": "application/x-www-form-urlencoded" };
    const post = (body: string | FormData, headers: object = {}) =>
      fetch(url, { method: "POST", body, redirect: "error", headers: { ...webmail, ...headers } });
    expect((await post("x=y", form)).status).toBe(200);
    expect(await stopped()).toBe(0);
    expect((await post(pair, form)).status).toBe(200);
    expect(await stopped()).toBe(1);
    await db().replyAddress.updateMany({ data: { stoppedAt: null } });
    const parts = new FormData();
    parts.set("List-Unsubscribe", "One-Click");
    expect((await post(parts)).status).toBe(200);
    expect(await stopped()).toBe(1);
    await db().replyAddress.updateMany({ data: { stoppedAt: null } });
    expect((await fetch(`${url}x`, { method: "POST", body: pair, headers: form })).status).toBe(
      200,
    );
  }
});

test("the owner offers such mails, or doesn't", async ({ page, staffWithMail, siteWithMail }) => {
  const article = await writeArticle(TITLE);
  const box = page.getByLabel("E-mail me when somebody answers");
  await page.goto(article.path);
  await expect(box).not.toBeChecked();
  await page.getByLabel("Name").fill("Ada");
  await box.check();
  await page.getByRole("button", { name: "Post comment" }).click();
  await expect(page.getByRole("alert").first()).toBeVisible();
  await expect(box).toBeChecked();

  const offer = async (isOffered: boolean) => {
    await staffWithMail.goto(`${siteWithMail.url}/studio/settings`);
    await staffWithMail.getByLabel(/^Offer commenters an e-mail/).setChecked(isOffered);
    await staffWithMail.getByRole("button", { name: "Save the settings" }).click();
    await expect(staffWithMail.getByRole("status").first()).toContainText(/saved/i);
  };
  await offer(false);
  await page.goto(article.path);
  await expect(page.getByRole("button", { name: "Post comment" })).toBeVisible();
  await expect(box).toHaveCount(0);
  await offer(true);
  await page.goto(article.path);
  await expect(box).toBeVisible();
});
