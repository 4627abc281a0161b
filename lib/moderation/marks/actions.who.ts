import { form, type Ground, type WhoMay } from "../../auth/who";
import { db } from "../../db/client";

export const who: WhoMay = {
  markByForm: {
    allowed: ["OWNER", "EDITOR", "MODERATOR"],
    args: async ({ comment }: Ground) => {
      await db().comment.update({ where: { id: comment.id }, data: { state: "APPROVED" } });
      return [form({ publicId: comment.publicId, mark: "pinned", on: "yes" })];
    },
  },
};
