import type { WhoMay } from "../auth/who";
import { db } from "../db/client";

export const who: WhoMay = {
  removeSampleByForm: {
    allowed: ["OWNER"],
    args: async ({ postId }) => {
      await db().post.update({ where: { id: postId }, data: { origin: "sample:test" } });
      return [];
    },
  },
};
