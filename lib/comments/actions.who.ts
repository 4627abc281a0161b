import type { WhoMay } from "../auth/who";

export const who: WhoMay = {
  postComment: { public: "readers write without an account; screening and moderation judge" },
};
