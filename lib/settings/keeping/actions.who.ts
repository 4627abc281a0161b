import { form, type WhoMay } from "../../auth/who";
import { emptyForm } from "../../form-state";

const days = { spamDays: 20, trashDays: 20, networkDays: 5 };

export const who: WhoMay = {
  saveKeeping: { allowed: ["OWNER"], args: () => [emptyForm, form(days)] },
  saveAlarm: { allowed: ["OWNER"], args: () => [emptyForm, form({ queueAlarmHours: 12 })] },
};
