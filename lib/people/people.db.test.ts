import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, describe, expect, it } from "vitest";
import { askForAddress, confirmAddress } from "../accounts/change-address";
import { createUser } from "../accounts/create";
import { askForReset, sendResetMail } from "../accounts/forgot";
import { changePassword, resetPassword } from "../accounts/reset-password";
import type { Viewer } from "../auth/roles";
import { findViewer, openSession } from "../auth/session";
import { signIn } from "../auth/sign-in";
import { db } from "../db/client";
import type { Role } from "../db/generated/enums";
import { createPost } from "../posts/create";
import { createPreviewLink, findPreview } from "../posts/preview-links";
import { emptyContent, toStoredDraft } from "../posts/stored";
import { lockPost } from "../posts/working-copy";
import { acceptInvitation, getInvitation } from "./accept";
import { AuditQuery, listAudit } from "./audit-log";
import { invitePerson, renewInvitation, revokeInvitation } from "./invite";
import { changeRole, deactivatePerson, reactivatePerson } from "./manage";
import { getPerson, listPeople } from "./queries";
import { InviteInput } from "./schema";

const PASSWORD = "a long enough phrase";
let owner: Viewer;

beforeEach(async () => {
  await db().outgoingMail.deleteMany();
  await db().invitation.deleteMany();
  await db().post.deleteMany();
  await db().user.deleteMany();
  await db().rateBucket.deleteMany();
  await db().settings.deleteMany();
  await db().settings.create({
    data: { title: "Paper", siteUrl: "http://localhost", timeZone: "UTC", language: "en" },
  });
  owner = await staff("OWNER", "Nora");
});

async function staff(role: Role, name: string, password = PASSWORD): Promise<Viewer> {
  const email = `${name.toLowerCase()}@example.org`;
  const { id } = await db().$transaction((tx) => createUser(tx, { email, name, role, password }));
  const viewer = await findViewer(await openSession(db(), id, "test"));
  if (!viewer) throw new Error("no viewer");
  return viewer;
}

/** Until one of this database's transactions stands before a lock. */
async function somebodyWaits(): Promise<void> {
  for (;;) {
    const [row] = await db().$queryRaw<{ waits: boolean }[]>`
      SELECT EXISTS (SELECT 1 FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock') AS "waits"`;
    if (row?.waits) return;
    await sleep(20);
  }
}

function article(authorIds: number[], state: "PUBLISHED" | "DRAFT" = "PUBLISHED") {
  return db().$transaction((tx) =>
    createPost(tx, {
      kind: "POST",
      state,
      title: "The bridge",
      source: "Text.",
      publishAt: state === "DRAFT" ? null : new Date("2026-01-01T00:00:00Z"),
      sectionId: null,
      tagIds: [],
      authorIds,
      heroId: null,
      commentPolicy: "INHERIT",
      origin: null,
    }),
  );
}

const invitation = (fields: Partial<InviteInput> = {}): InviteInput => ({
  by: "link",
  email: null,
  name: "Ada",
  role: "AUTHOR",
  personId: null,
  ...fields,
});

/** The secret in the newest mail, or in the link that was shown. */
async function secretOf(link?: string | null): Promise<string> {
  const mail = await db().outgoingMail.findFirst({ orderBy: { id: "desc" } });
  const text = link ?? JSON.stringify(mail?.content);
  return /token=([\w-]+)/.exec(text)?.[1] ?? "";
}

async function invited(fields: Partial<InviteInput> = {}, now?: Date) {
  const outcome = await invitePerson(owner, invitation(fields), now);
  if (!outcome.ok) throw new Error(outcome.code);
  return { ...outcome.value, secret: await secretOf(outcome.value.link) };
}

const accept = (token: string, fields: { email?: string; name?: string } = {}) =>
  acceptInvitation({ token, name: "Ada", email: null, password: PASSWORD, ...fields }, "test");

describe("an invitation", () => {
  it("by mail makes an account of that address, and works once", async () => {
    const { link, secret } = await invited({ by: "mail", email: "ada@example.org" });
    expect(link).toBeNull();
    const both = await Promise.all([accept(secret), accept(secret, { name: "Eve" })]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    const user = await db().user.findUniqueOrThrow({ where: { email: "ada@example.org" } });
    expect(user.role).toBe("AUTHOR");
    expect(await getInvitation(secret)).toEqual({ ok: false, code: "used" });
    const visit = { address: "192.0.2.1", userAgent: "" };
    expect((await signIn({ email: "ada@example.org", password: PASSWORD }, visit)).ok).toBe(true);
  });

  it("can't be turned to another address or role by who accepts", async () => {
    const { secret } = await invited({ by: "mail", email: "ada@example.org" });
    expect((await accept(secret, { email: "eve@example.org" })).ok).toBe(true);
    expect(await db().user.count({ where: { email: "eve@example.org" } })).toBe(0);
  });

  it("by link asks for an address, and refuses one that is taken without being used up", async () => {
    const { secret } = await invited();
    expect(await accept(secret)).toEqual({ ok: false, code: "address" });
    expect(await accept(secret, { email: "nora@example.org" })).toEqual({
      ok: false,
      code: "taken",
    });
    expect((await accept(secret, { email: "ada@example.org" })).ok).toBe(true);
  });

  it("is over after seven days, when it is taken back, and when a newer link was made", async () => {
    const late = await invited({}, new Date(Date.now() - 7 * 86_400_000 - 1));
    expect(await getInvitation(late.secret)).toEqual({ ok: false, code: "expired" });
    expect(await accept(late.secret, { email: "a@example.org" })).toMatchObject({ code: "link" });
    const renewed = await renewInvitation(owner, { invitationId: late.id, by: "link" });
    const secret = await secretOf(renewed.ok ? renewed.value.link : null);
    expect((await getInvitation(secret)).ok).toBe(true);
    expect(await getInvitation(late.secret)).toEqual({ ok: false, code: "unknown" });
    expect((await revokeInvitation(owner, late.id)).ok).toBe(true);
    expect(await getInvitation(secret)).toEqual({ ok: false, code: "revoked" });
    expect(await revokeInvitation(owner, late.id)).toEqual({ ok: false, code: "missing" });
  });

  it("stands in the database as a hash only", async () => {
    const { secret } = await invited();
    const rows = await db().invitation.findMany();
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  it("gives an author of an import the key to their own row", async () => {
    const { id } = await db().$transaction((tx) =>
      createUser(tx, { email: null, name: "Tove", role: "AUTHOR", origin: "wordpress:x:1" }),
    );
    await article([id]);
    const { secret } = await invited({ personId: id, role: "EDITOR" });
    expect((await accept(secret, { email: "tove@example.org", name: "Tove Lind" })).ok).toBe(true);
    const user = await db().user.findUniqueOrThrow({ where: { id } });
    expect(user).toMatchObject({ name: "Tove Lind", role: "EDITOR", email: "tove@example.org" });
    expect(await getPerson(owner, user.slug)).toMatchObject({ articles: 1, list: "staff" });
  });

  it("isn't sent to somebody who can sign in, or was deactivated", async () => {
    const ada = await staff("AUTHOR", "Ada");
    const again = () => invitePerson(owner, invitation({ by: "mail", email: "ada@example.org" }));
    expect(await again()).toEqual({ ok: false, code: "taken" });
    await deactivatePerson(owner, { personId: ada.userId, heirId: null });
    expect(await again()).toEqual({ ok: false, code: "taken" });
  });

  it("by mail needs an address", () => {
    const input = { by: "mail", email: " ", name: "Ada", role: "AUTHOR" };
    expect(InviteInput.safeParse(input).error?.issues[0]?.path).toEqual(["email"]);
  });
});

describe("a change of role", () => {
  it("counts at once, and only from the role that was on the screen", async () => {
    const ada = await staff("AUTHOR", "Ada");
    const change = { personId: ada.userId, from: "AUTHOR", to: "MODERATOR" } as const;
    expect((await changeRole(owner, change)).ok).toBe(true);
    expect(await findViewer(ada.sessionId)).toMatchObject({ role: "MODERATOR" });
    expect(await changeRole(owner, change)).toEqual({ ok: false, code: "changed" });
  });

  it("isn't one's own, and never leaves the site without an owner", async () => {
    const self = { personId: owner.userId, from: "OWNER", to: "AUTHOR" } as const;
    expect(await changeRole(owner, self)).toEqual({ ok: false, code: "self" });
    expect(await deactivatePerson(owner, { ...self, heirId: null })).toMatchObject({
      code: "self",
    });
    const second = await staff("OWNER", "Second");
    const demote = (by: Viewer, whom: Viewer) =>
      changeRole(by, { personId: whom.userId, from: "OWNER", to: "AUTHOR" });
    const both = await Promise.all([demote(owner, second), demote(second, owner)]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(await db().user.count({ where: { role: "OWNER" } })).toBe(1);
  });
});

it("gives people of one name who come at the same moment a page each", async () => {
  const given = { email: null, name: "Ada Ray", role: "AUTHOR" as const };
  const come = () => db().$transaction((tx) => createUser(tx, given));
  const slugs = (await Promise.all([come(), come(), come()])).map(({ slug }) => slug);
  expect(slugs.sort()).toEqual(["ada-ray", "ada-ray-2", "ada-ray-3"]);
});

describe("deactivating", () => {
  it("ends sign-ins and links at once, and hands every article over", async () => {
    const ada = await staff("AUTHOR", "Ada");
    const heir = await staff("EDITOR", "Omar");
    await article([ada.userId]);
    await article([ada.userId, heir.userId]);
    const draft = await article([ada.userId], "DRAFT");
    const stored = toStoredDraft({ ...emptyContent, authorIds: [ada.userId, heir.userId] });
    await db().draft.create({ data: { postId: draft.id, content: stored } });
    const outcome = await deactivatePerson(owner, { personId: ada.userId, heirId: heir.userId });
    expect(outcome).toMatchObject({ ok: true, value: { articles: 3 } });
    expect(await findViewer(ada.sessionId)).toBeNull();
    const signed = await db().postAuthor.findMany();
    expect(signed.map(({ userId }) => userId)).toEqual([heir.userId, heir.userId, heir.userId]);
    const kept = await db().draft.findUniqueOrThrow({ where: { postId: draft.id } });
    expect(kept.content).toMatchObject({ content: { authorIds: [heir.userId] } });
    await sendResetMail("ada@example.org");
    expect(await db().outgoingMail.count()).toBe(0);
  });

  it("waits for whoever saves one of the articles just now", async () => {
    const ada = await staff("AUTHOR", "Ada");
    const { id: postId } = await article([ada.userId], "DRAFT");
    const content = toStoredDraft({ ...emptyContent, authorIds: [ada.userId] });
    await db().draft.create({ data: { postId, content } });
    let deactivated: ReturnType<typeof deactivatePerson> | undefined;
    // As a save does it: the post first, then the draft, and who saved it.
    await db().$transaction(async (tx) => {
      await lockPost(tx, postId);
      deactivated = deactivatePerson(owner, { personId: ada.userId, heirId: owner.userId });
      await somebodyWaits();
      await tx.draft.update({ where: { postId }, data: { savedById: owner.userId } });
      await tx.postAuthor.deleteMany({ where: { postId } });
      await tx.postAuthor.create({ data: { postId, userId: ada.userId, position: 0 } });
    });
    expect(await deactivated).toMatchObject({ ok: true, value: { articles: 1 } });
  });

  it("is undone with the same role and password", async () => {
    const ada = await staff("EDITOR", "Ada");
    await deactivatePerson(owner, { personId: ada.userId, heirId: null });
    const again = await deactivatePerson(owner, { personId: ada.userId, heirId: null });
    expect(again).toEqual({ ok: false, code: "changed" });
    expect((await reactivatePerson(owner, ada.userId)).ok).toBe(true);
    const visit = { address: "192.0.2.1", userAgent: "" };
    expect(await signIn({ email: "ada@example.org", password: PASSWORD }, visit)).toMatchObject({
      value: { role: "EDITOR" },
    });
    // The old sign-in stays over.
    expect(await findViewer(ada.sessionId)).toBeNull();
  });

  it("gives nothing to somebody who is gone, or to the same person", async () => {
    const ada = await staff("AUTHOR", "Ada");
    const gone = await staff("AUTHOR", "Gone");
    await deactivatePerson(owner, { personId: gone.userId, heirId: null });
    for (const heirId of [gone.userId, ada.userId, 2_000_000_000]) {
      const outcome = await deactivatePerson(owner, { personId: ada.userId, heirId });
      expect(outcome).toEqual({ ok: false, code: "heir" });
    }
    expect(await findViewer(ada.sessionId)).not.toBeNull();
  });
});

describe("a forgotten password", () => {
  const jobs = async () => {
    const rows = await db().$queryRaw<{ payload: { email: string } }[]>`
      SELECT payload FROM graphile_worker._private_jobs j
      JOIN graphile_worker._private_tasks t ON t.id = j.task_id
      WHERE t.identifier = 'account.reset-mail' ORDER BY j.id`;
    return rows.map(({ payload }) => payload);
  };

  it("leaves the same behind for an address that nobody has", async () => {
    expect(await askForReset("nora@example.org", "192.0.2.1")).toEqual({ ok: true });
    expect(await askForReset("nobody@example.org", "192.0.2.1")).toEqual({ ok: true });
    expect(await jobs()).toEqual([{ email: "nora@example.org" }, { email: "nobody@example.org" }]);
    expect(await db().token.count()).toBe(0);
    await sendResetMail("nobody@example.org");
    expect(await db().outgoingMail.count()).toBe(0);
    await sendResetMail("nora@example.org");
    expect(await db().outgoingMail.findFirst()).toMatchObject({ toAddress: "nora@example.org" });
  });

  it("is bounded per address, silently, and per network, aloud", async () => {
    for (let i = 0; i < 5; i++) {
      expect(await askForReset("often@example.org", `192.0.2.${i}`)).toEqual({ ok: true });
    }
    expect((await jobs()).filter(({ email }) => email === "often@example.org")).toHaveLength(3);
    const asked = await Promise.all(
      Array.from({ length: 12 }, (_, i) => askForReset(`a${i}@example.org`, "198.51.100.1")),
    );
    expect(asked.filter((one) => !one.ok)).toHaveLength(2);
  });
});

describe("one's own password", () => {
  it("needs the present one, ends the other sign-ins, and is told by mail", async () => {
    const other = await openSession(db(), owner.userId, "other");
    const next = { password: "another long phrase" };
    expect(await changePassword(owner, { current: "not this one", ...next })).toMatchObject({
      code: "wrong",
    });
    expect(await findViewer(other)).not.toBeNull();
    expect(await changePassword(owner, { current: PASSWORD, ...next })).toMatchObject({
      value: { ended: 1 },
    });
    expect(await findViewer(other)).toBeNull();
    expect(await findViewer(owner.sessionId)).not.toBeNull();
    expect(await db().outgoingMail.findFirst()).toMatchObject({ purpose: "password-changed" });
  });

  it("can be guessed at ten times", async () => {
    for (let i = 0; i < 10; i++) {
      await changePassword(owner, { current: "wrong", password: "another long phrase" });
    }
    expect(
      await changePassword(owner, { current: PASSWORD, password: "another long phrase" }),
    ).toMatchObject({ code: "throttled" });
  });
});

describe("another address", () => {
  it("counts once it is confirmed there, and the old one is told", async () => {
    const ask = { email: "new@example.org", current: PASSWORD };
    expect(await askForAddress(owner, { ...ask, current: "wrong" })).toMatchObject({
      code: "wrong",
    });
    expect((await askForAddress(owner, ask)).ok).toBe(true);
    const secret = await secretOf();
    expect(await db().user.count({ where: { email: "new@example.org" } })).toBe(0);
    expect((await confirmAddress(secret)).ok).toBe(true);
    expect(await confirmAddress(secret)).toEqual({ ok: false, code: "token" });
    const last = await db().outgoingMail.findFirst({ orderBy: { id: "desc" } });
    expect(last).toMatchObject({ purpose: "address-changed", toAddress: "nora@example.org" });
  });

  it("is refused where somebody else has it, then or meanwhile", async () => {
    await staff("AUTHOR", "Ada");
    const current = PASSWORD;
    const outcome = await askForAddress(owner, { email: "ada@example.org", current });
    expect(outcome).toMatchObject({ code: "taken" });
    await askForAddress(owner, { email: "eve@example.org", current });
    const secret = await secretOf();
    await staff("AUTHOR", "Eve");
    expect(await confirmAddress(secret)).toEqual({ ok: false, code: "taken" });
  });
});

describe("the list", () => {
  it("is paged by name, without a gap or a double", async () => {
    for (let i = 0; i < 120; i++) {
      const name = `Author ${String(i % 40)}`;
      await db().$transaction((tx) => createUser(tx, { email: null, name, role: "AUTHOR" }));
    }
    const seen: string[] = [];
    for (let after: string | null = ""; after !== null; ) {
      const { people, next }: Awaited<ReturnType<typeof listPeople>> = await listPeople(
        owner,
        "authors",
        { after },
      );
      seen.push(...people.map(({ slug }) => slug));
      after = next;
    }
    expect(new Set(seen).size).toBe(120);
    expect(seen).toHaveLength(120);
  });

  it("shows addresses to owners only", async () => {
    const editor = await staff("EDITOR", "Omar");
    const { people } = await listPeople(editor, "staff");
    expect(people.every(({ email }) => email === null)).toBe(true);
    expect((await listPeople(owner, "staff")).people[0]?.email).toContain("@");
    await expect(listPeople(await staff("AUTHOR", "Ada"), "staff")).rejects.toThrow();
  });
});

it("records guesses without what was typed, and not without end", async () => {
  for (let i = 0; i < 9; i++) {
    const input = { email: "caller's secret@example.org", password: "typed secret" };
    await signIn(input, { address: "192.0.2.9", userAgent: "" });
  }
  const rows = await db().auditEvent.findMany({ where: { action: "sign-in.failed" } });
  expect(rows).toHaveLength(5);
  expect(JSON.stringify(rows)).not.toContain("secret");
});

describe("what the address bar may hold", () => {
  it.each([
    { who: "a\0b" },
    { until: "0000-01-01" },
    { until: "9999-12-31" },
    { after: "999999999999999-9999999999" },
  ])("asks the audit log for %j", async (asked) => {
    const log = await listAudit(owner, AuditQuery.parse(asked), "Europe/Berlin");
    expect(Array.isArray(log.rows)).toBe(true);
  });

  it("asks for people by what no name holds", async () => {
    expect((await listPeople(owner, "staff", { search: "a\0b" })).people).toEqual([]);
    expect((await listPeople(owner, "staff", { after: "a\0b" })).people).toEqual([]);
    expect(await getPerson(owner, "a\0b")).toBeNull();
  });
});

it("takes no address that mail can't be sent to", () => {
  const typed = { by: "mail", name: "", role: "AUTHOR", personId: "" };
  const of = (local: number) => `${"a".repeat(local)}@example.org`;
  expect(InviteInput.safeParse({ ...typed, email: of(64) }).success).toBe(true);
  expect(InviteInput.safeParse({ ...typed, email: of(65) }).success).toBe(false);
});

describe("somebody who is deactivated", () => {
  it("shows nobody a draft any more, also when they are back; links of others stay", async () => {
    const ada = await staff("EDITOR", "Ada");
    const { id } = await article([ada.userId], "DRAFT");
    const open = async (viewer: Viewer) => {
      const made = await createPreviewLink(viewer, id);
      if (!made.ok) throw new Error(made.code);
      return made.value.path.replace("/preview/", "");
    };
    const [theirs, others] = [await open(ada), await open(owner)];
    const shows = async () =>
      Promise.all(
        [theirs, others].map(async (link) => (await findPreview(link, new Date()))?.postId),
      );
    expect(await shows()).toEqual([id, id]);
    await deactivatePerson(owner, { personId: ada.userId, heirId: null });
    expect(await shows()).toEqual([undefined, id]);
    await reactivatePerson(owner, ada.userId);
    expect(await shows()).toEqual([undefined, id]);
  });

  it("leaves no invitation behind", async () => {
    const other = await staff("OWNER", "Mallory");
    const made = await invitePerson(other, invitation({ role: "OWNER" }));
    if (!made.ok) throw new Error(made.code);
    const secret = await secretOf(made.value.link);
    expect((await deactivatePerson(owner, { personId: other.userId, heirId: null })).ok).toBe(true);
    expect(await getInvitation(secret)).toEqual({ ok: false, code: "revoked" });
  });
});

it("makes links worthless that went to the former address", async () => {
  const email = "new@example.org";
  expect((await askForAddress(owner, { email, current: PASSWORD })).ok).toBe(true);
  const change = await secretOf();
  await sendResetMail("nora@example.org");
  const token = await secretOf();
  expect((await confirmAddress(change)).ok).toBe(true);
  const input = { token, password: "another long phrase" };
  expect(await resetPassword(input, "test")).toEqual({ ok: false, code: "token" });
});
