import type { WhoMay } from "@/lib/auth/who";
import { db } from "@/lib/db/client";
import { newPublicId, newUuid } from "@/lib/ids";

export const who: WhoMay = {
  GET: {
    allowed: ["OWNER", "EDITOR", "MODERATOR"],
    reads: true,
    args: async ({ people }) => {
      const publicId = newPublicId();
      await db().bulkRun.create({
        data: { publicId, batchId: newUuid(), total: 0, to: "SPAM", userId: people.OWNER },
      });
      return [
        new Request("http://localhost:3000/"),
        { params: Promise.resolve({ run: publicId }) },
      ];
    },
  },
};
