import type { WhoMay } from "./who";

export const who: WhoMay = {
  submitSignIn: { public: "the way in, throttled" },
  signOut: { public: "whoever is not signed in is out already" },
};
