import type { WhoMay } from "@/lib/auth/who";

export const who: WhoMay = {
  GET: {
    allowed: ["OWNER", "EDITOR", "AUTHOR"],
    reads: true,
    args: () => [new Request("http://localhost:3000/studio/media/state?ids=1")],
  },
};
