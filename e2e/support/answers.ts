// Readers who answer one another, and mails that don't wait for their minute.
import type { Page } from "playwright/test";
import { moveComment } from "@/lib/comments/move";
import { db } from "@/lib/db/client";
import { newPublicId, newUuid } from "@/lib/ids";
import { createPost } from "@/lib/posts/create";
import { expect } from "./test";

export async function writeArticle(title: string) {
  const post = await db().$transaction((tx) =>
    createPost(tx, {
      ...({ kind: "POST", state: "PUBLISHED", commentPolicy: "OPEN" } as const),
      ...{ slug: `quay-${newPublicId()}`, title, source: "It was wet on Monday as well." },
      ...{ publishAt: new Date(Date.now() - 3_600_000), origin: null },
      ...{ sectionId: null, tagIds: [], authorIds: [], heroId: null },
    }),
  );
  return { id: post.id, path: `/${post.slug}` };
}

type Said = { name: string; email: string; body: string; answers?: boolean };

/** Fills in and sends the comment form of the page in hand; the new comment's row. */
export async function say(page: Page, { name, email, body, answers = false }: Said) {
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("E-mail", { exact: true }).fill(email);
  await page.getByLabel("Comment", { exact: true }).fill(body);
  await page.getByLabel("E-mail me when somebody answers").setChecked(answers);
  await page.getByRole("button", { name: "Post comment" }).click();
  await expect(page.locator(".comment").filter({ hasText: body }).last()).toBeVisible();
  return db().comment.findFirstOrThrow({ where: { currentVersion: { source: body } } });
}

/** A moderator lets it through, where it waits. */
export async function approve(id: number): Promise<void> {
  const { state, version } = await db().comment.findUniqueOrThrow({ where: { id } });
  if (state === "APPROVED") return;
  await db().$transaction((tx) =>
    moveComment(tx, {
      ...{ commentId: id, expectedVersion: version, to: "APPROVED", actor: "STAFF", userId: null },
      ...{ batchId: newUuid(), action: "APPROVE" },
    }),
  );
}

/** What would be mailed within the next minutes is mailed now. */
export async function hurryMails(): Promise<void> {
  const past = new Date(Date.now() - 1_000);
  await db().replyNotice.updateMany({ where: { state: "WAITING" }, data: { dueAt: past } });
  await db().replyAddress.updateMany({ data: { mailedAt: null } });
  await db().$executeRaw`
    SELECT graphile_worker.reschedule_jobs(array_agg(job.id), run_at => now())
    FROM graphile_worker._private_jobs AS job WHERE starts_with(job.key, 'reply-mail')`;
}

/** Until everything that was to be mailed is mailed, or passed over. */
export async function allMailed(): Promise<void> {
  await expect.poll(() => db().replyNotice.count({ where: { state: "WAITING" } })).toBe(0);
  await expect.poll(mailJobs).toBe(0);
}

async function mailJobs(): Promise<number> {
  const [left] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int FROM graphile_worker._private_jobs AS job
    JOIN graphile_worker._private_tasks AS task ON task.id = job.task_id
    WHERE task.identifier IN ('comments.reply-mail', 'mail.send')`;
  return left?.count ?? 0;
}
