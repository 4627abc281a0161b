import { form, type Ground, type WhoMay } from "../../auth/who";
import { db } from "../../db/client";

const editors = ["OWNER", "EDITOR"] as const;
const moderators = ["OWNER", "EDITOR", "MODERATOR"] as const;
const empty = { values: {}, errors: {} };
const typed = { kind: "WORD", term: "casino", verdict: "HOLD", looksIn: "ANYWHERE", note: "" };

async function rule(fields: { deletedAt?: Date; importId?: string } = {}): Promise<number> {
  const data = { kind: "WORD", term: "casino", key: "casino", verdict: "HOLD" } as const;
  const { id } = await db().rule.create({ data: { ...data, ...fields } });
  return id;
}

const importId = "0f6f0d8e-52ab-4a0a-8d3c-0d6f3f7f5a11";

export const who: WhoMay = {
  submitRule: [
    { label: "add", allowed: editors, args: () => [empty, form(typed)] },
    {
      label: "change",
      allowed: editors,
      args: async (_ground: Ground) => [
        empty,
        form({ ...typed, term: "roulette", rule: await rule(), version: 1 }),
      ],
    },
    {
      ...({ label: "show", allowed: editors, reads: true } as const),
      args: () => [empty, form({ ...typed, do: "show" })],
    },
  ],
  switchRuleByForm: {
    allowed: editors,
    args: async () => [form({ rule: await rule(), isOn: "0" })],
  },
  deleteRuleByForm: { allowed: editors, args: async () => [form({ rule: await rule() })] },
  restoreRuleByForm: {
    allowed: editors,
    args: async () => [form({ rule: await rule({ deletedAt: new Date() }) })],
  },
  deleteImportByForm: {
    allowed: editors,
    args: async () => {
      await rule({ importId });
      return [form({ importId })];
    },
  },
  tryText: {
    ...({ allowed: moderators, reads: true } as const),
    args: () => [empty, form({ text: "A casino.", name: "", email: "", address: "" })],
  },
  submitImport: {
    allowed: editors,
    args: () => [empty, form({ verdict: "HOLD", match: "words", lines: "casino\nroulette" })],
  },
};
