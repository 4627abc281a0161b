// A reader's subscription from the box to the last click, with a real mail server and without script.
import { readFile } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { db } from "@/lib/db/client";
import { makeToken } from "@/lib/newsletter/links";
import {
  confirmedReader,
  linkTo,
  newAddress,
  stateOf,
  subscribeOn,
  test,
  unfold,
} from "./support/subscriber";
import { expect } from "./support/test";

test("a reader without script subscribes, confirms, moves, pauses and leaves", async ({
  page,
  mailServer,
}) => {
  const address = newAddress();
  await page.goto("/");
  const article = (await page.locator(".story-lead a").first().getAttribute("href")) ?? "";
  await subscribeOn(page, article, address);
  const asked = await mailServer.inbox.next({ to: address });
  expect(asked.subject).toBe("Confirm your subscription to The Test Gazette");
  expect(asked.raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  expect(asked.raw).not.toMatch(/^List-Unsubscribe/m);
  await page.goto(linkTo(asked, "/newsletter/confirm"));
  expect(await stateOf(address)).toBe("PENDING");
  await page.getByRole("button", { name: "Confirm the subscription" }).click();
  await expect(page.getByRole("heading", { name: "You are subscribed" })).toBeVisible();
  expect(await stateOf(address)).toBe("CONFIRMED");

  const welcome = await mailServer.inbox.next({ to: address });
  await page.goto(linkTo(welcome, "/newsletter/preferences"));
  const soon = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel("Until").fill(soon);
  await page.getByRole("button", { name: "Pause the subscription" }).click();
  await expect(page.getByText("Paused until")).toBeVisible();
  await page.getByRole("button", { name: "Resume now" }).click();
  await expect(page.getByText("The subscription goes on.")).toBeVisible();

  const second = newAddress();
  await page.getByLabel("New e-mail address").fill("nonsense");
  await page.getByRole("button", { name: "Send the confirmation" }).click();
  await expect(page.getByText("Enter an e-mail address such as")).toBeVisible();
  await expect(page.getByLabel("New e-mail address")).toHaveValue("nonsense");
  await page.getByLabel("New e-mail address").fill(second);
  await page.getByRole("button", { name: "Send the confirmation" }).click();
  await expect(page.getByText("on its way to the new address")).toBeVisible();
  const change = await mailServer.inbox.next({ to: second });
  await page.goto(linkTo(change, "/newsletter/address"));
  expect(await stateOf(second)).toBeUndefined();
  await page.getByRole("button", { name: "Use this address" }).click();
  await expect(page.getByText("The new address is confirmed.")).toBeVisible();
  expect((await mailServer.inbox.next({ to: address })).subject).toMatch(/has moved$/);
  expect([await stateOf(address), await stateOf(second)]).toEqual([undefined, "CONFIRMED"]);

  await page.getByRole("link", { name: "Unsubscribe…" }).click();
  await page.getByRole("button", { name: "Unsubscribe" }).click();
  await expect(page.getByRole("heading", { name: "You are unsubscribed" })).toBeVisible();
  expect(await stateOf(second)).toBe("UNSUBSCRIBED");
  await page.getByRole("button", { name: "Subscribe again" }).click();
  await expect(page.getByRole("heading", { name: "You are subscribed again" })).toBeVisible();
  expect(await stateOf(second)).toBe("CONFIRMED");
});

test("with script the confirmation presses itself, once somebody looks", async ({
  page,
  withMail,
  mailServer,
}) => {
  const address = newAddress();
  await subscribeOn(page, "/newsletter", address);
  const asked = await mailServer.inbox.next({ to: address });
  await withMail.goto(linkTo(asked, "/newsletter/confirm"));
  await expect(withMail.getByRole("heading", { name: "You are subscribed" })).toBeVisible();
  expect(await stateOf(address)).toBe("CONFIRMED");
});

test("an address that is none is refused where it was typed, on an article as well", async ({
  page,
}) => {
  await page.goto("/");
  const article = (await page.locator(".story-lead a").first().getAttribute("href")) ?? "";
  for (const path of [article, "/newsletter", "/"]) {
    await page.goto(path);
    await page.getByLabel("Your e-mail address").fill("ada@localhost");
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.request().method() === "POST"),
      page.getByRole("button", { name: "Subscribe" }).click(),
    ]);
    expect(answer.status()).toBe(422);
    await expect(page.getByText("Enter an e-mail address such as")).toBeVisible();
    await expect(page.getByLabel("Your e-mail address")).toHaveValue("ada@localhost");
  }
});

test("known, unknown and suppressed addresses get the same answer", async ({
  page,
  mailServer,
}) => {
  const { address } = await confirmedReader(page, mailServer);
  const bodies: string[] = [];
  for (const typed of [newAddress(), address, newAddress()]) {
    await subscribeOn(page, "/newsletter", typed);
    bodies.push(`${page.url()} ${await page.content()}`);
  }
  expect(new Set(bodies).size).toBe(1);
  const known = await mailServer.inbox.next({ to: address });
  expect(known.subject).toBe("You already subscribe to The Test Gazette");
});

for (const encoding of ["application/x-www-form-urlencoded", "multipart/form-data"] as const) {
  test(`one click unsubscribes: ${encoding}`, async ({ page, mailServer, siteWithMail }) => {
    const { address, welcome } = await confirmedReader(page, mailServer);
    const [, url = ""] = /^List-Unsubscribe: <(https?:[^>]+)>\r$/m.exec(unfold(welcome.raw)) ?? [];
    expect(unfold(welcome.raw)).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
    expect(new URL(url).origin).toBe(siteWithMail.url);
    const form = (name: string, value: string) => {
      if (encoding !== "multipart/form-data") {
        return { type: encoding as string, body: `${name}=${value}` };
      }
      const body = `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n--b--\r\n`;
      return { type: `${encoding}; boundary=b`, body };
    };
    for (const wrong of [
      form("List-Unsubscribe", "Two-Clicks"),
      form("Unsubscribe", "One-Click"),
      { type: encoding as string, body: "" },
      { type: "application/json", body: '{"List-Unsubscribe":"One-Click"}' },
    ]) {
      expect(await post(url, wrong.type, wrong.body)).toMatchObject({ status: 200 });
      expect(await stateOf(address)).toBe("CONFIRMED");
    }
    const right = form("List-Unsubscribe", "One-Click");
    const unknown = new URL(url);
    unknown.searchParams.set("token", "abcdefghjk.AAAAAAAAAAAAAAAAAAAAAAAAAAA");
    expect(await post(unknown.href, right.type, right.body)).toMatchObject({ status: 200 });
    expect(await stateOf(address)).toBe("CONFIRMED");
    // As a mail provider sends it: no cookie, another site's origin, its length not said beforehand.
    expect(await post(url, right.type, right.body, true)).toEqual({ status: 200, location: null });
    expect(await stateOf(address)).toBe("UNSUBSCRIBED");
    expect(await post(url, right.type, right.body)).toEqual({ status: 200, location: null });
    const person = await db().subscriber.findUniqueOrThrow({ where: { emailKey: address } });
    const ends = await db().consentEvent.findMany({
      where: { subscriberId: person.id, kind: "UNSUBSCRIBED" },
    });
    expect(ends).toMatchObject([{ method: "ONE_CLICK" }]);
  });
}

test("a reader downloads and deletes what is kept", async ({ page, mailServer, siteWithMail }) => {
  const { address, welcome } = await confirmedReader(page, mailServer);
  await page.goto(linkTo(welcome, "/newsletter/preferences"));
  const link = page.getByRole("link", { name: "Download what is kept" });
  const answer = await page.request.get((await link.getAttribute("href")) ?? "");
  expect(answer.headers()).toMatchObject({ "cache-control": "private, no-store" });
  expect(await answer.json()).toMatchObject({ email: address, state: "confirmed" });
  await page.getByRole("link", { name: "Delete everything" }).click();
  await page.getByRole("button", { name: "Delete it all" }).click();
  await expect(
    page.getByRole("heading", { name: "Everything about you is deleted" }),
  ).toBeVisible();
  expect(await stateOf(address)).toBeUndefined();
  await page.goto(linkTo(welcome, "/newsletter/preferences"));
  await expect(page.getByRole("heading", { name: "doesn’t open anything" })).toBeVisible();
  expect(siteWithMail.url).toBeTruthy();
});

test("an old link offers a new mail", async ({ page, mailServer }) => {
  const address = newAddress();
  await subscribeOn(page, "/newsletter", address);
  await mailServer.inbox.next({ to: address });
  const person = await db().subscriber.findUniqueOrThrow({ where: { emailKey: address } });
  const token = makeToken("confirm", person, new Date(Date.now() - 8 * 86_400_000));
  await page.goto(`/newsletter/confirm?token=${token}`);
  await page.getByRole("button", { name: "Send a new mail" }).click();
  const fresh = await mailServer.inbox.next({ to: address });
  await page.goto(linkTo(fresh, "/newsletter/confirm"));
  await page.getByRole("button", { name: "Confirm the subscription" }).click();
  await expect(page.getByRole("heading", { name: "You are subscribed" })).toBeVisible();
});

test("its pages are accessible on a phone, and nothing is wider than it", async ({
  page,
  withMail,
  mailServer,
  axe,
}) => {
  const { welcome, address } = await confirmedReader(page, mailServer);
  const person = await db().subscriber.findUniqueOrThrow({ where: { emailKey: address } });
  await withMail.setViewportSize({ width: 390, height: 844 });
  for (const path of [
    "/newsletter",
    "/newsletter/sent",
    "/newsletter/confirm?token=x",
    linkTo(welcome, "/newsletter/preferences"),
    linkTo(welcome, "/newsletter/unsubscribe"),
    `/newsletter/delete?token=${makeToken("preferences", person)}`,
    "/newsletter/deleted",
    "/newsletter/unsubscribed",
  ]) {
    await withMail.goto(path);
    await axe(withMail);
    const width = await withMail.evaluate(() => document.documentElement.scrollWidth);
    expect(width, path).toBe(390);
  }
});

test("the owner imports a list, looks at a person, and exports it again", async ({
  staffWithMail,
  axe,
}) => {
  const [ada, eve] = [newAddress(), newAddress()];
  const list = `Email Address,First Name,UNSUB_TIME\n${ada},=Ada,\n${eve},Eve,2020-01-01 10:00:00\nno address,X,\n`;
  await staffWithMail.goto("/studio/subscribers/import");
  await axe(staffWithMail);
  const file = { name: "list.csv", mimeType: "text/csv", buffer: Buffer.from(list) };
  await staffWithMail.getByLabel("File").setInputFiles(file);
  await staffWithMail.getByRole("button", { name: "Look into it" }).click();
  await expect(staffWithMail.getByText("Nothing is imported yet.")).toBeVisible();
  expect(await stateOf(ada)).toBeUndefined();
  await axe(staffWithMail);
  await staffWithMail.getByLabel("These people agreed").check();
  await staffWithMail.getByRole("button", { name: "Import", exact: true }).click();
  await expect(staffWithMail.getByText("Say where and when they agreed.")).toBeVisible();
  await staffWithMail.getByLabel("These people agreed").check();
  await staffWithMail.getByLabel("Where and when").fill("They signed at the fair.");
  await staffWithMail.getByRole("button", { name: "Import", exact: true }).click();
  await expect(async () => {
    await staffWithMail.reload();
    await expect(staffWithMail.getByText("all 3 lines are done")).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(staffWithMail.getByText("not an address that mail can be sent to")).toBeVisible();
  expect([await stateOf(ada), await stateOf(eve)]).toEqual(["CONFIRMED", "UNSUBSCRIBED"]);

  await staffWithMail.setViewportSize({ width: 390, height: 844 });
  await staffWithMail.goto(`/studio/subscribers?q=${ada}`);
  await axe(staffWithMail);
  expect(await staffWithMail.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await staffWithMail.getByRole("link", { name: ada }).click();
  await expect(staffWithMail.getByText("They signed at the fair.")).toBeVisible();
  await axe(staffWithMail);
  await staffWithMail.getByRole("link", { name: "Suppress…" }).click();
  await staffWithMail.getByRole("button", { name: "Suppress" }).click();
  await expect(staffWithMail.getByText("Unsubscribed, suppressed")).toBeVisible();

  await staffWithMail.goto("/studio/subscribers");
  const [download] = await Promise.all([
    staffWithMail.waitForEvent("download"),
    staffWithMail.getByRole("button", { name: "Export as CSV" }).click(),
  ]);
  const csv = await readFile(await download.path(), "utf8");
  expect(csv).toContain(`${ada},'=Ada,unsubscribed,`);
  const noted = await db().auditEvent.count({ where: { action: "subscribers.exported" } });
  expect(noted).toBe(1);
});

type Posted = { status: number; location: string | null };

function post(url: string, type: string, body: string, foreign = false): Promise<Posted> {
  const length = foreign
    ? { "Transfer-Encoding": "chunked", Origin: "https://webmail.example" }
    : { "Content-Length": Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const headers = { "Content-Type": type, ...length };
    const sent = httpRequest(url, { method: "POST", headers }, (answer) => {
      answer.resume();
      answer.on("end", () =>
        resolve({ status: answer.statusCode ?? 0, location: answer.headers.location ?? null }),
      );
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
