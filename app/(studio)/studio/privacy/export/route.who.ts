import { form, type WhoMay } from "@/lib/auth/who";

export const who: WhoMay = {
  POST: {
    allowed: ["OWNER"],
    args: () => [
      new Request("http://localhost/studio/privacy/export", {
        method: "POST",
        body: form({ address: "reader@example.org" }),
      }),
    ],
  },
};
