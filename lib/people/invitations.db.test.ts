import { beforeEach, expect, it } from "vitest";
import { createUser } from "../accounts/create";
import type { Viewer } from "../auth/roles";
import { db } from "../db/client";
import { newRequestStore, runWithRequest } from "../request";
import { acceptInvitation, getInvitation } from "./accept";
import { invitePerson, renewInvitation, revokeInvitation } from "./invite";
import { deactivatePerson } from "./manage";
import type { InviteInput } from "./schema";

let owner: Viewer;

beforeEach(async () => {
  await db().invitation.deleteMany();
  await db().user.deleteMany();
  const name = "Nora";
  const { id } = await db().$transaction((tx) =>
    createUser(tx, { email: "nora@example.org", name, role: "OWNER" }),
  );
  owner = { userId: id, sessionId: "", name, role: "OWNER" };
});

async function invite(fields: Partial<InviteInput>): Promise<string> {
  const input: InviteInput = { by: "link", email: null, name: "", role: "AUTHOR", personId: null };
  const outcome = await invitePerson(owner, { ...input, ...fields });
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value.link?.split("token=")[1] ?? "";
}

const accept = (token: string, email: string) =>
  acceptInvitation({ token, name: "Ada", email, password: "a long enough phrase" }, "test");

const knownByName = () =>
  db().$transaction((tx) => createUser(tx, { email: null, name: "Tove", role: "AUTHOR" }));

it("opens nothing to a made-up link while others are open", async () => {
  await invite({});
  expect(await accept("made-up", "eve@example.org")).toEqual({ ok: false, code: "link" });
  expect(await db().user.count()).toBe(1);
});

it("uses up no invitation but its own, and knows who came by it", async () => {
  const [first, second] = [await invite({ name: "Ada" }), await invite({ name: "Bea" })];
  expect((await accept(first, "ada@example.org")).ok).toBe(true);
  const ada = await db().user.findUniqueOrThrow({ where: { email: "ada@example.org" } });
  const used = await db().invitation.findMany({ where: { acceptedAt: { not: null } } });
  expect(used).toMatchObject([{ name: "Ada", personId: ada.id }]);
  expect((await accept(second, "bea@example.org")).ok).toBe(true);
});

it("changes nobody but whose row it is", async () => {
  const { id } = await knownByName();
  const { id: other } = await db().$transaction((tx) =>
    createUser(tx, { email: null, name: "Uma", role: "AUTHOR" }),
  );
  expect((await accept(await invite({ personId: id }), "tove@example.org")).ok).toBe(true);
  expect(await db().user.findUnique({ where: { id: other } })).toMatchObject({
    name: "Uma",
    passwordHash: null,
  });
});

it("opens no row of somebody who was deactivated, or can sign in, meanwhile", async () => {
  const { id } = await knownByName();
  const token = await invite({ personId: id });
  expect((await deactivatePerson(owner, { personId: id, heirId: null })).ok).toBe(true);
  expect(await accept(token, "tove@example.org")).toEqual({ ok: false, code: "link" });
  await db().user.update({ where: { id }, data: { deactivatedAt: null, passwordHash: "some" } });
  expect(await accept(token, "tove@example.org")).toEqual({ ok: false, code: "link" });
  expect(await db().user.findUnique({ where: { id } })).toMatchObject({ passwordHash: "some" });
});

it("makes the pages stale that show the author", async () => {
  const { id } = await knownByName();
  const token = await invite({ personId: id });
  const store = newRequestStore({ id: "t", address: "", path: "/" });
  await runWithRequest(store, () => accept(token, "tove@example.org"));
  expect(store.staled).toBe(true);
});

it("ends an older one to the same address or person, and no other", async () => {
  const { id } = await knownByName();
  const older = await invite({ email: "ada@example.org" });
  const olderToTove = await invite({ personId: id });
  const another = await invite({ name: "Bea" });
  await invite({ email: "ada@example.org", role: "EDITOR" });
  await invite({ personId: id });
  expect(await getInvitation(older)).toEqual({ ok: false, code: "revoked" });
  expect(await getInvitation(olderToTove)).toEqual({ ok: false, code: "revoked" });
  expect((await getInvitation(another)).ok).toBe(true);
});

it("is renewed and taken back alone, and only while it is open", async () => {
  const [used, open, gone] = [await invite({}), await invite({}), await invite({})];
  expect((await accept(used, "ada@example.org")).ok).toBe(true);
  const rows = await db().invitation.findMany({ orderBy: { id: "asc" }, select: { id: true } });
  const [usedId = 0, openId = 0, goneId = 0] = rows.map(({ id }) => id);
  expect((await revokeInvitation(owner, goneId)).ok).toBe(true);
  const missing = { ok: false, code: "missing" };
  for (const id of [usedId, goneId, 2_000_000_000]) {
    expect(await renewInvitation(owner, { invitationId: id, by: "link" })).toEqual(missing);
    expect(await revokeInvitation(owner, id)).toEqual(missing);
  }
  expect(await getInvitation(used)).toEqual({ ok: false, code: "used" });
  expect((await getInvitation(open)).ok).toBe(true);
  expect((await renewInvitation(owner, { invitationId: openId, by: "link" })).ok).toBe(true);
  expect(await getInvitation(gone)).toEqual({ ok: false, code: "revoked" });
});

it("gives nobody the row of somebody else, who can sign in, is deactivated or isn't there", async () => {
  const input: InviteInput = { by: "link", email: null, name: "", role: "AUTHOR", personId: null };
  const of = (fields: Partial<InviteInput>) => invitePerson(owner, { ...input, ...fields });
  const { id: tove } = await knownByName();
  const { id: uma } = await db().$transaction((tx) =>
    createUser(tx, { email: "uma@example.org", name: "Uma", role: "AUTHOR" }),
  );
  const taken = { ok: false, code: "taken" };
  expect(await of({ personId: tove, email: "uma@example.org" })).toEqual(taken);
  for (const data of [
    { passwordHash: "some" },
    { passwordHash: null, deactivatedAt: new Date() },
  ]) {
    await db().user.update({ where: { id: uma }, data });
    expect(await of({ personId: uma })).toEqual({ ok: false, code: "missing" });
  }
  expect(await of({ personId: 2_000_000_000 })).toEqual({ ok: false, code: "missing" });
  expect((await of({ personId: tove })).ok).toBe(true);
});
