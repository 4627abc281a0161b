import type { WhoMay } from "@/lib/auth/who";

export const who: WhoMay = {
  POST: { public: "NextAuth's own way in and out, the same verb behind it as the form's" },
};
