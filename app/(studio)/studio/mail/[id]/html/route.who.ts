import type { WhoMay } from "@/lib/auth/who";
import { db } from "@/lib/db/client";

export const who: WhoMay = {
  GET: {
    allowed: ["OWNER"],
    reads: true,
    args: async () => [
      new Request("http://localhost:3000"),
      { params: Promise.resolve({ id: String(await waitingMail()) }) },
    ],
  },
};

async function waitingMail(): Promise<number> {
  const { id } = await db().outgoingMail.create({
    data: {
      ...{ purpose: "test", toAddress: "ada@example.org", subject: "Test" },
      content: { version: 1, blocks: [{ kind: "text", text: "Hello." }] },
    },
  });
  return id;
}
