import { beforeEach, describe, expect, it } from "vitest";
import { forgetStaffNames } from "../accounts/staff-names";
import { db } from "../db/client";
import type { CommentState, ModerationMode } from "../db/generated/client";
import { newUuid } from "../ids";
import { createPost } from "../posts/create";
import { editOwn } from "./change-own";
import { eraseComments } from "./erase";
import { moveComment } from "./move";
import { CommentInput } from "./schema";
import { type Submitted, submitComment } from "./submit";

const NAME = "Ada Marsh";
const EMAIL = "ada@example.org";
const HOUR = 3_600_000;
const noon = Date.UTC(2026, 5, 1, 12);

let post: { id: number; slug: string };
let turn = 0;

beforeEach(async () => {
  await db().settings.deleteMany();
  await db().post.deleteMany();
  await db().user.deleteMany();
  await db().rateBucket.deleteMany();
  forgetStaffNames();
  const site = { title: "T", siteUrl: "http://x.example", timeZone: "UTC", language: "en" };
  await db().settings.create({ data: { id: 1, ...site, moderationMode: "FIRST" } });
  post = await writePost();
});

function writePost() {
  return db().$transaction((tx) =>
    createPost(tx, {
      ...{ kind: "POST", state: "PUBLISHED", title: "The bridge", source: "Text." },
      publishAt: new Date("2026-01-01T00:00:00Z"),
      ...{ sectionId: null, tagIds: [], authorIds: [], heroId: null, origin: null },
      commentPolicy: "INHERIT",
    }),
  );
}

const set = (data: { trustAfter?: number; closeCommentsAfterDays?: number }) =>
  db().settings.update({ where: { id: 1 }, data });

const setOwn = (moderationMode: ModerationMode | null, id = post.id) =>
  db().post.update({ where: { id }, data: { moderationMode } });

type Given = {
  device?: string | null;
  address?: string;
  name?: string;
  body?: string;
  at?: number;
  postId?: number;
  staff?: { userId: number; name: string };
};

function send({ device = null, address = "203.0.113.7", at, staff, ...typed }: Given = {}) {
  turn += 1;
  const words = { postId: post.id, name: NAME, email: EMAIL, body: `Words ${turn}.`, ...typed };
  const now = at === undefined ? undefined : new Date(at);
  return submitComment({ device, address, staff }, CommentInput.parse(words), now);
}

async function sent(given: Given = {}): Promise<Submitted> {
  const outcome = await send(given);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}

async function move(publicId: string, to: CommentState, undoesId?: number): Promise<number> {
  const { id, version } = await db().comment.findUniqueOrThrow({ where: { publicId } });
  const action = undoesId ? "UNDO" : to === "APPROVED" ? "APPROVE" : "SPAM";
  const moved = await db().$transaction((tx) =>
    moveComment(tx, {
      ...{ commentId: id, expectedVersion: version, to, actor: "STAFF", userId: null, action },
      ...{ batchId: newUuid(), undoesId: undoesId ?? null },
    }),
  );
  if (!moved.ok) throw new Error(moved.code);
  return moved.value.eventId;
}

async function approvedDevice(): Promise<string> {
  const { publicId, device } = await sent();
  await move(publicId, "APPROVED");
  return device;
}

const reasonsOf = async ({ publicId }: Submitted) =>
  (await db().commentReason.findMany({ where: { comment: { publicId } } })).map((r) => r.check);

describe("trust", () => {
  it("can't be borrowed: 200 that take a trusted name and address earn nothing, 20 of 20 come back", async () => {
    const honest = await Promise.all(Array.from({ length: 20 }, approvedDevice));
    const forged = ["", "x", "A".repeat(22), `${honest[0]}x`, honest[0]?.toLowerCase() ?? ""];
    const borrowed = [];
    for (let nth = 0; nth < 200; nth++) {
      const device = nth % 2 ? null : (forged[nth % forged.length] ?? null);
      borrowed.push((await sent({ device: device || null, address: `198.51.${nth}.1` })).state);
    }
    expect(borrowed.filter((state) => state !== "PENDING")).toEqual([]);
    const back = await Promise.all(honest.map((device) => sent({ device, name: "Whoever" })));
    expect(back.filter(({ state }) => state === "APPROVED")).toHaveLength(20);
  });

  it("comes after as many approved comments as the owner wants", async () => {
    await set({ trustAfter: 3 });
    const first = await sent();
    const { device } = first;
    await move(first.publicId, "APPROVED");
    for (let nth = 2; nth <= 3; nth++) {
      const next = await sent({ device });
      expect([next.state, await reasonsOf(next)]).toEqual(["PENDING", ["few-approved"]]);
      await move(next.publicId, "APPROVED");
    }
    expect((await sent({ device })).state).toBe("APPROVED");
  });

  it("is not earned where nobody looked", async () => {
    const loose = await writePost();
    await setOwn("NONE", loose.id);
    const first = await sent({ postId: loose.id });
    expect(first.state).toBe("APPROVED");
    const next = await sent({ device: first.device });
    expect([next.state, await reasonsOf(next)]).toEqual(["PENDING", ["first-comment"]]);
  });

  it("is lost by a spam verdict, and back with its undo", async () => {
    const device = await approvedDevice();
    const second = await sent({ device });
    expect(second.state).toBe("APPROVED");
    const verdict = await move(second.publicId, "SPAM");
    const held = await sent({ device });
    expect([held.state, await reasonsOf(held)]).toEqual(["PENDING", ["spam-verdict"]]);
    await move(second.publicId, "APPROVED", verdict);
    expect((await sent({ device })).state).toBe("APPROVED");
  });

  it("is lost by an edit that is called spam, until the comment is approved after all", async () => {
    const device = await approvedDevice();
    const { publicId } = await sent({ device });
    const body = "https://a.example https://b.example";
    const visitor = { device, address: "203.0.113.7" };
    expect(await editOwn(visitor, { publicId, version: 1, body })).toMatchObject({
      value: { isHeld: true },
    });
    await move(publicId, "SPAM");
    const held = await sent({ device });
    expect([held.state, await reasonsOf(held)]).toEqual(["PENDING", ["spam-verdict"]]);
    await move(publicId, "APPROVED");
    expect((await sent({ device })).state).toBe("APPROVED");
  });

  it("decides about edits too, by the article's own mode", async () => {
    const device = await approvedDevice();
    const { publicId } = await sent({ device });
    const visitor = { device, address: "203.0.113.7" };
    const edit = async (body: string) => {
      const { version } = await db().comment.findUniqueOrThrow({ where: { publicId } });
      const outcome = await editOwn(visitor, { publicId, version, body });
      return outcome.ok ? outcome.value.isHeld : outcome.code;
    };
    expect(await edit("Trusted words.")).toBe(false);
    await setOwn("ALL");
    expect(await edit("Words that everybody waits with.")).toBe(true);
  });

  it("does not come back because what was called spam is erased", async () => {
    const device = await approvedDevice();
    const second = await sent({ device });
    await move(second.publicId, "SPAM");
    const { id } = await db().comment.findUniqueOrThrow({ where: { publicId: second.publicId } });
    await db().$transaction((tx) => eraseComments(tx, [id]));
    const third = await sent({ device });
    expect(third.state).toBe("PENDING");
    await move(third.publicId, "APPROVED");
    expect((await sent({ device })).state).toBe("APPROVED");
  });

  it("is lost with the twentieth network in a day, and is earned anew", async () => {
    const device = await approvedDevice();
    await db().comment.updateMany({ data: { createdAt: new Date(noon), stateAt: new Date(noon) } });
    const from = (nth: number, at: number) => sent({ device, address: `203.0.${nth}.9`, at });
    // The first was written from 203.0.113.0/24.
    for (let nth = 1; nth <= 18; nth++) {
      expect((await from(nth, noon + nth * 60_000)).state, String(nth)).toBe("APPROVED");
    }
    expect((await from(18, noon + HOUR)).state).toBe("APPROVED");
    const twentieth = await from(19, noon + 2 * HOUR);
    expect([twentieth.state, await reasonsOf(twentieth)]).toEqual(["PENDING", ["many-networks"]]);
    const nextDay = await from(1, noon + 40 * HOUR);
    expect(nextDay.state).toBe("PENDING");
    await move(nextDay.publicId, "APPROVED");
    expect((await from(1, noon + 41 * HOUR)).state).toBe("APPROVED");
  });

  it("survives twenty networks that are spread over days", async () => {
    const device = await approvedDevice();
    await db().comment.updateMany({ data: { createdAt: new Date(noon), stateAt: new Date(noon) } });
    for (let nth = 1; nth <= 24; nth++) {
      const at = noon + nth * 4 * HOUR;
      expect((await sent({ device, address: `203.0.${nth}.9`, at })).state).toBe("APPROVED");
    }
  });
});

describe("an article's own mode", () => {
  it("holds more or less than the site's", async () => {
    const device = await approvedDevice();
    await setOwn("ALL");
    expect((await sent({ device })).state).toBe("PENDING");
    await setOwn("NONE");
    expect((await sent()).state).toBe("APPROVED");
    await setOwn(null);
    expect((await sent()).state).toBe("PENDING");
  });
});

describe("a thread that closes by itself", () => {
  it("takes comments until its time, to the millisecond", async () => {
    await set({ closeCommentsAfterDays: 30 });
    const end = Date.UTC(2026, 0, 31);
    expect((await send({ at: end - 1 })).ok).toBe(true);
    expect(await send({ at: end })).toEqual({ ok: false, code: "closed" });
    await db().post.update({ where: { id: post.id }, data: { commentPolicy: "OPEN" } });
    expect((await send({ at: end })).ok).toBe(true);
  });
});

describe("names of the staff", () => {
  const hire = async (name: string, passwordHash: string | null) => {
    turn += 1;
    const row = await db().user.create({
      data: { name, slug: `person-${turn}`, role: "EDITOR", passwordHash },
    });
    forgetStaffNames();
    return { userId: row.id, name };
  };

  it("are refused to readers, as are those that look like them", async () => {
    await hire("Nora Lindqvist", "x");
    for (const name of ["Nora Lindqvist", "NORA LINDQVIST", "Nоrа Lindqvist", "Nora  Lindqvist."]) {
      expect(await send({ name }), name).toEqual({ ok: false, code: "staff-name" });
    }
    expect((await send({ name: "Nora Lindgren" })).ok).toBe(true);
    expect(await db().comment.count()).toBe(1);
  });

  it("are theirs who are signed in, and then mark a word of the paper's", async () => {
    const nora = await hire("Nora Lindqvist", "x");
    const own = await sent({ name: "Nora Lindqvist", staff: nora });
    const other = await sent({ name: "A neighbour", staff: nora });
    const staffOf = async ({ publicId }: Submitted) =>
      (await db().comment.findUniqueOrThrow({ where: { publicId } })).staffId;
    expect([await staffOf(own), await staffOf(other)]).toEqual([nora.userId, null]);
  });

  it("are refused to colleagues, too", async () => {
    const nora = await hire("Nora Lindqvist", "x");
    await hire("Edgar Poe", "x");
    const taken = await send({ name: "Edgar Poe", staff: nora });
    expect(taken).toEqual({ ok: false, code: "staff-name" });
    expect((await send({ name: "NORA LINDQVIST", staff: nora })).ok).toBe(true);
  });

  it("are free once their owner has left, or where nobody can sign in by them", async () => {
    const nora = await hire("Nora Lindqvist", "x");
    await hire("Edgar Poe", null);
    await db().user.update({ where: { id: nora.userId }, data: { deactivatedAt: new Date() } });
    forgetStaffNames();
    expect((await send({ name: "Nora Lindqvist" })).ok).toBe(true);
    expect((await send({ name: "Edgar Poe" })).ok).toBe(true);
  });
});
