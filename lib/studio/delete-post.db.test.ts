import { beforeEach, expect, it } from "vitest";
import { createUser } from "../accounts/create";
import type { Viewer } from "../auth/roles";
import { importComment } from "../comments/import";
import { db } from "../db/client";
import { createPost } from "../posts/create";
import { trashPost } from "../posts/move";
import { deletePost } from "./delete-post";

let owner: Viewer;
let postId: number;

beforeEach(async () => {
  await db().$executeRaw`TRUNCATE "Post", "User", "AuditEvent" CASCADE`;
  await db().$transaction(async (tx) => {
    const { id } = await createUser(tx, { email: null, name: "Ida", role: "OWNER" });
    owner = { userId: id, name: "Ida", role: "OWNER", sessionId: "" };
    const post = await createPost(tx, {
      ...{ kind: "POST", state: "PUBLISHED", title: "Bridge", source: "Text." },
      ...{ publishAt: new Date("2026-01-01"), sectionId: null, tagIds: [], authorIds: [id] },
      ...{ heroId: null, commentPolicy: "INHERIT", origin: null },
    });
    postId = post.id;
    const comment = {
      ...{ origin: null, postId, name: "Mira", email: null, url: null, source: "Why?" },
      ...{ state: "APPROVED" as const, createdAt: new Date(), commenterOrigin: null },
    };
    const first = await importComment(tx, { ...comment, parentId: null });
    await importComment(tx, { ...comment, parentId: first.id, source: "Because." });
  });
});

it("takes a post with its revisions and comments, out of the trash alone", async () => {
  expect(await deletePost(owner, { postId, baseVersion: 1 })).toEqual({ ok: false, code: "unfit" });
  await trashPost(owner, { postId, baseVersion: 1 });
  expect(await deletePost(owner, { postId, baseVersion: 1 })).toEqual({ ok: false, code: "stale" });
  const outcome = await deletePost(owner, { postId, baseVersion: 2 });
  expect(outcome).toEqual({ ok: true, value: { title: "Bridge" } });
  const left = [await db().post.count(), await db().revision.count(), await db().comment.count()];
  expect(left).toEqual([0, 0, 0]);
  expect(await db().auditEvent.findMany()).toMatchObject([
    { action: "post.deleted", subject: "Bridge", detail: { comments: 2 }, userId: owner.userId },
  ]);
});
