import { db } from "@/lib/db/client";
import { enqueueMail } from "@/lib/mail/send";
import { expect, links, OWNER, test } from "./support/test";

const mail = (subject: string, address = "reader@example.org") => ({
  purpose: "subscription-notice" as const,
  to: { name: "Zoë Grün", address },
  subject,
  blocks: [
    { kind: "text" as const, text: "What happened, in words that are not all ASCII: déjà vu." },
    { kind: "action" as const, label: "Look", url: "https://gazette.example/look?a=1&b=2" },
  ],
});

/** How many mails the site has noted a refusal for and will send again. */
const noted = () => db().outgoingMail.count({ where: { state: "QUEUED", attempts: { gt: 0 } } });

/** Waits for the one mail that was refused for now, and puts its next try, seconds away, off by an hour. */
async function putOff() {
  await expect.poll(noted).toBe(1);
  const moved = () => db().$executeRaw`
    UPDATE graphile_worker._private_jobs AS job SET run_at = now() + interval '1 hour'
    FROM graphile_worker._private_tasks AS task
    WHERE task.id = job.task_id AND task.identifier = 'mail.send' AND job.locked_at IS NULL`;
  await expect.poll(moved).toBe(1);
}

test("a mail of a committed transaction reaches the mail server", async ({
  siteWithMail,
  mailServer,
}) => {
  await db().$transaction((tx) => enqueueMail(tx, mail("Grüße vom Hafen")));
  const message = await mailServer.inbox.next({ to: "reader@example.org" });
  expect(message).toMatchObject({
    subject: "Grüße vom Hafen",
    to: [{ name: "Zoë Grün", address: "reader@example.org" }],
    from: { name: "The Test Gazette", address: "noreply@localhost" },
    envelope: { from: "noreply@localhost", to: ["reader@example.org"] },
  });
  expect(links(message)).toContain("https://gazette.example/look?a=1&b=2");
  expect(links({ text: message.text })).toContain("https://gazette.example/look?a=1&b=2");
  expect(message.raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  expect(siteWithMail.url).toMatch(/^http/);
});

test("the owner tests the mail server; until then desk and studio say so", async ({
  siteWithMail,
  staffWithMail: page,
  mailServer,
  axe,
}) => {
  await db().outgoingMail.deleteMany();
  const banner = page.getByRole("complementary", { name: "About mail" });
  await page.goto(`${siteWithMail.url}/desk`);
  await expect(banner).toContainText("Nobody knows yet");
  await axe(page);
  await banner.getByRole("link", { name: "Send a test mail" }).click();
  await expect(page.getByText("Not tested yet.")).toBeVisible();
  await expect(page.getByText(/127\.0\.0\.1, port \d+/)).toBeVisible();
  await expect(page.getByText("Each mail that the site writes will stand here")).toBeVisible();
  await axe(page);

  await test.step("the server refuses, in its own words", async () => {
    mailServer.answer = { rcpt: "550 5.7.1 Relaying denied" };
    await expect(page.getByLabel("Send it to")).toHaveValue(OWNER.email);
    await page.getByRole("button", { name: "Send a test mail" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText("Relaying denied");
    await expect(page.getByText("Not tested yet.")).toBeVisible();
    await axe(page);
  });

  await test.step("a wrong address is said at its field", async () => {
    await page.getByLabel("Send it to").fill("nobody@");
    await page.getByRole("button", { name: "Send a test mail" }).click();
    await expect(page.getByLabel("Send it to")).toHaveAccessibleDescription(/Enter an e-mail/);
    await expect(page.getByLabel("Send it to")).toHaveValue("nobody@");
  });

  await test.step("the server takes it", async () => {
    mailServer.answer = {};
    await page.getByLabel("Send it to").fill("someone@example.org");
    await page.getByRole("button", { name: "Send a test mail" }).click();
    await expect(page.getByRole("status")).toContainText("The mail server took the test mail");
    await expect(page.getByText("Mail leaves the house.", { exact: true })).toBeVisible();
    const message = await mailServer.inbox.next({ to: "someone@example.org" });
    expect(message.subject).toBe("Test mail from The Test Gazette");
    expect(links(message)).toContain(`${siteWithMail.url}/studio`);
  });

  await page.goto(`${siteWithMail.url}/desk`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(banner).toHaveCount(0);
});

test("a server that is busy is asked again; one that refused, when the owner says so", async ({
  siteWithMail,
  staffWithMail: page,
  mailServer,
  axe,
}) => {
  mailServer.answer = { rcpt: "451 4.3.0 Greylisted" };
  await db().$transaction((tx) => enqueueMail(tx, mail("Later", "late@example.org")));
  await putOff();
  await page.goto(`${siteWithMail.url}/studio/mail`);
  await page.getByRole("link", { name: "Later" }).click();
  await expect(page.getByText(/The site tries again by itself; .* so far/)).toBeVisible();
  await expect(page.getByText("Greylisted")).toBeVisible();
  await expect(
    page.frameLocator("iframe").getByRole("link", { name: "Look", exact: true }),
  ).toBeVisible();
  await page.getByRole("link", { name: "Text" }).click();
  await expect(page.getByText("What happened, in words that are not all ASCII")).toBeVisible();
  await axe(page);

  await page.goto(`${siteWithMail.url}/studio/jobs`);
  const job = page.getByRole("listitem").filter({ hasText: "Greylisted" });
  await expect(job).toContainText("Send a mail");
  await axe(page);
  mailServer.answer = { rcpt: "550 5.1.1 Nobody of that name" };
  await job.getByRole("button", { name: "Run now" }).click();
  await expect(page.getByRole("status")).toContainText("It is tried again now.");
  const id = (await db().outgoingMail.findFirstOrThrow({ where: { subject: "Later" } })).id;
  const state = async () => (await db().outgoingMail.findUniqueOrThrow({ where: { id } })).state;
  await expect.poll(state).toBe("FAILED");

  mailServer.answer = {};
  await page.goto(`${siteWithMail.url}/studio/mail/${id}`);
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Nobody of that name");
  await page.getByRole("button", { name: "Send it again" }).click();
  await expect(page.getByText("Handed to the mail server")).toBeVisible();
  await expect(page.getByText("Its text is not kept here")).toBeVisible();
  await mailServer.inbox.next({ to: "late@example.org", subject: "Later" });
  await axe(page);
});

test("jobs are removed once that is confirmed, by plain forms", async ({
  siteWithMail,
  staffWithMailState,
  browser,
  mailServer,
}) => {
  mailServer.answer = { rcpt: "451 4.3.0 Not now" };
  await db().$transaction((tx) => enqueueMail(tx, mail("Unwanted", "gone@example.org")));
  await putOff();
  const context = await browser.newContext({
    baseURL: siteWithMail.url,
    storageState: staffWithMailState,
    javaScriptEnabled: false,
  });
  const page = await context.newPage();
  await page.goto("/studio/jobs");
  const job = page.getByRole("listitem").filter({ hasText: "Not now" });
  await job.getByRole("link", { name: "Remove…" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Remove this job?");
  await page.getByRole("button", { name: "Remove it" }).click();
  await expect(page.getByRole("status")).toContainText("It is out of the queue.");
  await expect(page.getByText("Nothing is waiting.")).toBeVisible();
  await page.goto("/studio/jobs?list=failed");
  await expect(page.getByText("Nothing has failed.")).toBeVisible();
  await page.goto("/studio/mail");
  await expect(page.getByRole("row").filter({ hasText: "Unwanted" })).toContainText(
    "took it out of the queue",
  );
  await context.close();
});

test("without a mail server mail stands in the outbox, for the owner alone", async ({
  site,
  staff,
  page,
  axe,
}) => {
  await db().$transaction((tx) => enqueueMail(tx, mail("Into the outbox")));
  await staff.goto("/studio/mail");
  await expect(staff.getByText("No mail leaves the house.")).toBeVisible();
  await expect(async () => {
    await staff.reload();
    const row = staff.getByRole("row").filter({ hasText: "Into the outbox" });
    await expect(row).toContainText("In the outbox", { timeout: 500 });
  }).toPass();
  await staff.getByRole("link", { name: "Into the outbox" }).click();
  const frame = staff.frameLocator("iframe");
  await expect(frame.getByText("déjà vu")).toBeVisible();
  await axe(staff);
  await staff.getByRole("link", { name: "Source" }).click();
  await expect(staff.getByText("Auto-Submitted: auto-generated")).toBeVisible();
  const address = new URL(staff.url()).pathname;

  // Nobody else, and nothing in the frame may run.
  expect((await page.request.get(`${site.url}${address}/html`)).status()).toBe(403);
  const answer = await staff.request.get(`${site.url}${address}/html`);
  expect(answer.headers()["content-security-policy"]).toMatch(/default-src 'none'.*sandbox$/);
  await page.goto(address);
  await expect(page).toHaveURL(/\/signin/);
  for (const missing of ["/studio/mail/999999", "/studio/mail/x", "/studio/mail/99999999999"]) {
    expect((await staff.request.get(missing)).status()).toBe(404);
  }
  for (const odd of [
    "/studio/mail?before=x&test=-1",
    "/studio/jobs?list=x&before=99999999999999999999",
  ]) {
    expect((await staff.request.get(odd)).status()).toBe(200);
  }
});
