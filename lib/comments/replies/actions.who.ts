import type { WhoMay } from "../../auth/who";

const link = "the signed link's token in the form is what allows it";

export const who: WhoMay = {
  postConfirmation: { public: link },
  postStop: { public: link },
  postStart: { public: link },
};
