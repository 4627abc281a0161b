import type { WhoMay } from "@/lib/auth/who";

export const who: WhoMay = {
  POST: { public: "whoever may write a comment may see it first; each network has its limit" },
};
