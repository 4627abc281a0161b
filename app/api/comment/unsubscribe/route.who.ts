import type { WhoMay } from "@/lib/auth/who";

export const who: WhoMay = {
  POST: { public: "RFC 8058: the signed token in the address is what allows it" },
};
