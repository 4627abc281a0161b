import type { WhoMay } from "@/lib/auth/who";

export const who: WhoMay = {
  GET: {
    allowed: ["OWNER", "EDITOR", "MODERATOR"],
    args: () => [new Request("http://localhost:3000/desk/news")],
  },
};
