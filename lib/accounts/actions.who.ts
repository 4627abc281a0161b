import type { WhoMay } from "../auth/who";

export const who: WhoMay = {
  submitReset: { public: "the one-time link's token is what allows it" },
  submitForgot: {
    public: "whoever forgot a password is not signed in; throttled, one answer for all",
  },
  submitAddress: { public: "the one-time link's token is what allows it" },
};
