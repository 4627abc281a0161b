import type { WhoMay } from "../../auth/who";

export const who: WhoMay = {
  postLike: { public: "readers like without an account; one a device, limited by network" },
  postReport: { public: "readers report without an account; one a device, limited by network" },
};
