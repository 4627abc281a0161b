import { form, type Ground, type WhoMay } from "../auth/who";
import { db } from "../db/client";

const writers = ["OWNER", "EDITOR", "AUTHOR"] as const;
const editors = ["OWNER", "EDITOR"] as const;

async function moved(postId: number, state: "PUBLISHED" | "TRASH"): Promise<unknown[]> {
  const data = { state, previousState: state === "TRASH" ? ("PUBLISHED" as const) : null };
  const { version } = await db().post.update({ where: { id: postId }, data });
  return [form({ postId, baseVersion: version, back: "/studio" })];
}

const both = (state: "PUBLISHED" | "TRASH"): WhoMay[string] => [
  { label: "own", allowed: writers, args: ({ ownPostId }: Ground) => moved(ownPostId, state) },
  { label: "another's", allowed: editors, args: ({ postId }: Ground) => moved(postId, state) },
];

export const who: WhoMay = {
  createDraftByForm: [
    { label: "a post", allowed: writers, args: () => [form({ kind: "POST" })] },
    { label: "a page", allowed: editors, args: () => [form({ kind: "PAGE" })] },
  ],
  trashByForm: both("PUBLISHED"),
  restoreByForm: both("TRASH"),
  deletePostByForm: { allowed: editors, args: ({ ownPostId }) => moved(ownPostId, "TRASH") },
};
