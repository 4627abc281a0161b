import { form, type WhoMay } from "../../auth/who";
import { emptyForm } from "../../form-state";

const days = { spamDays: 20, trashDays: 20, networkDays: 5 };

export const who: WhoMay = {
  saveKeeping: { allowed: ["OWNER"], args: () => [emptyForm, form(days)] },
  saveOpenness: {
    allowed: ["OWNER"],
    args: () => [emptyForm, form({ showModerationLog: "on", actByMail: "on" })],
  },
  saveAlarm: { allowed: ["OWNER"], args: () => [emptyForm, form({ queueAlarmHours: 12 })] },
};
