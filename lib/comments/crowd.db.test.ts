import { beforeEach, describe, expect, it } from "vitest";
import { forgetStaffNames } from "../accounts/staff-names";
import { db } from "../db/client";
import { createPost } from "../posts/create";
import { editOwn } from "./change-own";
import { CommentInput } from "./schema";
import { submitComment } from "./submit";

const noon = Date.UTC(2026, 5, 1, 12);
const MINUTE = 60_000;
let postId: number;

beforeEach(async () => {
  await db().settings.deleteMany();
  await db().post.deleteMany();
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

type Given = { device?: string; address?: string; name?: string; body?: string; at?: number };

async function send({ device, address = "203.0.113.7", at = noon, ...typed }: Given = {}) {
  const words = {
    postId,
    name: "Ada",
    email: "ada@example.org",
    body: `${Math.random()}`,
    ...typed,
  };
  const visitor = { device: device ?? null, address };
  const sent = await submitComment(visitor, CommentInput.parse(words), new Date(at));
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
