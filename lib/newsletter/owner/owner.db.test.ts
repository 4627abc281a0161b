// The owner's side on a real database: an import never raises consent, what goes out comes back the
// same, and what is erased or suppressed stays so.
import { parse } from "csv-parse/sync";
import { beforeEach, describe, expect, it } from "vitest";
import type { Viewer } from "../../auth/roles";
import { db } from "../../db/client";
import type { SubscriberState } from "../../db/generated/enums";
import { newPublicId, newSecret } from "../../ids";
import { isSuppressed, suppress } from "../suppression";
import { tidyNewsletter } from "../tidy";
import { exportLines, mayFetchExport, refusalLines, startExport } from "./export";
import { getImport, stageImport, startImport } from "./import";
import { countSubscribers, getSubscriber, listSubscribers } from "./list";
import { addSubscriber, eraseSubscriber, releaseSubscriber, suppressSubscriber } from "./manage";
import { runImport } from "./run-import";
import { ListQuery } from "./schema";

let owner: Viewer;

beforeEach(async () => {
  await db().$executeRaw`
    TRUNCATE "Subscriber", "Suppression", "SubscriberImport", "OutgoingMail", "RateBucket",
      "AuditEvent", "User" CASCADE`;
  const { id } = await db().user.create({ data: { name: "Boss", slug: "boss", role: "OWNER" } });
  owner = { userId: id, name: "Boss", role: "OWNER", sessionId: "" };
});

async function add(email: string, state: SubscriberState, more: object = {}) {
  const ids = { publicId: newPublicId(), secret: newSecret() };
  return db().subscriber.create({ data: { ...ids, email, emailKey: email, state, ...more } });
}

/** Stages and runs a list; "" states no consent. */
async function take(csv: string | Buffer, statement = "They ticked a box at the fair.") {
  const bytes = new Uint8Array(Buffer.from(csv));
  const staged = await stageImport(owner, { name: "list.csv", bytes });
  if (!staged.ok) throw new Error(staged.code);
  await startImport(owner, staged.value, statement);
  const { id } = await db().subscriberImport.findUniqueOrThrow({
    where: { publicId: staged.value },
  });
  await runImport(id);
  const view = await getImport(owner, staged.value);
  if (!view) throw new Error("gone");
  return view;
}

async function states(): Promise<Record<string, string>> {
  const people = await db().subscriber.findMany({ orderBy: { emailKey: "asc" } });
  return Object.fromEntries(people.map(({ emailKey, state }) => [emailKey, state]));
}

async function exported(): Promise<string> {
  let csv = "";
  for await (const lines of exportLines()) csv += lines;
  return csv;
}

describe("an import", () => {
  it("confirms only whom the owner vouches for", async () => {
    expect((await take("Email\nada@example.org\n", "")).counts).toMatchObject({ pending: 1 });
    expect((await take("Email\nben@example.org\n")).counts).toMatchObject({ added: 1 });
    expect(await states()).toEqual({
      "ada@example.org": "PENDING",
      "ben@example.org": "CONFIRMED",
    });
    const event = await db().consentEvent.findFirstOrThrow({ orderBy: { id: "desc" } });
    expect(event).toMatchObject({
      kind: "IMPORTED",
      method: "IMPORT",
      userId: owner.userId,
      detail: { statement: "They ticked a box at the fair.", listed: "confirmed" },
    });
    expect(await db().outgoingMail.count()).toBe(0);
  });

  it("takes what is cut in the middle of a character", async () => {
    const name = `${"a".repeat(99)}\u{1f4a1}`;
    const statement = `${"a".repeat(149)}\u{1f4a1}`;
    const view = await take(`Email,Name\nada@example.org,${name}\n`, statement);
    expect(view).toMatchObject({ state: "DONE", statement, counts: { added: 1 } });
    expect((await db().subscriber.findFirstOrThrow()).name.isWellFormed()).toBe(true);
  });

  it("is forgotten with its file, also where its job was lost", async () => {
    const bytes = new Uint8Array(Buffer.from("Email\nada@example.org\n"));
    for (const starts of [false, true]) {
      const staged = await stageImport(owner, { name: "list.csv", bytes });
      if (starts && staged.ok) await startImport(owner, staged.value, "");
    }
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
    await tidyNewsletter(inDays(13));
    expect(await db().subscriberImport.count()).toBe(2);
    await tidyNewsletter(inDays(15));
    expect(await db().subscriberImport.findMany()).toMatchObject([{ state: "RUNNING" }]);
    await db().$executeRaw`DELETE FROM graphile_worker._private_jobs`;
    await tidyNewsletter(inDays(15));
    expect(await db().subscriberImport.count()).toBe(0);
  });

  it("never raises consent, whatever the list says", async () => {
    await add("pending@example.org", "PENDING");
    await add("gone@example.org", "UNSUBSCRIBED");
    await add("paused@example.org", "PAUSED");
    await db().$transaction((tx) => suppress(tx, "never@example.org", "STAFF"));
    const before = await states();
    const list = ["pending", "gone", "paused", "never"].map(
      (name) => `${name}@example.org,confirmed`,
    );
    const view = await take(`email,state\n${list.join("\n")}\n`);
    expect(await states()).toEqual(before);
    expect(view.counts).toMatchObject({ added: 0, lowered: 0, unchanged: 3, refused: 1 });
    expect(view.refusals).toEqual([expect.objectContaining({ line: 5, reason: "suppressed" })]);
  });

  it("lowers it: who left there has left here", async () => {
    await add("ada@example.org", "CONFIRMED");
    await add("ben@example.org", "CONFIRMED");
    const list = "email,status\nADA@example.org,unsubscribed\nben@example.org,pending\n";
    expect((await take(list)).counts).toMatchObject({ lowered: 1, unchanged: 1 });
    expect(await states()).toEqual({
      "ada@example.org": "UNSUBSCRIBED",
      "ben@example.org": "CONFIRMED",
    });
  });

  it.each([
    [
      "Mailchimp, unsubscribed",
      "Email Address,First Name,Last Name,OPTIN_TIME,UNSUB_TIME",
      "u@example.org,Una,Ray,2018-02-12 10:54:27,2020-01-02 03:04:05",
      "UNSUBSCRIBED",
      false,
    ],
    [
      "Mailchimp, cleaned",
      "Email Address,First Name,CLEAN_TIME",
      "u@example.org,Una,2020-01-02 03:04:05",
      "UNSUBSCRIBED",
      true,
    ],
    [
      "Mailchimp, subscribed",
      "Email Address,First Name,Last Name,CONFIRM_TIME",
      "u@example.org,Una,Ray,2018-02-12 10:54:27",
      "CONFIRMED",
      false,
    ],
    [
      "Ghost, no mail",
      "id,email,name,subscribed_to_emails,created_at",
      "1,u@example.org,Una,false,2024-01-01T00:00:00.000Z",
      "UNSUBSCRIBED",
      false,
    ],
    [
      "Ghost",
      "id,email,name,subscribed_to_emails,created_at",
      "1,u@example.org,Una,true,2024-01-01T00:00:00.000Z",
      "CONFIRMED",
      false,
    ],
    [
      "listmonk, blocked",
      "uuid,email,name,attributes,status,created_at",
      "x,u@example.org,Una,{},blocklisted,2024-01-01",
      "UNSUBSCRIBED",
      true,
    ],
    [
      "Substack, mail off",
      "Email,Name,Email disabled,Created at",
      "u@example.org,Una,true,2024-01-01",
      "UNSUBSCRIBED",
      false,
    ],
  ] as const)("understands %s", async (_name, header, line, state, suppressed) => {
    await take(`${header}\n${line}\n`);
    const person = await db().subscriber.findUniqueOrThrow({
      where: { emailKey: "u@example.org" },
    });
    expect(person.state).toBe(state);
    expect(await isSuppressed(db(), "u@example.org")).toBe(suppressed);
  });

  it("keeps the times of the list", async () => {
    await take(
      "email,subscribed_at,confirmed_at\na@example.org,2019-03-01 10:00:00,2019-03-02T10:00:00Z\n",
    );
    const person = await db().subscriber.findFirstOrThrow();
    expect(person.createdAt.toISOString()).toBe("2019-03-01T10:00:00.000Z");
    expect(person.confirmedAt?.toISOString()).toBe("2019-03-02T10:00:00.000Z");
  });

  it("reports what it could not read, line by line", async () => {
    const list = [
      "\ufeffname;email",
      "Ada;ada@example.org",
      "Bad;not an address",
      "Extra;eve@example.org;field",
      ";",
      '"Quote;broken"x;q@example.org',
      "Zoë\u0000;zoe",
      "Ben;ben@example.org",
      '"Open;open@example.org',
    ].join("\r\n");
    expect(
      await stageImport(owner, { name: "x", bytes: new Uint8Array(Buffer.from(list)) }),
    ).toEqual({
      ok: false,
      code: "not-text",
    });
    const view = await take(list.replace("\u0000", ""));
    const taken = ["ada@example.org", "ben@example.org", "q@example.org"];
    expect(Object.keys(await states())).toEqual(taken);
    expect(view.refusals.map(({ reason }) => reason).sort()).toEqual(
      ["columns", "no-address", "not-an-address", "not-an-address", "quotes"].sort(),
    );
    let report = "";
    for await (const part of refusalLines(view.publicId)) report += part;
    expect(parse(report).length).toBe(6);
  });

  it("reports what it refused in cells that no spreadsheet runs", async () => {
    const { publicId } = await take("email\n=HYPERLINK(1)\n");
    let report = "";
    for await (const part of refusalLines(publicId)) report += part;
    expect(parse(report)[1]?.[2]).toBe("'=HYPERLINK(1)");
    expect(parse(report)).toHaveLength(2);
  });

  it.each([
    ["", "empty"],
    ["hello\nworld\n", "no-addresses"],
    [Buffer.from([0xff, 0xfe, 0x65, 0x00]), "not-text"],
    [Buffer.alloc(10 * 1024 * 1024 + 1, 0x61), "too-large"],
  ] as const)("refuses a file that is none: %#", async (content, code) => {
    const bytes = new Uint8Array(Buffer.from(content as string));
    expect(await stageImport(owner, { name: "x", bytes })).toEqual({ ok: false, code });
  });

  it("goes on where it was killed, and counts no line twice", async () => {
    const lines = Array.from({ length: 1_700 }, (_, n) => `p${n}@example.org`);
    const bytes = new Uint8Array(Buffer.from(`email\n${lines.join("\n")}\n`));
    const staged = await stageImport(owner, { name: "x", bytes });
    if (!staged.ok) throw new Error(staged.code);
    await startImport(owner, staged.value, "yes");
    const { id } = await db().subscriberImport.findFirstOrThrow();
    const ending = new AbortController();
    const poll = setInterval(async () => {
      const row = await db().subscriberImport.findUnique({ where: { id } });
      if ((row?.linesDone ?? 0) > 0) ending.abort();
    }, 5);
    await expect(runImport(id, ending.signal)).rejects.toThrow();
    clearInterval(poll);
    const half = await db().subscriber.count();
    expect(half).toBeGreaterThan(0);
    expect(half).toBeLessThan(1_700);
    await Promise.allSettled([runImport(id), runImport(id)]);
    await runImport(id);
    const view = await getImport(owner, staged.value);
    expect(view).toMatchObject({ state: "DONE", linesDone: 1_700, counts: { added: 1_700 } });
    expect(await db().consentEvent.count()).toBe(1_700);
  });
});

describe("an export", () => {
  it("comes back the same on an empty site, suppressions included", async () => {
    const time = new Date("2024-05-06T07:08:09.123Z");
    await add("ada@example.org", "CONFIRMED", { name: "Ada", createdAt: time, confirmedAt: time });
    await add("=cmd+x@example.org", "CONFIRMED", {
      name: "=1+1",
      createdAt: time,
      confirmedAt: time,
    });
    await add("'=odd@example.org", "CONFIRMED", { name: "'-", createdAt: time, confirmedAt: time });
    const until = new Date("2100-01-01T00:00:00Z");
    await add("pa@example.org", "PAUSED", {
      pausedUntil: until,
      createdAt: time,
      confirmedAt: time,
    });
    await add("gone@example.org", "UNSUBSCRIBED", { createdAt: time, unsubscribedAt: time });
    await add("wait@example.org", "PENDING", { createdAt: time, name: 'Quote " and, comma' });
    await add("bad@example.org", "UNSUBSCRIBED", { createdAt: time, unsubscribedAt: time });
    await db().$transaction((tx) => suppress(tx, "bad@example.org", "STAFF"));
    const first = await exported();
    const columns = (csv: string) =>
      (parse(csv, { columns: true }) as Record<string, string>[]).map((row) =>
        Object.fromEntries(Object.entries(row).filter(([name]) => !name.startsWith("consent_"))),
      );
    await db().$executeRaw`TRUNCATE "Subscriber", "Suppression" CASCADE`;
    const view = await take(first);
    expect(view.counts).toMatchObject({ added: 7, refused: 0 });
    expect(columns(await exported())).toEqual(columns(first));
    expect(await isSuppressed(db(), "bad@example.org")).toBe(true);
  });

  it("holds no cell that a spreadsheet would run", async () => {
    const names = [
      "=1+1",
      "+1",
      "-1",
      "@SUM(A1)",
      "\tx",
      "\r=1",
      "'=1",
      "＝1",
      '=cmd|"/C calc"!A0',
    ];
    for (const [n, name] of names.entries()) await add(`p${n}@example.org`, "CONFIRMED", { name });
    await add("=x@example.org", "CONFIRMED");
    const rows: string[][] = parse(await exported());
    expect(rows).toHaveLength(11);
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
  });

  it("says where consent comes from", async () => {
    await take("email\nada@example.org\n");
    const [row] = parse(await exported(), { columns: true }) as Record<string, string>[];
    expect(row).toMatchObject({
      email: "ada@example.org",
      state: "confirmed",
      consent_method: "import",
      consent_statement: "They ticked a box at the fair.",
    });
  });
});

describe("the owner", () => {
  it("adds nobody without their confirmation", async () => {
    const added = await addSubscriber(owner, { email: "a@example.org", key: "a@example.org" }, "A");
    expect(added.ok).toBe(true);
    expect(await states()).toEqual({ "a@example.org": "PENDING" });
    expect(await db().outgoingMail.count({ where: { purpose: "subscription-confirmation" } })).toBe(
      1,
    );
    await add("b@example.org", "UNSUBSCRIBED");
    expect(
      await addSubscriber(owner, { email: "b@example.org", key: "b@example.org" }, ""),
    ).toMatchObject({ code: "known" });
  });

  it("suppresses, erases and releases", async () => {
    const ada = await add("ada@example.org", "CONFIRMED");
    await suppressSubscriber(owner, ada.publicId);
    expect(await getSubscriber(owner, ada.publicId)).toMatchObject({
      state: "UNSUBSCRIBED",
      isSuppressed: true,
    });
    await eraseSubscriber(owner, ada.publicId);
    expect(await db().subscriber.count()).toBe(0);
    expect((await take("email\nada@example.org\n")).counts).toMatchObject({ refused: 1 });
    const ben = await add("ben@example.org", "CONFIRMED");
    await suppressSubscriber(owner, ben.publicId);
    await releaseSubscriber(owner, ben.publicId);
    expect(await getSubscriber(owner, ben.publicId)).toMatchObject({
      state: "UNSUBSCRIBED",
      isSuppressed: false,
    });
    const audit = await db().auditEvent.findMany({ orderBy: { id: "asc" } });
    expect(audit.map(({ action }) => action)).toEqual([
      "subscriber.suppressed",
      "subscriber.erased",
      "subscribers.imported",
      "subscriber.suppressed",
      "subscriber.released",
    ]);
    expect(JSON.stringify(audit)).not.toMatch(/@example/);
  });

  it("pages by key, searches and filters", async () => {
    const at = new Date();
    await db().subscriber.createMany({
      data: Array.from({ length: 120 }, (_, n) => ({
        publicId: newPublicId(),
        secret: "x",
        email: `p${n}@example.org`,
        emailKey: `p${n}@example.org`,
        name: n === 7 ? "50% Ünal" : "",
        state: n % 2 ? ("CONFIRMED" as const) : ("PENDING" as const),
        // All of one moment: only the id tells them apart.
        createdAt: at,
      })),
    });
    const seen: string[] = [];
    let after: { time: Date; id: number } | undefined;
    do {
      const { people, next } = await listSubscribers(owner, { after });
      seen.push(...people.map(({ email }) => email));
      const [time, id] = (next ?? "").split("-").map(Number);
      after = next ? { time: new Date(time ?? 0), id: id ?? 0 } : undefined;
    } while (after);
    expect(new Set(seen).size).toBe(120);
    expect(seen).toHaveLength(120);
    expect((await listSubscribers(owner, { q: "50% ü" })).people).toHaveLength(1);
    expect((await listSubscribers(owner, { q: "0%" })).people).toHaveLength(1);
    expect((await listSubscribers(owner, { q: "P11@" })).people).toHaveLength(1);
    expect(await countSubscribers(owner)).toMatchObject({ CONFIRMED: 60, PENDING: 60, PAUSED: 0 });
  });
});

it("counts and lists a pause without an end, and one that is over as what it is by now", async () => {
  const now = new Date("2026-11-21T12:00:00Z");
  await add("ever@example.org", "PAUSED");
  await add("still@example.org", "PAUSED", { pausedUntil: new Date("2026-11-22T00:00:00Z") });
  await add("over@example.org", "PAUSED", { pausedUntil: new Date("2026-11-21T00:00:00Z") });
  expect(await countSubscribers(owner, now)).toMatchObject({ PAUSED: 2, CONFIRMED: 1 });
  const { people } = await listSubscribers(owner, ListQuery.parse({ state: "PAUSED" }), now);
  expect(people.map(({ email }) => email)).toEqual(["still@example.org", "ever@example.org"]);
});

it.each(["999999999999999-1", "1-9999999999", "8640000000000000-1"])(
  "lists nobody, or everybody, behind a place that no row has: %s",
  async (after) => {
    await add("ada@example.org", "CONFIRMED");
    const { people } = await listSubscribers(owner, ListQuery.parse({ after }));
    expect(people.length).toBeLessThanOrEqual(1);
  },
);

it("suppresses whom one line of a list calls bounced, whatever its other lines say", async () => {
  const lines = "unsubscribed,cleaned,subscribed".split(",").map((s) => `ada@example.org,${s}`);
  await take(["email,status", ...lines].join("\n"));
  expect(await isSuppressed(db(), "ada@example.org")).toBe(true);
});

it("believes the lowest of a list's lines for one address", async () => {
  const lines = "pending,subscribed".split(",").map((state) => `ada@example.org,${state}`);
  await take(["email,status", ...lines].join("\n"));
  const where = { emailKey: "ada@example.org" };
  expect(await db().subscriber.findUnique({ where })).toMatchObject({ state: "PENDING" });
});

it("gives the list to whoever asked for it, for five minutes", async () => {
  const now = new Date();
  const asked = await startExport(owner, now);
  const ticket = asked.ok ? asked.value : "";
  const after = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
  expect(mayFetchExport(owner, ticket, after(299))).toBe(true);
  expect(mayFetchExport(owner, ticket, after(301))).toBe(false);
  expect(mayFetchExport({ ...owner, userId: owner.userId + 1 }, ticket, now)).toBe(false);
  expect(mayFetchExport({ ...owner, role: "EDITOR" }, ticket, now)).toBe(false);
  expect(mayFetchExport(owner, ticket.replace("export", "import"), now)).toBe(false);
  expect(mayFetchExport(null, ticket, now)).toBe(false);
  expect(await db().auditEvent.count({ where: { action: "subscribers.exported" } })).toBe(1);
});
