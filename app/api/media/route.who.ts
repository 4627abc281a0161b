import type { WhoMay } from "@/lib/auth/who";

const writers = ["OWNER", "EDITOR", "AUTHOR"] as const;

export const who: WhoMay = {
  GET: { allowed: writers, args: () => [] },
  // The file comes with the server's own request: without one there is nothing to take.
  POST: { allowed: writers, args: () => [], ends: "400" },
};
