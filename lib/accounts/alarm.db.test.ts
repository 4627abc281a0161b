import { expect, it } from "vitest";
import { db } from "../db/client";
import { alarmOwner } from "./alarm";
import { createUser } from "./create";

it("mails each owner who can sign in, once a day for each kind", async () => {
  await db().$transaction(async (tx) => {
    await createUser(tx, { name: "Ida", email: "ida@example.org", role: "OWNER" });
    const gone = await createUser(tx, { name: "Old", email: "old@example.org", role: "OWNER" });
    await tx.user.update({ where: { id: gone.id }, data: { deactivatedAt: new Date() } });
    await createUser(tx, { name: "Ed", email: "ed@example.org", role: "EDITOR" });
  });
  const alarm = (kind: string) =>
    db().$transaction((tx) => alarmOwner(tx, { kind, text: "First.\n\nSecond." }));
  expect(await alarm("budget")).toBe(true);
  expect(await alarm("budget")).toBe(false);
  expect(await alarm("disk")).toBe(true);
  const mails = await db().outgoingMail.findMany({ select: { toAddress: true, purpose: true } });
  expect(mails).toEqual(Array(2).fill({ toAddress: "ida@example.org", purpose: "owner-alarm" }));
});
