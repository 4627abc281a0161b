import type { WhoMay } from "@/lib/auth/who";

export const who: WhoMay = {
  GET: {
    allowed: ["OWNER", "EDITOR", "MODERATOR"],
    reads: true,
    args: ({ comment }) => [
      new Request("http://localhost:3000/"),
      { params: Promise.resolve({ publicId: comment.publicId }) },
    ],
  },
};
