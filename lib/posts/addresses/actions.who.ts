import { form, type WhoMay } from "../../auth/who";
import { db } from "../../db/client";
import { emptyForm } from "../../form-state";

const editors = ["OWNER", "EDITOR"] as const;

export const who: WhoMay = {
  submitRedirect: {
    allowed: editors,
    args: ({ slug }) => [emptyForm, form({ from: "/old", to: `/${slug}` })],
  },
  submitLines: {
    allowed: editors,
    args: ({ slug }) => [emptyForm, form({ lines: `/old /${slug}` })],
  },
  dropRedirect: {
    allowed: editors,
    args: async () => {
      const { id } = await db().redirect.create({ data: { path: "/old", target: "/" } });
      return [form({ id })];
    },
  },
};
