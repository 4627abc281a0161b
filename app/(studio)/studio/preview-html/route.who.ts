import type { WhoMay } from "@/lib/auth/who";

export const who: WhoMay = {
  POST: {
    allowed: ["OWNER", "EDITOR", "AUTHOR"],
    reads: true,
    args: () => {
      const body = JSON.stringify({ source: "**Bold**", faq: [], heroId: null });
      return [new Request("http://localhost/studio/preview-html", { method: "POST", body })];
    },
  },
};
