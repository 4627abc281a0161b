import type { WhoMay } from "../auth/who";
import { db } from "../db/client";

export const who: WhoMay = {
  removeSampleByForm: {
    allowed: ["OWNER"],
    args: async () => {
      await db().tag.create({ data: { slug: "harbour", name: "Harbour", origin: "sample:test" } });
      return [];
    },
  },
};
