import type { WhoMay } from "../../auth/who";

export const who: WhoMay = {
  postDecisionByMail: { public: "the link's token in the form is what allows it" },
};
