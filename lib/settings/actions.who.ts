import type { WhoMay } from "../auth/who";

export const who: WhoMay = {
  submitSetUp: { public: "the one-time link's token is what allows it" },
};
