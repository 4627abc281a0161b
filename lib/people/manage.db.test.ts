import { beforeEach, expect, it } from "vitest";
import { createUser } from "../accounts/create";
import { resetPassword } from "../accounts/reset-password";
import type { Viewer } from "../auth/roles";
import { issueToken } from "../auth/tokens";
import { db } from "../db/client";
import type { Role } from "../db/generated/enums";
import { invitePerson } from "./invite";
import {
  changeRole,
  deactivatePerson,
  endSignInsOf,
  mailResetLink,
  reactivatePerson,
} from "./manage";
import { getPerson } from "./queries";

const GONE = 2_000_000_000;
const missing = { ok: false, code: "missing" };
let nora: Viewer;
let mara: Viewer;

beforeEach(async () => {
  await db().outgoingMail.deleteMany();
  await db().invitation.deleteMany();
  await db().user.deleteMany();
  nora = await staff("Nora", "OWNER");
  mara = await staff("Mara", "OWNER");
});

async function staff(name: string, role: Role): Promise<Viewer> {
  const email = `${name.toLowerCase()}@example.org`;
  const { id } = await db().$transaction((tx) => createUser(tx, { email, name, role }));
  await db().user.update({ where: { id }, data: { passwordHash: "of some password" } });
  return { userId: id, sessionId: "", name, role };
}

const deactivate = (by: Viewer, whom: Viewer) =>
  deactivatePerson(by, { personId: whom.userId, heirId: null });

it("takes back the open invitations of whoever loses the right to invite, and no other", async () => {
  const input = { by: "link", email: null, role: "AUTHOR", personId: null } as const;
  await invitePerson(nora, { ...input, name: "of Nora" });
  await invitePerson(mara, { ...input, name: "of Mara" });
  await invitePerson(mara, { ...input, name: "accepted" });
  const acceptedAt = new Date();
  await db().invitation.updateMany({ where: { name: "accepted" }, data: { acceptedAt } });
  expect(
    await changeRole(nora, { personId: mara.userId, from: "OWNER", to: "EDITOR" }),
  ).toMatchObject({ ok: true });
  const revoked = await db().invitation.findMany({ where: { revokedAt: { not: null } } });
  expect(revoked.map(({ name }) => name)).toEqual(["of Mara"]);
});

it("keeps the last owner, whoever tries", async () => {
  expect(await deactivate(nora, mara)).toMatchObject({ ok: true });
  expect(await deactivate(mara, nora)).toEqual({ ok: false, code: "forbidden" });
  expect(await deactivate(nora, nora)).toEqual({ ok: false, code: "self" });
});

it("makes a link for a new password worthless with the account, for good", async () => {
  const token = await issueToken(db(), "PASSWORD_RESET", mara.userId);
  await deactivate(nora, mara);
  expect((await reactivatePerson(nora, mara.userId)).ok).toBe(true);
  const outcome = await resetPassword({ token, password: "another long phrase" }, "test");
  expect(outcome).toEqual({ ok: false, code: "token" });
});

it("reactivates whom it was asked for, if deactivated", async () => {
  const [ada, eve] = [await staff("Ada", "AUTHOR"), await staff("Eve", "AUTHOR")];
  await deactivate(nora, eve);
  expect(await reactivatePerson(nora, ada.userId)).toEqual({ ok: false, code: "changed" });
  await deactivate(nora, ada);
  expect((await reactivatePerson(nora, ada.userId)).ok).toBe(true);
  const still = await db().user.findMany({ where: { deactivatedAt: { not: null } } });
  expect(still.map(({ name }) => name)).toEqual(["Eve"]);
});

it("mails a link for a new password to somebody who can sign in, and to nobody else", async () => {
  const [ada, eve] = [await staff("Ada", "AUTHOR"), await staff("Eve", "AUTHOR")];
  const { id: tove } = await db().$transaction((tx) =>
    createUser(tx, { email: "tove@example.org", name: "Tove", role: "AUTHOR" }),
  );
  await deactivate(nora, eve);
  for (const id of [eve.userId, tove, GONE]) expect(await mailResetLink(nora, id)).toEqual(missing);
  expect((await mailResetLink(nora, ada.userId)).ok).toBe(true);
  const mails = await db().outgoingMail.findMany({ select: { toAddress: true, purpose: true } });
  expect(mails).toEqual([{ toAddress: "ada@example.org", purpose: "password-reset" }]);
});

it("says that somebody isn't there", async () => {
  expect(await endSignInsOf(nora, GONE)).toEqual(missing);
  expect(await changeRole(nora, { personId: GONE, from: "AUTHOR", to: "EDITOR" })).toEqual(missing);
});

it("shows people to nobody who may not see them", async () => {
  await expect(getPerson(await staff("Ada", "AUTHOR"), "nora")).rejects.toThrow();
});
