import { form, type WhoMay } from "../auth/who";
import { emptySettingsForm } from "./settings-form";

const sound = {
  ...{ version: 1, title: "Another paper", siteUrl: "http://localhost:3000", accent: "#00aaff" },
  ...{ language: "en", timeZone: "UTC", moderationMode: "ALL", commentPolicy: "OPEN" },
  editWindowMinutes: "10",
  ...{ trustAfter: "1", maxLinks: "2", closeCommentsAfterDays: "" },
  ...{ reportThreshold: "3" },
};

export const who: WhoMay = {
  submitSetUp: { public: "the one-time link's token is what allows it" },
  makeStarterPages: { allowed: ["OWNER"], args: () => [] },
  saveSettings: { allowed: ["OWNER"], args: () => [emptySettingsForm, form(sound)] },
};
