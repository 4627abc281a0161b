import { form, type WhoMay } from "../auth/who";
import { emptyForm } from "../form-state";

const address = "reader@example.org";

export const who: WhoMay = {
  lookForPerson: { allowed: ["OWNER"], reads: true, args: () => [emptyForm, form({ address })] },
  erasePersonByForm: {
    allowed: ["OWNER"],
    args: () => [emptyForm, form({ address, typed: address, text: "remove" })],
  },
};
