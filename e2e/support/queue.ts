// A queue of a test's own, and the desk that shows it.
import type { Page } from "playwright/test";
import { importComment } from "@/lib/comments/import";
import { db } from "@/lib/db/client";
import { newPublicId } from "@/lib/ids";
import type { CommentState } from "@/lib/moderation/outcome";
import { createPost } from "@/lib/posts/create";

/** An article of the test's own with comments that have waited, or were decided, longer than any other. */
export async function waiting(
  names: string[],
  source: string | ((index: number) => string) = "Is it *true* that the bridge closes?",
  state: CommentState = "PENDING",
) {
  return db().$transaction(
    async (tx) => {
      const post = await createPost(tx, {
        kind: "POST",
        state: "PUBLISHED",
        title: `The bridge ${newPublicId()}`,
        source: "Text.",
        publishAt: new Date("2020-01-01T00:00:00Z"),
        sectionId: null,
        tagIds: [],
        authorIds: [],
        heroId: null,
        commentPolicy: "OPEN",
        origin: null,
      });
      const comments = [];
      for (const [index, name] of names.entries()) {
        const written = await importComment(tx, {
          origin: null,
          postId: post.id,
          parentId: null,
          name,
          email: `${name.toLowerCase()}@example.org`,
          url: null,
          source: typeof source === "string" ? source : source(index),
          state,
          createdAt: new Date(Date.UTC(2020, 0, 2, 0, index)),
          commenterOrigin: null,
        });
        comments.push(written);
      }
      return { slug: post.slug, comments };
    },
    { timeout: 30_000 },
  );
}

/** Opens a list of the desk and waits until its script runs: keys pressed before it are lost. */
export async function openDesk(page: Page, path = "/desk"): Promise<void> {
  await page.goto(path);
  await page.waitForFunction(() => {
    const list = document.querySelector(".queue, .log, .list-empty");
    return list !== null && Object.keys(list).some((key) => key.startsWith("__reactFiber"));
  });
}
