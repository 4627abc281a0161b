import { form, type WhoMay } from "../../auth/who";
import { db } from "../../db/client";
import { emptyForm } from "../../form-state";

export const who: WhoMay = {
  saveAkismet: {
    allowed: ["OWNER"],
    args: async () => {
      await db().settings.updateMany({ data: { akismetKey: "sealed" } });
      return [emptyForm, form({ do: "off" })];
    },
  },
};
