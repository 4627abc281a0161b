import { beforeEach, expect, it } from "vitest";
import { createUser } from "../accounts/create";
import type { Viewer } from "../auth/roles";
import { db } from "../db/client";
import type { Role } from "../db/generated/enums";
import { newRequestStore, runWithRequest } from "../request";
import { changeSettings } from "./change";
import { getSettings } from "./queries";
import { SettingsInput } from "./schema";

const typed = {
  ...{ title: "Paper", description: "", siteUrl: "https://paper.example", accent: "" },
  ...{ logoId: "", logoDarkId: "", footer: "", language: "en", timeZone: "UTC" },
  ...{ postalAddress: "", moderationMode: "ALL", commentPolicy: "OPEN" },
  ...{ editWindowMinutes: "10", replyMails: true, isUnlisted: false },
  ...{ trustAfter: "1", maxLinks: "2", closeCommentsAfterDays: "" },
  ...{ navigation: null, footerLinks: null, socialLinks: [], reportThreshold: "3" },
};
const input = (changes: object = {}) => SettingsInput.parse({ ...typed, ...changes });

let owner: Viewer;

beforeEach(async () => {
  await db().$executeRaw`TRUNCATE "AuditEvent", "User" CASCADE`;
  await db().settings.deleteMany();
  await db().media.deleteMany();
  const { title, siteUrl, timeZone, language } = typed;
  await db().settings.create({ data: { title, siteUrl, timeZone, language } });
  owner = await viewer("OWNER");
});

async function viewer(role: Role): Promise<Viewer> {
  const { id } = await db().$transaction((tx) => createUser(tx, { email: null, name: role, role }));
  return { userId: id, name: role, role, sessionId: "" };
}

function change(changes: object, version = 1, moveTo: string | null = null) {
  return changeSettings(owner, { input: input(changes), baseVersion: version, moveTo });
}

it("writes what differs, and the audit log says what and who", async () => {
  const changes = {
    title: "The Quay",
    accent: "FF0",
    navigation: [{ label: "About", href: "/About" }],
    footer: "Printed in [Kettlemouth](/about).",
    socialLinks: ["https://bsky.app/profile/quay"],
  };
  const outcome = await change(changes);
  const fields = ["title", "accent", "navigation", "footer", "socialLinks"];
  if (!outcome.ok) throw new Error(outcome.code);
  expect(new Set(outcome.value.fields)).toEqual(new Set(fields));
  expect(await getSettings()).toMatchObject({
    title: "The Quay",
    accent: "#ffff00",
    navigation: [{ label: "About", href: "/about" }],
    footerHtml: '<p>Printed in <a href="/about">Kettlemouth</a>.</p>',
  });
  const [entry, ...others] = await db().auditEvent.findMany();
  expect(entry).toMatchObject({ action: "settings.changed", userId: owner.userId });
  expect(entry?.subject).toContain("accent colour");
  expect(entry?.subject).not.toContain("language");
  expect(others).toEqual([]);
  // The same once more is no change, and raises no version.
  const again = await change(changes, 2);
  expect(again).toEqual({ ok: true, value: { fields: [], movedTo: null } });
  expect(await db().settings.findFirst()).toMatchObject({ version: 2 });
  expect(await db().auditEvent.count()).toBe(1);
});

it("makes every page stale, and only when something changed", async () => {
  const store = newRequestStore({ id: "test", address: "", path: "/" });
  await runWithRequest(store, () => change({}));
  expect(store.staled).toBe(false);
  await runWithRequest(store, () => change({ isUnlisted: true }));
  expect(store.staled).toBe(true);
});

it("refuses a save that is based on another version, and of two at once one", async () => {
  expect((await change({ title: "One" })).ok).toBe(true);
  expect(await change({ title: "Two" })).toEqual({ ok: false, code: "stale" });
  const both = await Promise.all([change({ title: "Three" }, 2), change({ title: "Four" }, 2)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await db().auditEvent.count()).toBe(2);
});

it("moves the site only where the owner said so, to just that address", async () => {
  const siteUrl = "https://quay.example";
  const refused = { ok: false, code: "unconfirmed-move" };
  expect(await change({ siteUrl })).toEqual(refused);
  expect(await change({ siteUrl }, 1, "https://paper.example")).toEqual(refused);
  expect(await change({ siteUrl }, 1, siteUrl)).toMatchObject({ value: { movedTo: siteUrl } });
});

it("takes a logo that is in the library, and holds it there", async () => {
  expect(await change({ logoId: "4711" })).toEqual({ ok: false, code: "no-picture" });
  const picture = { hash: "a".repeat(20), width: 400, height: 100, widths: [400] };
  const { id } = await db().media.create({ data: picture });
  await db().media.update({ where: { id }, data: { state: "PROCESSING" } });
  expect(await change({ logoId: String(id) })).toEqual({ ok: false, code: "no-picture" });
  await db().media.update({ where: { id }, data: { state: "READY" } });
  expect((await change({ logoId: String(id) })).ok).toBe(true);
  expect(await getSettings()).toMatchObject({ logo: picture, logoDark: null });
  await expect(db().media.delete({ where: { id } })).rejects.toThrow();
});

it("keeps numbers as numbers, and an empty one as never", async () => {
  await change({ trustAfter: " 3 ", maxLinks: " 0 ", closeCommentsAfterDays: "30" });
  expect(await db().settings.findFirst()).toMatchObject({ maxLinks: 0 });
  expect(await getSettings()).toMatchObject({ trustAfter: 3, closeCommentsAfterDays: 30 });
  const outcome = await change({ trustAfter: "3", maxLinks: "0" }, 2);
  expect(outcome).toMatchObject({ value: { fields: ["closeCommentsAfterDays"] } });
  expect(await getSettings()).toMatchObject({ trustAfter: 3, closeCommentsAfterDays: null });
});

it.each(["EDITOR", "AUTHOR", "MODERATOR"] as const)("refuses an %s", async (role) => {
  const who = await viewer(role);
  const given = { input: input({ title: "Mine" }), baseVersion: 1, moveTo: null };
  expect(await changeSettings(who, given)).toEqual({ ok: false, code: "forbidden" });
  expect(await db().settings.findFirst()).toMatchObject({ title: "Paper", version: 1 });
});

it.each([
  [{ title: "" }, "title"],
  [{ accent: "reddish" }, "accent"],
  [{ navigation: [{ label: "", href: "/a" }] }, "navigation.0.label"],
  [{ navigation: [{ label: "A", href: "javascript:alert(1)" }] }, "navigation.0.href"],
  [{ socialLinks: ["http://a.example"] }, "socialLinks.0"],
  [{ moderationMode: "SOME" }, "moderationMode"],
  [{ trustAfter: "0" }, "trustAfter"],
  [{ trustAfter: "" }, "trustAfter"],
  [{ maxLinks: "" }, "maxLinks"],
  [{ maxLinks: "-1" }, "maxLinks"],
  [{ closeCommentsAfterDays: "soon" }, "closeCommentsAfterDays"],
  [{ closeCommentsAfterDays: "-1" }, "closeCommentsAfterDays"],
  [{ logoId: "x" }, "logoId"],
  [{ timeZone: "Mars/Olympus" }, "timeZone"],
  [{ footer: "x".repeat(2001) }, "footer"],
])("says where %j is wrong", (changes, path) => {
  const outcome = SettingsInput.safeParse({ ...typed, ...changes });
  expect(outcome.error?.issues.map((issue) => issue.path.join("."))).toEqual([path]);
  expect(outcome.error?.issues[0]?.message).toMatch(/\.$/);
});

it("takes a number of reports from 1 to 100, and says so of any other", async () => {
  expect((await change({ reportThreshold: " 5 " })).ok).toBe(true);
  expect((await db().settings.findFirstOrThrow()).reportThreshold).toBe(5);
  for (const reportThreshold of ["0", "101", "three", "1e1", ""]) {
    const wrong = SettingsInput.safeParse({ ...typed, reportThreshold });
    expect(wrong.error?.issues[0]?.path).toEqual(["reportThreshold"]);
  }
});
