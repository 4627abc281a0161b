import { form, type WhoMay } from "../../auth/who";
import { db } from "../../db/client";

const moderators = ["OWNER", "EDITOR", "MODERATOR"] as const;
const kept = { list: "spam", filter: "q=casino" };

export const who: WhoMay = {
  saveFilterByForm: {
    allowed: moderators,
    args: () => [{ values: {}, errors: {} }, form({ ...kept, name: "Casino" })],
  },
  deleteFilterByForm: {
    allowed: moderators,
    args: async ({ caller, people }) => {
      const userId = caller?.userId ?? people.OWNER;
      const { id } = await db().savedFilter.create({
        data: { userId, name: "Casino", list: "spam", query: "q=casino" },
      });
      return [form({ list: "spam", id })];
    },
  },
};
