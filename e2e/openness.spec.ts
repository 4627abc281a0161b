// What the owner opens beside the desk: figures, the public moderation log, decisions by mail.
import { CommentInput } from "@/lib/comments/schema";
import { submitComment } from "@/lib/comments/submit";
import { db } from "@/lib/db/client";
import { newPublicId, newUuid } from "@/lib/ids";
import { sumUpDays } from "@/lib/moderation/days/sum-up";
import { sendDueMails } from "@/lib/moderation/mails/send";
import { createPost } from "@/lib/posts/create";
import { expect, links, OWNER, test } from "./support/test";

const DAY = 86_400_000;

async function newComment() {
  const title = `Post ${newPublicId()}`;
  const post = await db().$transaction((tx) =>
    createPost(tx, {
      ...({ kind: "POST", state: "PUBLISHED", title, source: "Text." } as const),
      ...{ publishAt: new Date("2026-01-01T00:00:00Z"), sectionId: null, tagIds: [] },
      ...{ authorIds: [], heroId: null, commentPolicy: "INHERIT" as const, origin: null },
    }),
  );
  const body = `Said below ${title}`;
  const input = CommentInput.parse({
    postId: post.id,
    name: "Mira",
    email: "mira@example.org",
    body,
  });
  const made = await submitComment({ device: null, address: "203.0.113.7" }, input);
  if (!made.ok) throw new Error(made.code);
  return { ...made.value, title, body };
}

test("the owner sees what was decided, in figures", async ({ staff, axe }) => {
  const { publicId } = await newComment();
  await staff.goto(`/desk/comment/${publicId}`);
  await staff.getByRole("button", { name: /^Approve/ }).click();
  await expect.poll(() => db().comment.count({ where: { publicId, state: "APPROVED" } })).toBe(1);
  await staff.goto("/desk");
  await staff.getByRole("link", { name: "Figures" }).click();
  await expect(staff.getByRole("heading", { name: "Decisions per day" })).toBeVisible();
  await expect(staff.getByRole("img", { name: "Decisions per day" })).toBeVisible();
  await axe(staff);
  await staff.getByText("The same as a table").first().click();
  const today = staff.getByRole("row").nth(1);
  expect(Number(await today.getByRole("cell").first().textContent())).toBeGreaterThan(0);
  await expect(staff.getByRole("row", { name: new RegExp(OWNER.name) })).toBeVisible();
  await staff.getByRole("link", { name: "90 days" }).click();
  await expect(staff.getByText(/in 90 days/)).toBeVisible();
});

test("readers find the moderation log while the owner publishes it", async ({
  staff,
  noScript,
  page,
  axe,
}) => {
  // Of yesterday; the sample's own decisions may be there too.
  const { publicId } = await newComment();
  const { id } = await db().comment.findUniqueOrThrow({ where: { publicId } });
  const at = new Date(Date.now() - DAY);
  await db().moderationEvent.create({
    data: {
      ...({ commentId: id, action: "SPAM", from: "PENDING", to: "SPAM", actor: "STAFF" } as const),
      ...{ batchId: newUuid(), createdAt: at },
    },
  });
  await sumUpDays();

  expect((await noScript.goto("/moderation-log"))?.status()).toBe(404);
  await staff.goto("/studio/settings");
  await staff.getByLabel("Publish a moderation log").check();
  await staff.getByRole("button", { name: "Save log and mail links" }).click();
  await expect(staff.getByText("Saved.", { exact: true })).toBeVisible();

  await noScript.goto("/");
  await noScript.getByRole("link", { name: "Moderation log" }).click();
  await expect(noScript.getByRole("heading", { name: "Moderation log" })).toBeVisible();
  const spam = noScript.getByRole("row").nth(1).getByRole("cell").nth(1);
  expect(Number(await spam.textContent())).toBeGreaterThan(0);
  await expect(noScript.getByText("Every comment is read first").first()).toBeVisible();
  await expect(noScript.getByRole("main")).not.toContainText("Mira");
  await page.goto("/moderation-log");
  await axe(page);

  await staff.getByLabel("Publish a moderation log").uncheck();
  await staff.getByRole("button", { name: "Save log and mail links" }).click();
  await expect(staff.getByLabel("Publish a moderation log")).not.toBeChecked();
  await expect.poll(async () => (await noScript.goto("/moderation-log"))?.status()).toBe(404);
  await expect(noScript.getByRole("link", { name: "Moderation log" })).toHaveCount(0);
});

test("a moderator decides by the link in a mail, without signing in", async ({
  staffWithMail: owner,
  withMail: page,
  siteWithMail: site,
  mailServer,
  browser,
  axe,
}) => {
  await owner.goto("/studio/settings");
  await owner.getByLabel("Decide by mail").check();
  await owner.getByRole("button", { name: "Save log and mail links" }).click();
  await expect(owner.getByText("Saved.", { exact: true })).toBeVisible();
  await owner.goto("/studio/profile");
  await owner.getByLabel("At once").check();
  await owner.getByRole("button", { name: "Save how often" }).click();
  await expect(owner.getByText("Mail about comments comes as you chose.")).toBeVisible();

  const { publicId, body } = await newComment();
  await sendDueMails(new Date(Date.now() + 20_000));
  const mail = await mailServer.inbox.next({ to: OWNER.email });
  const [approve = "", spam = ""] = links(mail).filter((url) => url.includes("/comment/decide"));
  const stands = async () => {
    const select = { state: true, version: true } as const;
    return db().comment.findUniqueOrThrow({ where: { publicId }, select });
  };

  // What a program does that looks at links.
  const before = await stands();
  for (const url of links(mail)) {
    await page.request.get(url);
    await page.request.head(url);
  }
  expect(await stands()).toEqual(before);
  // Nor from another site.
  const foreign = await page.request.post(approve, {
    headers: { origin: "https://elsewhere.example", "sec-fetch-site": "cross-site" },
    form: { token: "x" },
  });
  expect(foreign.status()).toBe(403);

  const context = await browser.newContext({ baseURL: site.url, javaScriptEnabled: false });
  const plain = await context.newPage();
  const shown = await plain.goto(approve);
  expect(shown?.headers()["cache-control"]).toContain("no-store");
  await expect(plain.getByRole("heading", { name: "Approve this comment?" })).toBeVisible();
  await expect(plain.getByText(body)).toBeVisible();
  expect(await stands()).toEqual(before);
  await plain.getByRole("button", { name: "Approve" }).click();
  await expect(plain.getByText("the comment is public now")).toBeVisible();
  expect(await stands()).toMatchObject({ state: "APPROVED" });
  await plain.goto(spam);
  await expect(plain.getByRole("heading", { name: "Nothing was done" })).toBeVisible();
  expect((await plain.goto("/comment/decide?token=made-up.token"))?.status()).toBe(404);
  await expect(plain.getByRole("button", { name: /Approve|spam|trash/i })).toHaveCount(0);
  await context.close();
  await page.goto(approve);
  await axe(page);

  await owner.goto("/desk/log");
  await expect(owner.getByText(/by .*, by mail/).first()).toBeVisible();
  await owner.goto("/studio/profile");
  await owner.getByLabel("Never").check();
  await owner.getByRole("button", { name: "Save how often" }).click();
});
