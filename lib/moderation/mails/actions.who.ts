import { form, type WhoMay } from "../../auth/who";

export const who: WhoMay = {
  chooseMailsByForm: {
    allowed: ["OWNER", "EDITOR", "MODERATOR"],
    args: () => [form({ commentMails: "DAILY" })],
  },
};
