import "server-only";
// A blank page.
import type { Viewer } from "../auth/roles";
import { db } from "../db/client";
import type { PostKind } from "../db/generated/enums";
import { ok, type Result, refuse } from "../result";
import { canCreate } from "./policy";
import { pickSlug } from "./slugs";
import { emptyContent, toStoredDraft } from "./stored";

/** Signed by whoever begins it; a page is signed by nobody. */
export async function createDraft(
  viewer: Viewer | null,
  kind: PostKind,
  now = new Date(),
): Promise<Result<{ postId: number }, "forbidden">> {
  if (!canCreate(viewer, kind)) return refuse("forbidden");
  const { userId } = viewer;
  const authorIds = kind === "POST" ? [userId] : [];
  return db().$transaction(async (tx) => {
    const slug = await pickSlug(tx, "", kind);
    const post = await tx.post.create({
      data: {
        ...{ kind, slug, createdById: userId, stateById: userId, listedAt: now, stateAt: now },
        authors: { create: authorIds.map((id, position) => ({ userId: id, position })) },
      },
      select: { id: true },
    });
    const content = toStoredDraft({ ...emptyContent, authorIds });
    await tx.draft.create({
      data: { postId: post.id, content, savedAt: now, savedById: userId },
      select: { postId: true },
    });
    return ok({ postId: post.id });
  });
}
