import type { Ground, WhoMay } from "@/lib/auth/who";
import { db } from "@/lib/db/client";
import { emptyContent } from "@/lib/posts/stored";

export const who: WhoMay = {
  POST: [
    {
      label: "own",
      allowed: ["OWNER", "EDITOR", "AUTHOR"],
      args: async ({ ownPostId }) => [await save(ownPostId)],
    },
    {
      label: "another's",
      allowed: ["OWNER", "EDITOR"],
      args: async ({ postId }: Ground) => [await save(postId)],
    },
  ],
};

async function save(postId: number): Promise<Request> {
  const { version: baseVersion } = await db().post.findUniqueOrThrow({ where: { id: postId } });
  const authors = await db().postAuthor.findMany({ where: { postId } });
  const authorIds = authors.map(({ userId }) => userId);
  const content = { ...emptyContent, authorIds, title: "Changed", source: "Changed." };
  const body = JSON.stringify({ postId, baseVersion, content, checkpoint: true });
  return new Request("http://localhost/studio/save", { method: "POST", body });
}
