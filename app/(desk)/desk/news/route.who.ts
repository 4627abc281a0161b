import type { WhoMay } from "@/lib/auth/who";

export const who: WhoMay = {
  POST: {
    allowed: ["OWNER", "EDITOR", "MODERATOR"],
    args: ({ comment }) => {
      const body = JSON.stringify({ end: null, looking: comment.publicId });
      return [new Request("http://localhost:3000/desk/news", { method: "POST", body })];
    },
  },
};
