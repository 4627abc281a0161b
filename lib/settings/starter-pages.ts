import "server-only";
import { can } from "../auth/capabilities";
// Drafts of the pages that nearly every site needs, with what the settings and this software know.
import type { Viewer } from "../auth/roles";
import { db } from "../db/client";
import { createPost } from "../posts/create";
import { ok, type Result, refuse } from "../result";
import { getSettings } from "./queries";
import { starterPages } from "./starter-texts";

/** Makes those whose address nobody has taken yet, as drafts; answers their titles. */
export async function createStarterPages(
  viewer: Viewer | null,
): Promise<Result<{ titles: string[] }, "forbidden" | "missing">> {
  if (!can(viewer, "settings.edit")) return refuse("forbidden");
  const site = await getSettings();
  if (!site) return refuse("missing");
  return db().$transaction(async (tx) => {
    const titles: string[] = [];
    for (const { slug, title, source } of starterPages(site)) {
      if (await tx.post.count({ where: { slug } })) continue;
      await createPost(tx, {
        ...{ kind: "PAGE", state: "DRAFT", slug, title, source, publishAt: null },
        ...{ sectionId: null, tagIds: [], authorIds: [], heroId: null, origin: null },
        commentPolicy: "OFF",
        revisionAuthorId: viewer.userId,
      });
      titles.push(title);
    }
    return ok({ titles });
  });
}
