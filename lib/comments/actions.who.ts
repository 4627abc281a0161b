import type { WhoMay } from "../auth/who";

export const who: WhoMay = {
  postComment: { public: "readers write without an account; screening and moderation judge" },
  changeOwnComment: { public: "a commenter's device may change its own; the verb compares them" },
};
