import type { WhoMay } from "@/lib/auth/who";

export const who: WhoMay = {
  POST: { public: "whoever takes up the comment form; what it gives lends no right" },
};
