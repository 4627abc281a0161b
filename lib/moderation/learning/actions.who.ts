import { form, type WhoMay } from "../../auth/who";

export const who: WhoMay = {
  switchFilterByForm: { allowed: ["OWNER"], args: () => [form({ alone: "on" })] },
  learnImportedByForm: { allowed: ["OWNER"], args: () => [] },
};
