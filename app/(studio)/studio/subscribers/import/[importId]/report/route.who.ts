import type { WhoMay } from "@/lib/auth/who";

export const who: WhoMay = {
  GET: {
    allowed: ["OWNER"],
    reads: true,
    args: () => [
      new Request("http://localhost/studio/subscribers/import/x/report"),
      { params: Promise.resolve({ importId: "abcdefghjk" }) },
    ],
  },
};
