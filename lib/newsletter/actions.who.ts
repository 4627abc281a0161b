import type { WhoMay } from "../auth/who";

const link = "the signed link's token in the form is what allows it";

export const who: WhoMay = {
  postSignUp: { public: "anybody may ask for the newsletter; a mail confirms" },
  postConfirmation: { public: link },
  postNewConfirmation: { public: link },
  postPause: { public: link },
  postResumption: { public: link },
  postNewAddress: { public: link },
  postAddressConfirmation: { public: link },
  postErasure: { public: link },
  postUnsubscription: { public: link },
  postSubscriptionAgain: { public: link },
};
