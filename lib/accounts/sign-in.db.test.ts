import { beforeEach, describe, expect, it } from "vitest";
import { endSession, findViewer, openSession, sealSession, unsealSession } from "../auth/session";
import { signIn } from "../auth/sign-in";
import { issueToken, takeToken } from "../auth/tokens";
import { db } from "../db/client";
import { createUser } from "./create";
import { issuePasswordReset, resetPassword, setPassword } from "./reset-password";

const PASSWORD = "a long enough phrase";
const visit = { address: "192.0.2.1", userAgent: "test" };
let userId: number;

beforeEach(async () => {
  await db().user.deleteMany();
  await db().rateBucket.deleteMany();
  const user = await db().$transaction((tx) =>
    createUser(tx, { email: "Nora@Example.org", name: "Nora", role: "OWNER", password: PASSWORD }),
  );
  userId = user.id;
});

const attempt = (password: string, address = visit.address, email = "nora@example.org") =>
  signIn({ email, password }, { ...visit, address });

async function sessionOf(outcome: Awaited<ReturnType<typeof signIn>>): Promise<string> {
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value.sessionId;
}

describe("signing in", () => {
  it("opens a session for the right password only", async () => {
    const viewer = await findViewer(await sessionOf(await attempt(PASSWORD)));
    expect(viewer).toMatchObject({ userId, name: "Nora", role: "OWNER" });
    expect(await attempt("a wrong enough phrase")).toEqual({ ok: false, code: "wrong" });
  });

  it("says the same of an unknown address, of one without a password, of one deactivated", async () => {
    await db().$transaction((tx) =>
      createUser(tx, { email: "known@example.org", name: "Known", role: "AUTHOR" }),
    );
    expect(await attempt(PASSWORD, visit.address, "nobody@example.org")).toMatchObject({
      code: "wrong",
    });
    expect(await attempt("", visit.address, "known@example.org")).toMatchObject({ code: "wrong" });
    await db().user.update({ where: { id: userId }, data: { deactivatedAt: new Date() } });
    expect(await attempt(PASSWORD)).toMatchObject({ code: "wrong" });
  });

  it("costs the same for an unknown address", async () => {
    const times = { known: 0, unknown: 0 };
    for (let i = 0; i < 6; i++) {
      for (const [who, email] of [
        ["known", "nora@example.org"],
        ["unknown", "nobody@example.org"],
      ] as const) {
        const began = performance.now();
        await attempt("wrong", `192.0.2.${i + 10}`, email);
        times[who] += performance.now() - began;
      }
    }
    expect(times.unknown / times.known).toBeGreaterThan(0.4);
  });
});

describe("guessing", () => {
  it("is stopped per person and place, with the time to try again", async () => {
    for (let i = 0; i < 10; i++) expect(await attempt("wrong")).toMatchObject({ code: "wrong" });
    const stopped = await attempt(PASSWORD);
    expect(stopped).toMatchObject({ code: "throttled" });
    const until = stopped.ok || stopped.code !== "throttled" ? 0 : stopped.until.getTime();
    expect(until - Date.now()).toBeGreaterThan(14 * 60_000);
    // The owner, elsewhere, gets in all the same.
    expect((await attempt(PASSWORD, "198.51.100.7")).ok).toBe(true);
  });

  it("many at once are counted too", async () => {
    const tries = await Promise.all(Array.from({ length: 25 }, () => attempt("wrong")));
    expect(tries.filter((one) => !one.ok && one.code === "wrong").length).toBeLessThanOrEqual(10);
  });

  it("doesn't count what succeeds", async () => {
    for (let i = 0; i < 15; i++) expect((await attempt(PASSWORD)).ok).toBe(true);
  });
});

describe("a session", () => {
  it("ends at once when it is revoked", async () => {
    const id = await sessionOf(await attempt(PASSWORD));
    await endSession(id);
    expect(await findViewer(id)).toBeNull();
  });

  it.each(['"expiresAt" = now()', `"lastSeenAt" = now() - interval '8 days'`])(
    "is over where %s",
    async (change) => {
      const id = await openSession(db(), userId, "test");
      await db().$executeRawUnsafe(`UPDATE "Session" SET ${change}`);
      expect(await findViewer(id)).toBeNull();
    },
  );

  it("ends with the account, and follows a change of role", async () => {
    const id = await openSession(db(), userId, "test");
    await db().user.update({ where: { id: userId }, data: { role: "AUTHOR" } });
    expect(await findViewer(id)).toMatchObject({ role: "AUTHOR" });
    await db().user.update({ where: { id: userId }, data: { deactivatedAt: new Date() } });
    expect(await findViewer(id)).toBeNull();
  });

  it("notes its use, but not each time", async () => {
    const id = await openSession(db(), userId, "test");
    await db().$executeRaw`UPDATE "Session" SET "lastSeenAt" = now() - interval '1 hour'`;
    await findViewer(id);
    const row = await db().session.findUniqueOrThrow({ where: { id } });
    expect(Date.now() - row.lastSeenAt.getTime()).toBeLessThan(60_000);
  });

  it("is told from a cookie of ours only", async () => {
    const id = await openSession(db(), userId, "test");
    expect(await unsealSession(await sealSession(id))).toBe(id);
    expect(await unsealSession(id)).toBeNull();
    expect(await unsealSession("eyJhbGciOiJub25lIn0..x.y.z")).toBeNull();
    expect(await findViewer("' OR 1=1 --")).toBeNull();
  });

  it("takes a user agent as it comes", async () => {
    const id = await openSession(db(), userId, `a\0b\ud800${"x".repeat(1000)}`);
    expect(await findViewer(id)).not.toBeNull();
  });
});

describe("a new password", () => {
  it("comes by a link that works once, and ends every sign-in", async () => {
    const old = await openSession(db(), userId, "test");
    const link = await issuePasswordReset("NORA@example.org");
    if (!link.ok) throw new Error(link.code);
    const token = link.value.secret;
    const both = await Promise.all([
      resetPassword({ token, password: "another long phrase" }, "test"),
      resetPassword({ token, password: "yet another phrase" }, "test"),
    ]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(await findViewer(old)).toBeNull();
    const won = both.find((one) => one.ok);
    expect(won?.ok && (await findViewer(won.value.sessionId))).toBeTruthy();
    expect(await attempt(PASSWORD)).toMatchObject({ code: "wrong" });
  });

  it("makes every other link worthless", async () => {
    const secret = await issueToken(db(), "PASSWORD_RESET", userId);
    expect((await setPassword("nora@example.org", "another long phrase")).ok).toBe(true);
    const outcome = await resetPassword({ token: secret, password: "a third long phrase" }, "test");
    expect(outcome).toEqual({ ok: false, code: "token" });
  });

  it("is refused with a link of another purpose, one that is over, or for nobody", async () => {
    const setUp = await issueToken(db(), "SETUP", null);
    const password = "another long phrase";
    expect(await resetPassword({ token: setUp, password }, "test")).toMatchObject({ ok: false });
    const late = await issueToken(db(), "PASSWORD_RESET", userId, new Date(Date.now() - 3_601_000));
    expect(await resetPassword({ token: late, password }, "test")).toMatchObject({ ok: false });
    expect(await issuePasswordReset("nobody@example.org")).toEqual({ ok: false, code: "unknown" });
    expect(await setPassword("nobody@example.org", password)).toMatchObject({ ok: false });
  });

  it("is stored as a hash, and so is a link", async () => {
    const secret = await issueToken(db(), "PASSWORD_RESET", userId);
    const user = await db().user.findUniqueOrThrow({ where: { id: userId } });
    expect(user.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const tokens = await db().token.findMany();
    expect(tokens.some(({ hash }) => secret.includes(hash) || hash.includes(secret))).toBe(false);
    expect(await db().$transaction((tx) => takeToken(tx, "PASSWORD_RESET", secret))).toEqual({
      userId,
      email: null,
    });
  });
});
