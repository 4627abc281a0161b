import { form, type Ground, type WhoMay } from "../auth/who";
import { db } from "../db/client";
import { decideComment } from "./decide";

const moderators = ["OWNER", "EDITOR", "MODERATOR"] as const;
const approval = ({ comment }: Ground) => ({
  publicId: comment.publicId,
  version: 1,
  to: "APPROVED",
});

export const who: WhoMay = {
  decide: { allowed: moderators, args: (ground) => [approval(ground)] },
  decideByForm: { allowed: moderators, args: (ground) => [form(approval(ground))] },
  undo: { allowed: moderators, args: async (ground) => [await decided(ground)] },
  undoByForm: {
    allowed: moderators,
    args: async (ground) => [
      form({ publicId: ground.comment.publicId, eventId: await decided(ground) }),
    ],
  },
};

async function decided({ people, comment }: Ground): Promise<number> {
  const boss = { userId: people.OWNER, name: "", role: "OWNER", sessionId: "" } as const;
  await decideComment(boss, { publicId: comment.publicId, version: 1, to: "SPAM" });
  const last = await db().moderationEvent.findFirstOrThrow({ orderBy: { id: "desc" } });
  return last.id;
}
