import type { WhoMay } from "@/lib/auth/who";

export const who: WhoMay = {
  POST: {
    allowed: ["OWNER"],
    args: () => {
      const body = new FormData();
      body.set("file", new File(["email\nada@example.org\n"], "list.csv"));
      return [new Request("http://localhost/studio/subscribers/upload", { method: "POST", body })];
    },
  },
};
