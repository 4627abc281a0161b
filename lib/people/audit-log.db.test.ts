import { beforeEach, describe, expect, it } from "vitest";
import { createUser } from "../accounts/create";
import { recordAudit } from "../audit";
import type { Viewer } from "../auth/roles";
import { db } from "../db/client";
import type { Role } from "../db/generated/enums";
import { AUDIT_PAGE, AuditQuery, listActors, listAudit } from "./audit-log";

let nora: Viewer;
let omar: Viewer;

beforeEach(async () => {
  // The log itself can't be emptied by deleting from it.
  await db().$executeRaw`TRUNCATE "AuditEvent"`;
  await db().user.deleteMany();
  nora = await staff("Nora", "OWNER");
  omar = await staff("Omar", "EDITOR");
});

async function staff(name: string, role: Role): Promise<Viewer> {
  const email = `${name.toLowerCase()}@example.org`;
  const { id } = await db().$transaction((tx) => createUser(tx, { email, name, role }));
  await db().user.update({ where: { id }, data: { passwordHash: "of some password" } });
  return { userId: id, sessionId: "", name, role };
}

const noted = (action: `${string}.${string}`, userId: number | null, subject = "") =>
  recordAudit(db(), { action, userId, subject });

async function read(asked: Partial<Record<keyof AuditQuery, string>> = {}, zone = "UTC") {
  const { rows } = await listAudit(nora, AuditQuery.parse(asked), zone);
  return rows.map(({ action, by }) => `${action} ${by}`);
}

describe("the audit log", () => {
  it("shows who did what, the newest first", async () => {
    await noted("settings.changed", nora.userId);
    await noted("person.invited", omar.userId);
    await noted("backup.made", null);
    expect(await read()).toEqual([
      "backup.made null",
      "person.invited Omar",
      "settings.changed Nora",
    ]);
  });

  it("is narrowed to a person, and to a kind in both its forms", async () => {
    await noted("subscriber.added", nora.userId);
    await noted("subscribers.imported", omar.userId);
    await noted("person.invited", omar.userId);
    expect(await read({ who: "omar" })).toEqual([
      "person.invited Omar",
      "subscribers.imported Omar",
    ]);
    expect(await read({ kind: "subscriber" })).toEqual([
      "subscribers.imported Omar",
      "subscriber.added Nora",
    ]);
    expect(await read({ kind: "subscriber", who: "nora" })).toEqual(["subscriber.added Nora"]);
    expect(await read({ who: "nobody" })).toEqual([]);
  });

  it("goes back from the end of a day of the site's zone", async () => {
    const at = (createdAt: string, action: string) =>
      db().auditEvent.create({ data: { action, detail: {}, subject: "", createdAt } });
    // 23:59 and 0:01 in Berlin.
    await at("2026-03-10T22:59:00Z", "person.late");
    await at("2026-03-10T23:01:00Z", "person.early");
    expect(await read({ until: "2026-03-10" }, "Europe/Berlin")).toEqual(["person.late null"]);
    expect(await read({ until: "2026-03-10" }, "UTC")).toHaveLength(2);
    expect(await read({ until: "2026-03-09" }, "UTC")).toEqual([]);
  });

  it("is paged without a gap or a double, also within one moment", async () => {
    const createdAt = new Date("2026-03-10T12:00:00Z");
    const data = Array.from({ length: 2 * AUDIT_PAGE }, (_, i) => ({
      ...{ action: "person.invited", detail: {}, createdAt },
      subject: String(i),
    }));
    await db().auditEvent.createMany({ data });
    const first = await listAudit(nora, AuditQuery.parse({}), "UTC");
    expect(first.rows).toHaveLength(AUDIT_PAGE);
    const second = await listAudit(nora, AuditQuery.parse({ after: first.next }), "UTC");
    expect(second.next).toBeNull();
    const subjects = [...first.rows, ...second.rows].map(({ subject }) => Number(subject));
    expect(subjects).toEqual(data.map((_, i) => data.length - 1 - i));
  });

  it("is for owners only", async () => {
    await expect(listAudit(omar, AuditQuery.parse({}), "UTC")).rejects.toThrow();
    await expect(listActors(omar)).rejects.toThrow();
  });

  it("offers whoever can or could sign in", async () => {
    await db().$transaction((tx) => createUser(tx, { email: null, name: "Ada", role: "AUTHOR" }));
    expect((await listActors(nora)).map(({ name }) => name)).toEqual(["Nora", "Omar"]);
  });
});
