import { form, type WhoMay } from "../auth/who";
import { emptyForm } from "../form-state";

const address = "reader@example.org";

export const who: WhoMay = {
  managePerson: [
    {
      ...({ label: "look", allowed: ["OWNER"], reads: true } as const),
      args: () => [emptyForm, form({ address })],
    },
    {
      ...({ label: "erase", allowed: ["OWNER"] } as const),
      args: () => [emptyForm, form({ do: "erase", address, typed: address, text: "remove" })],
    },
  ],
};
