// What an import brought may be more than anybody may save.
import { expect, it } from "vitest";
import { createUser } from "../accounts/create";
import type { Viewer } from "../auth/roles";
import { db } from "../db/client";
import { createPost } from "./create";
import { SaveInput } from "./draft-schema";
import { restoreRevision } from "./restore-revision";
import { getEditorPost, listRevisions } from "./studio-queries";
import { ensureTag } from "./terms";

it("brings a text back that is longer than may be saved, to be shortened in the editor", async () => {
  const { viewer, postId } = await imported();
  const [revision] = (await listRevisions(viewer, postId))?.revisions ?? [];
  const before = await getEditorPost(viewer, postId);
  if (!revision || !before) throw new Error("the post is not there");
  const input = { postId, revisionId: revision.id, baseVersion: before.version };
  expect(await restoreRevision(viewer, input)).toMatchObject({ ok: true });

  const post = await getEditorPost(viewer, postId);
  expect(post?.content).toMatchObject({ excerpt: LONG, title: "The bridge" });
  expect(post?.content.tags).toHaveLength(40);
  const saved = { postId, baseVersion: 1, content: post?.content, checkpoint: false };
  const fields = SaveInput.safeParse(saved).error?.issues.map(({ path }) => path.join("."));
  expect(fields).toEqual(["content.excerpt", "content.tags"]);
});

const LONG = "A standfirst of a whole page. ".repeat(60).trim();

async function imported() {
  const name = `Ida ${Math.random()}`;
  return db().$transaction(async (tx) => {
    const { id: userId } = await createUser(tx, { email: null, name, role: "EDITOR" });
    const tagIds: number[] = [];
    for (let number = 1; number <= 40; number++) {
      tagIds.push((await ensureTag(tx, { slug: `tag-${number}`, name: `Tag ${number}` })).id);
    }
    const post = await createPost(tx, {
      ...{ kind: "POST", state: "PUBLISHED", title: "The bridge", source: "Text.", excerpt: LONG },
      ...{ publishAt: new Date("2026-01-01T00:00:00Z"), sectionId: null, tagIds, authorIds: [] },
      ...{ heroId: null, commentPolicy: "INHERIT", origin: "wordpress:old.example:1" },
    });
    const viewer: Viewer = { userId, name, role: "EDITOR", sessionId: "" };
    return { viewer, postId: post.id };
  });
}
