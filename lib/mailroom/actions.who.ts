import { form, type WhoMay } from "../auth/who";
import { db } from "../db/client";

export const who: WhoMay = {
  submitTestMail: {
    allowed: ["OWNER"],
    args: () => [{ values: {}, errors: {} }, form({ to: "ada@example.org" })],
  },
  retryMailByForm: { allowed: ["OWNER"], args: async () => [form({ id: await failedMail() })] },
};

async function failedMail(): Promise<number> {
  const text = { kind: "text", text: "Hello." };
  const { id } = await db().outgoingMail.create({
    data: {
      ...{ purpose: "test", toAddress: "ada@example.org", subject: "Test", state: "FAILED" },
      content: { version: 1, blocks: [text] },
    },
  });
  return id;
}
