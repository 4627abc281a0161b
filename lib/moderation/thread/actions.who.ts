import { form, type Ground, type WhoMay } from "../../auth/who";
import { importComment } from "../../comments/import";
import { db } from "../../db/client";

const moderators = ["OWNER", "EDITOR", "MODERATOR"] as const;

/** An answer to the comment of the ground. */
async function answer({ comment, postId }: Ground): Promise<string> {
  const { publicId } = await db().$transaction((tx) =>
    importComment(tx, {
      ...{ origin: null, postId, parentId: comment.id, name: "Bo", email: null, url: null },
      ...{ source: "It is.", state: "APPROVED", createdAt: new Date(), commenterOrigin: null },
    }),
  );
  return publicId;
}

const closing = ({ comment }: Ground) => [form({ publicId: comment.publicId, closed: "yes" })];

export const who: WhoMay = {
  moveReplyByForm: {
    allowed: moderators,
    args: async (ground) => [
      { values: {}, errors: {} },
      form({ publicId: await answer(ground), to: "article" }),
    ],
  },
  closeRepliesByForm: { allowed: moderators, args: closing },
  // It is the article's, which a moderator who writes nothing can't edit.
  closeCommentsByForm: { allowed: ["OWNER", "EDITOR"], args: closing },
};
