import { readFile } from "node:fs/promises";
import { CommentInput } from "@/lib/comments/schema";
import { submitComment } from "@/lib/comments/submit";
import { db } from "@/lib/db/client";
import { newPublicId } from "@/lib/ids";
import { sendDueMails } from "@/lib/moderation/mails/send";
import { createPost } from "@/lib/posts/create";
import { expect, links, OWNER, test } from "./support/test";

async function newComment(email: string) {
  const title = `Post ${newPublicId()}`;
  const post = await db().$transaction((tx) =>
    createPost(tx, {
      ...({ kind: "POST", state: "PUBLISHED", title, source: "Text." } as const),
      ...{ publishAt: new Date("2026-01-01T00:00:00Z"), sectionId: null, tagIds: [] },
      ...{ authorIds: [], heroId: null, commentPolicy: "INHERIT" as const, origin: null },
    }),
  );
  const body = `Said by ${email}`;
  const input = CommentInput.parse({ postId: post.id, name: "Mira Quill", email, body });
  const made = await submitComment({ device: null, address: "203.0.113.7" }, input);
  if (!made.ok) throw new Error(made.code);
  return { ...made.value, title, body };
}

test("a moderator is mailed what waits, and the mail leads to the comment", async ({
  staffWithMail: owner,
  withMail: page,
  mailServer,
  axe,
}) => {
  await owner.goto("/studio/profile");
  await owner.getByLabel("At once").check();
  await owner.getByRole("button", { name: "Save how often" }).click();
  await expect(owner.getByText("Mail about comments comes as you chose.")).toBeVisible();
  const comment = await newComment(`${newPublicId()}@example.org`);
  // What the clock does each minute, once the comment is ten seconds old.
  await sendDueMails(new Date(Date.now() + 20_000));
  const mail = await mailServer.inbox.next({ to: OWNER.email });
  expect(mail.subject).toBe(`A comment waits: ${comment.title}`);
  expect(mail.text).toContain(comment.body);
  const link = links(mail).find((url) => url.includes("/desk/comment/")) ?? "";
  await page.goto(link);
  await expect(page).toHaveURL(/\/signin/);
  await page.getByLabel("E-mail address").fill(OWNER.email);
  await page.getByLabel("Password").fill(OWNER.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(new RegExp(`/desk/comment/${comment.publicId}$`));
  await expect(page.getByRole("article")).toContainText(comment.body);
  await axe(page);
  await page.getByRole("button", { name: /^Approve/ }).click();
  await expect
    .poll(() => db().comment.count({ where: { publicId: comment.publicId, state: "APPROVED" } }))
    .toBe(1);
  await owner.goto("/studio/profile");
  await owner.getByLabel("Never").check();
  await owner.getByRole("button", { name: "Save how often" }).click();
});

test("the owner hands out and erases what is kept about somebody, without script", async ({
  site,
  staffState,
  browser,
}) => {
  const context = await browser.newContext({
    ...{ baseURL: site.url, storageState: staffState, javaScriptEnabled: false },
  });
  const page = await context.newPage();
  const email = `${newPublicId()}@example.org`;
  const comment = await newComment(email);
  await db().comment.update({
    where: { publicId: comment.publicId },
    data: { state: "APPROVED" },
  });
  await page.goto("/studio/privacy");
  await page.getByLabel("E-mail address").fill("nobody");
  await page.getByRole("button", { name: "Look for this person" }).click();
  await expect(page.getByLabel("E-mail address")).toHaveAccessibleDescription(/such as/);
  await page.getByLabel("E-mail address").fill(email.toUpperCase());
  await page.getByRole("button", { name: "Look for this person" }).click();
  await expect(page.getByRole("row", { name: "Comments, public 1" })).toBeVisible();
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export as JSON" }).click();
  const file = await (await waiting).path();
  const data = JSON.parse(await readFile(file, "utf8"));
  expect(data.comments[0].versions[0].source).toBe(comment.body);

  await page.getByLabel("Remove their text").check();
  await page.getByLabel("Type the address once more").fill("other@example.org");
  await page.getByRole("button", { name: "Erase this person’s data" }).click();
  const typed = page.getByLabel("Type the address once more");
  await expect(typed).toHaveAccessibleDescription(/the same address/);
  await expect(typed).toHaveValue("other@example.org");
  await expect(page.getByLabel("Remove their text")).toBeChecked();
  expect(await db().comment.count({ where: { email } })).toBe(1);
  await page.getByLabel("Type the address once more").fill(email);
  await page.getByRole("button", { name: "Erase this person’s data" }).click();
  await expect(page.getByRole("status")).toContainText("Erased. 1 comment removed.");
  expect(await db().comment.count({ where: { publicId: comment.publicId } })).toBe(0);
  await context.close();
});

test("the owner sets how long things are kept, and when the alarm goes out", async ({
  staff,
  axe,
}) => {
  const before = await db().settings.findFirstOrThrow();
  await staff.goto("/studio/privacy");
  await axe(staff);
  await staff.getByLabel("Spam").fill("900");
  await staff.getByRole("button", { name: "Save the days" }).click();
  await expect(staff.getByLabel("Spam")).toHaveAccessibleDescription(/from 1 to 90/);
  await expect(staff.getByLabel("Spam")).toHaveValue("900");
  await staff.getByLabel("Spam").fill("12");
  await staff.getByRole("button", { name: "Save the days" }).click();
  await expect(staff.getByRole("status")).toContainText("Saved.");
  await expect(staff.getByLabel("Spam")).toHaveValue("12");
  await staff.goto("/studio/settings");
  await staff.getByLabel("Hours").fill("");
  await staff.getByRole("button", { name: "Save the alarm" }).click();
  await expect(staff.getByText("Saved.", { exact: true })).toBeVisible();
  expect(await db().settings.findFirst()).toMatchObject({ spamDays: 12, queueAlarmHours: null });

  // As it was, for the tests that follow on this site.
  await staff.getByLabel("Hours").fill(String(before.queueAlarmHours ?? ""));
  await staff.getByRole("button", { name: "Save the alarm" }).click();
  await staff.goto("/studio/privacy");
  await staff.getByLabel("Spam").fill(String(before.spamDays));
  await staff.getByRole("button", { name: "Save the days" }).click();
  await expect(staff.getByRole("status")).toContainText("Saved.");
  const { spamDays, queueAlarmHours } = before;
  expect(await db().settings.findFirst()).toMatchObject({ spamDays, queueAlarmHours });
});
