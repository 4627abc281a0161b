// What link scanners and mail programs do with the links of every mail: they ask, and nothing changes.
import { Agent, request as httpRequest } from "node:http";
import { alarmOwner } from "@/lib/accounts/alarm";
import { askForAddress } from "@/lib/accounts/change-address";
import { createUser } from "@/lib/accounts/create";
import { askForReset } from "@/lib/accounts/forgot";
import { setPassword } from "@/lib/accounts/reset-password";
import type { Viewer } from "@/lib/auth/roles";
import { db, type Tx } from "@/lib/db/client";
import { newPublicId } from "@/lib/ids";
import { invitePerson } from "@/lib/people/invite";
import { approve, hurryMails, say, writeArticle } from "./support/answers";
import type { MailServer, Received } from "./support/mail-server";
import {
  confirmedReader,
  linkTo,
  newAddress,
  stateOf,
  subscribeOn,
  test,
  unfold,
} from "./support/subscriber";
import { expect, links, OWNER } from "./support/test";

test("1,000 GET and HEAD requests on every link in mails to readers change nothing", async ({
  page,
  mailServer,
}) => {
  // Some 8,000 requests, most of them rendered: a machine that has other things to do takes its time.
  test.setTimeout(240_000);
  const { address, asked, welcome } = await confirmedReader(page, mailServer);
  await page.goto(linkTo(welcome, "/newsletter/preferences"));
  const second = newAddress();
  await page.getByLabel("New e-mail address").fill(second);
  await page.getByRole("button", { name: "Send the confirmation" }).click();
  const change = await mailServer.inbox.next({ to: second });
  const pending = newAddress();
  await subscribeOn(page, "/newsletter", pending);
  const open = await mailServer.inbox.next({ to: pending });
  await subscribeOn(page, "/newsletter", address);
  const known = await mailServer.inbox.next({ to: address, subject: /^You already/ });

  const urls = linksOf([asked, welcome, change, open, known]);
  for (const path of ["confirm", "preferences", "unsubscribe", "address"]) {
    expect(urls.map((url) => new URL(url).pathname)).toContain(`/newsletter/${path}`);
  }
  expect(urls.map((url) => new URL(url).pathname)).toContain("/api/newsletter/unsubscribe");
  await knockOnAll(urls, mailServer);
  expect([await stateOf(address), await stateOf(pending)]).toEqual(["CONFIRMED", "PENDING"]);
});

test("1,000 GET and HEAD requests on every link in mails about answers change nothing", async ({
  page,
  withMail,
  mailServer,
}) => {
  test.setTimeout(480_000);
  const email = newAddress();
  const article = await writeArticle("The quay is wet");
  const answered = async () => {
    await withMail.context().clearCookies();
    await withMail.goto(`${article.path}?replyto=${asked.publicId}`);
    const body = `No ${newPublicId()}.`;
    await approve((await say(withMail, { name: "Ben", email: newAddress(), body })).id);
    await hurryMails();
    return mailServer.inbox.next({ to: email });
  };
  await page.goto(article.path);
  const body = `Dry ${newPublicId()}.`;
  const asked = await say(page, { name: "Ada", email, body, answers: true });
  await approve(asked.id);
  await answered();
  // Confirmed, but by nobody who holds the device: the next mail has all links that there are.
  const where = { comments: { some: { email } } };
  await db().replyAddress.updateMany({ where, data: { confirmedAt: new Date() } });
  const next = await answered();
  const urls = linksOf([next]);
  const paths = urls.map((url) => new URL(url).pathname);
  expect(paths.filter((path) => path === "/comment/answers/unsubscribe")).toHaveLength(3);
  expect(paths).toContain("/api/comment/unsubscribe");
  expect(paths).toContain("/comment/answers/confirm");
  await db().replyAddress.updateMany({ where, data: { confirmedAt: null } });
  await knockOnAll(urls, mailServer);
  expect(await db().replyAddress.count({ where: { ...where, confirmedAt: null } })).toBe(1);
});

test("1,000 GET and HEAD requests on every link in mails to staff change nothing", async ({
  mailServer,
}) => {
  test.setTimeout(240_000);
  const { id: userId, name } = await db().user.findUniqueOrThrow({ where: { email: OWNER.email } });
  const owner: Viewer = { userId, name, role: "OWNER", sessionId: "" };
  const password = "seven herons at dusk";
  const staff = async (role: Viewer["role"], email = newAddress()) => {
    const add = (tx: Tx) => createUser(tx, { name: "Ann", email, role, password });
    const { id } = await db().$transaction(add);
    return { email, viewer: { userId: id, name: "Ann", role, sessionId: "" } };
  };
  const invited = newAddress();
  await invitePerson(owner, {
    by: "mail",
    email: invited,
    name: "",
    role: "AUTHOR",
    personId: null,
  });
  const [forgetful, moving, changed] = [
    await staff("AUTHOR"),
    await staff("EDITOR"),
    await staff("MODERATOR"),
  ];
  await askForReset(forgetful.email, "192.0.2.7");
  const moved = newAddress();
  await askForAddress(moving.viewer, { email: moved, current: password });
  await setPassword(changed.email, "eight herons at dawn");
  await db().$transaction((tx) => alarmOwner(tx, { kind: newPublicId(), text: "Look at this." }));
  const to = [invited, forgetful.email, moved, changed.email, OWNER.email];
  const mails = await Promise.all(to.map((address) => mailServer.inbox.next({ to: address })));

  const urls = linksOf(mails);
  for (const path of ["/invitation", "/reset", "/signin/address", "/forgot"]) {
    expect(urls.map((url) => new URL(url).pathname)).toContain(path);
  }
  await knockOnAll(urls, mailServer);
  const { userId: forgetfulId } = forgetful.viewer;
  expect(await db().token.count({ where: { userId: forgetfulId, usedAt: null } })).toBe(1);
});

async function jobsLeft(): Promise<number> {
  const [left] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int FROM graphile_worker._private_jobs`;
  return left?.count ?? 0;
}

/** Everything that stands in the database, but for the runner's heartbeat. */
async function dump(): Promise<Map<string, string>> {
  const tables = await db().$queryRaw<{ name: string }[]>`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    WHERE (schemaname = 'public' AND tablename <> 'JobWorker')
       OR (schemaname = 'graphile_worker' AND tablename = '_private_jobs') ORDER BY 1`;
  const rows = tables.map(async ({ name }): Promise<[string, string]> => {
    const sql = `SELECT coalesce(string_agg(t::text, chr(10) ORDER BY t::text), '') AS rows FROM ${name} t`;
    const [found] = await db().$queryRawUnsafe<{ rows: string }[]>(sql);
    return [name, found?.rows ?? ""];
  });
  return new Map(await Promise.all(rows));
}

/** Every link of the mails, headers included. */
function linksOf(mails: Received[]): string[] {
  const headers = (mail: Received) =>
    [...unfold(mail.raw).matchAll(/^List-Unsubscribe: <(http[^>]+)>/gm)].map(([, url = ""]) => url);
  return [...new Set(mails.flatMap((mail) => [...links(mail), ...headers(mail)]))];
}

async function knockOnAll(urls: string[], { inbox }: MailServer): Promise<void> {
  // The mail server has the last mail a moment before its job is out of the queue.
  await expect.poll(jobsLeft).toBe(0);
  const before = await dump();
  expect(before.size).toBeGreaterThan(20);
  for (const url of urls) await knock(url, 1_000);
  expect(await dump()).toEqual(before);
  expect(inbox.all).toEqual([]);
}

/** As scanners do: every other time HEAD, many at once over connections that stay open. */
async function knock(url: string, times: number): Promise<void> {
  // As many as the site renders side by side, and as many that wait.
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  let left = times;
  const knocker = async () => {
    while (left-- > 0) {
      const method = left % 2 ? "HEAD" : "GET";
      const status = await statusOf(url, method, agent);
      if (status >= 500) throw new Error(`${status} at ${method} ${url}`);
    }
  };
  try {
    await Promise.all(Array.from({ length: 16 }, knocker));
  } finally {
    agent.destroy();
  }
}

// Not fetch(): that costs the test more than the answer costs the site.
function statusOf(url: string, method: string, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(url, { method, agent }, (answer) => {
      answer.resume();
      answer.on("error", reject);
      answer.on("end", () => resolve(answer.statusCode ?? 0));
    });
    sent.on("error", reject);
    sent.end();
  });
}
