import { beforeEach, describe, expect, it } from "vitest";
import { forgetStaffNames } from "../accounts/staff-names";
import { db } from "../db/client";
import { createPost } from "../posts/create";
import { editOwn } from "./change-own";
import { ownToken, pageToken } from "./form-token";
import { CommentInput } from "./schema";
import { submitComment } from "./submit";
import { countFlood } from "./tide";

const noon = Date.UTC(2026, 5, 1, 12);
const MINUTE = 60_000;
let postId: number;

beforeEach(async () => {
  await db().settings.deleteMany();
  await db().post.deleteMany();
  await db().rateBucket.deleteMany();
  forgetStaffNames();
  const site = { title: "T", siteUrl: "http://x.example", timeZone: "UTC", language: "en" };
  await db().settings.create({ data: { id: 1, ...site, moderationMode: "NONE" } });
  const post = await db().$transaction((tx) =>
    createPost(tx, {
      ...{ kind: "POST", state: "PUBLISHED", title: "The bridge", source: "Text." },
      publishAt: new Date("2026-01-01T00:00:00Z"),
      ...{ sectionId: null, tagIds: [], authorIds: [], heroId: null, origin: null },
      commentPolicy: "INHERIT",
    }),
  );
  postId = post.id;
});

type Given = {
  device?: string;
  address?: string;
  name?: string;
  email?: string;
  body?: string;
  token?: string;
  website?: string;
  at?: number;
};

// As the form of a page sends it, each under an address of its own.
async function submit({ device, address = "203.0.113.7", at = noon, ...typed }: Given = {}) {
  const words = {
    postId,
    name: "Ada",
    email: `${Math.random()}@example.org`,
    body: `${Math.random()}`,
    token: pageToken(postId, new Date(at)),
    ...typed,
  };
  const visitor = { device: device ?? null, address };
  return submitComment(visitor, CommentInput.parse(words), new Date(at));
}

async function send(given: Given = {}) {
  const sent = await submit(given);
  if (!sent.ok) throw new Error(sent.code);
  const { publicId } = sent.value;
  const row = await db().comment.findUniqueOrThrow({
    where: { publicId },
    include: { reasons: { orderBy: { id: "asc" } } },
  });
  const reasons = row.reasons.map(({ check }) => check);
  return { ...sent.value, reasons, row };
}

describe("a flood", () => {
  it("of one device waits from the sixth comment within five minutes on", async () => {
    const { device } = await send();
    for (let n = 0; n < 4; n += 1) {
      const address = `198.51.${n}.7`;
      expect((await send({ device, address, at: noon + n * MINUTE })).reasons).toEqual([]);
    }
    const sixth = await send({ device, at: noon + 4.5 * MINUTE });
    expect(sixth).toMatchObject({ state: "PENDING", reasons: ["flood"] });
    expect((await send({ device, at: noon + 30 * MINUTE })).reasons).toEqual([]);
  });

  it("of one network waits, however many devices it makes up, and no other network does", async () => {
    for (let n = 0; n < 20; n += 1) {
      expect((await send({ address: `203.0.113.${n}` })).reasons).toEqual([]);
    }
    expect((await send({ address: "203.0.113.99" })).reasons).toEqual(["flood"]);
    expect((await send({ address: "198.51.100.9" })).reasons).toEqual([]);
  });

  it("of one internet address waits from the eleventh comment on, and no neighbour's does", async () => {
    const address = "203.0.113.7";
    const known = await send({ address: "198.51.100.9" });
    for (let n = 0; n < 10; n += 1) expect((await send({ address })).reasons).toEqual([]);
    const { state, row } = await send({ address });
    expect([state, row.reasons[0]?.matchedText]).toEqual([
      "PENDING",
      "10 from this internet address",
    ]);
    expect((await send({ address: "203.0.113.8" })).reasons).toEqual([]);
    await db().comment.update({ where: { id: known.row.id }, data: { stateActor: "STAFF" } });
    expect((await send({ device: known.device, address })).reasons).toEqual([]);
    // It is counted for five minutes, under a keyed hash.
    const buckets = await db().rateBucket.findMany();
    expect(buckets.map(({ count }) => count).sort()).toEqual([1, 1, 12]);
    for (const { key, expiresAt } of buckets) {
      expect(key).toMatch(/^[0-9a-f]{32}$/);
      expect(expiresAt.getTime() - Date.now()).toBeLessThanOrEqual(5 * MINUTE);
    }
    await db().$executeRaw`UPDATE "RateBucket" SET "expiresAt" = now() - interval '1 second'`;
    expect((await send({ address, at: noon + MINUTE })).reasons).toEqual([]);
    expect(await db().rateBucket.count({ where: { count: 1 } })).toBe(3);
  });

  it("of one household waits, whichever of its addresses it comes from", async () => {
    // All at the same time, and none waits for another in a circle.
    const sent = await Promise.all(
      Array.from({ length: 10 }, (_, n) => send({ address: `2001:db8:0:1::${n}` })),
    );
    expect(sent.flatMap(({ reasons }) => reasons)).toEqual([]);
    expect((await send({ address: "2001:db8:0:1:ffff::1" })).reasons).toEqual(["flood"]);
    expect((await send({ address: "2001:db8:0:2::1" })).reasons).toEqual([]);
  });

  it("from behind a proxy that nobody named waits at a hundred, and is never refused", async () => {
    const address = "127.0.0.1";
    for (let n = 0; n < 25; n += 1) expect((await send({ address })).reasons).toEqual([]);
    expect(await db().rateBucket.count()).toBe(0);
    const [row] = await db().comment.findMany({ take: 1 });
    await db().comment.createMany({
      data: Array.from({ length: 75 }, (_, n) => ({
        ...{ ...row, id: undefined, publicId: `more${n}`, currentVersionId: null },
      })) as never,
    });
    const held = await send({ address });
    expect(held.row.reasons).toMatchObject([{ matchedText: "100 from this network" }]);
    expect(held.state).toBe("PENDING");
  });

  it("under one address waits, wherever it comes from, unless the device is trusted", async () => {
    const email = "Ada@example.org";
    const first = await send({ email, address: "192.0.1.1" });
    for (let n = 2; n <= 5; n += 1) {
      expect((await send({ email, address: `192.0.${n}.1` })).reasons).toEqual([]);
    }
    const sixth = await send({ email: "ada@EXAMPLE.org", address: "192.0.9.1" });
    expect([sixth.state, sixth.reasons]).toEqual(["PENDING", ["flood"]]);
    expect(sixth.row.reasons[0]?.matchedText).toBe("5 under this address");
    await db().comment.update({ where: { id: first.row.id }, data: { stateActor: "STAFF" } });
    const trusted = { email, device: first.device, address: "192.0.9.1" };
    expect((await send(trusted)).reasons).toEqual([]);
  });

  it("beyond a hundred is refused, of that network alone, until the five minutes have moved on", async () => {
    const known = await send();
    await db().comment.update({ where: { id: known.row.id }, data: { stateActor: "STAFF" } });
    for (let n = 0; n < 10; n += 1) {
      await Promise.all([...Array(10)].map((_, host) => submit({ address: `203.0.113.${host}` })));
    }
    expect(await submit({ address: "203.0.113.200" })).toEqual({ ok: false, code: "crowded" });
    const count = () => db().comment.count();
    expect(await count()).toBeGreaterThanOrEqual(100);
    expect(await count()).toBeLessThanOrEqual(101);
    // Whoever is trusted there still writes.
    expect((await submit({ device: known.device })).ok).toBe(true);
    expect((await submit({ address: "198.51.100.9" })).ok).toBe(true);
    expect((await submit({ at: noon + 6 * MINUTE })).ok).toBe(true);
  });
});

describe("the form", () => {
  const at = (seconds: number) => noon + seconds * 1_000;
  const own = (already = 0) =>
    ownToken(pageToken(postId, new Date(noon)), already, new Date(noon)) ?? "";
  const body = "Twelve of us were on that ferry, and not one of us was asked.";

  it("counts for nothing as people send it, and its absence is a weak sign", async () => {
    expect((await send({ token: own(), body, at: at(20) })).reasons).toEqual([]);
    const bare = await send({ token: "" });
    expect([bare.state, bare.reasons]).toEqual(["APPROVED", ["no-token"]]);
    expect(bare.row).toMatchObject({ risk: 5, reasons: [{ verdict: "NOTE", score: 5 }] });
    const old = pageToken(postId, new Date(noon));
    expect((await send({ token: old, at: at(90_000) })).reasons).toEqual(["old-token"]);
  });

  it("of one's own is used once, tells how fast it was, and what stood there before", async () => {
    const token = own();
    expect((await send({ token, body, at: at(1) })).reasons).toEqual(["fast"]);
    expect((await send({ token, body: `${body}!`, at: at(60) })).reasons).toContain("used-token");
    expect(
      (await send({ token: own(body.length - 5), body: `${body}?`, at: at(1) })).reasons,
    ).not.toContain("fast");
    // What is refused has not used its form.
    const again = own();
    await db().settings.update({ where: { id: 1 }, data: { commentPolicy: "CLOSED" } });
    expect((await submit({ token: again })).ok).toBe(false);
    await db().settings.update({ where: { id: 1 }, data: { commentPolicy: "OPEN" } });
    expect((await send({ token: again, at: at(60) })).reasons).toEqual([]);
    // Beside them the internet address is counted, for minutes.
    const soon = new Date(Date.now() + 10 * MINUTE);
    expect(await db().rateBucket.count({ where: { expiresAt: { gt: soon } } })).toBe(3);
  });

  it("waits where several weak signs come together", async () => {
    const trapped = await send({ website: "http://x.example" });
    expect([trapped.state, trapped.reasons]).toEqual(["APPROVED", ["trap"]]);
    const both = await send({ website: "x", token: own(), body, at: at(1) });
    expect(both.state).toBe("PENDING");
    expect(both.reasons).toEqual(["fast", "trap", "weak-signs"]);
    expect(both.row.risk).toBe(25);
  });
});

it("a device of which much was refused waits", async () => {
  const { device } = await send();
  for (let n = 0; n < 3; n += 1) await send({ device });
  await db().comment.updateMany({ data: { state: "TRASH", stateActor: "STAFF" } });
  const { state, row } = await send({ device, at: noon + 10 * MINUTE });
  expect(state).toBe("PENDING");
  expect(row.reasons).toMatchObject([
    {
      check: "record",
      verdict: "HOLD",
      matchedText: "0 spam and 4 trash among the last 4 decided",
    },
  ]);
});

describe("the site", () => {
  it("is flooded by many more comments than it is used to, and by no usual day", async () => {
    const { row } = await send();
    const {
      id: _,
      publicId: __,
      ...rest
    } = await db().comment.findUniqueOrThrow({
      where: { id: row.id },
    });
    const came = (count: number, minutes: number, tag: string) =>
      db().comment.createMany({
        data: Array.from({ length: count }, (_, n) => ({
          ...{ ...rest, publicId: `${tag}${n}`, currentVersionId: null },
          createdAt: new Date(noon - minutes * MINUTE),
        })),
      });
    const now = new Date(noon + 1);
    await came(98, 9, "a");
    expect(await countFlood(now)).toBeNull();
    await came(1, 9, "b");
    expect(await countFlood(now)).toBe(100);
    // A fifth of it every ten minutes for six hours.
    await came(721, 100, "c");
    expect(await countFlood(now)).toBeNull();
    await came(1_500, 5, "d");
    expect(await countFlood(now)).toBe(1_001);
  });
});

describe("the same words", () => {
  const body = "Buy our very good watches, now at http://w.example!";
  const again = "buy our VERY good watches — now at http://w.example";

  it("wait when anybody wrote them within a day, whatever stands between them", async () => {
    expect((await send({ body })).reasons).toEqual([]);
    const repeated = { body: again, name: "Bob", address: "198.51.100.9" };
    expect((await send({ ...repeated, at: noon + MINUTE })).reasons).toEqual(["duplicate"]);
    expect((await send({ ...repeated, at: noon + 23 * 60 * MINUTE })).reasons).toEqual([
      "duplicate",
    ]);
    expect((await send({ ...repeated, at: noon + 60 * 60 * MINUTE })).reasons).toEqual([]);
  });

  it("are no reason where many people say them", async () => {
    await send({ body: "I quite agree." });
    expect((await send({ body: "I quite agree", address: "198.51.100.9" })).reasons).toEqual([]);
  });

  it("wait in an edit too, which is not a repetition of itself", async () => {
    await send({ body });
    const other = await send({ body: "Something of my own, and long enough.", name: "Bob" });
    const edit = (text: string, version: number) =>
      editOwn(
        { device: other.device, address: "198.51.100.9" },
        { publicId: other.publicId, version, body: text },
        new Date(noon + MINUTE),
      );
    expect(await edit("Something of my own: and long enough!", 1)).toMatchObject({
      value: { isHeld: false },
    });
    expect(await edit(again, 2)).toMatchObject({ value: { isHeld: true } });
  });
});
