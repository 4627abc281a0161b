import { beforeEach, describe, expect, it } from "vitest";
import { db } from "../db/client";
import type { CommentPolicy, CommentState } from "../db/generated/client";
import { findFormVerb } from "../form-verbs";
import { newUuid } from "../ids";
import { createPost } from "../posts/create";
import { newRequestStore, runWithRequest } from "../request";
import { holdCommentVerb } from "./form-verb";
import { importComment } from "./import";
import { insertComment, TOP_LEVEL } from "./insert";
import { listLatestAnswers } from "./latest-answers";
import { moveComment } from "./move";
import { listOwn } from "./own";
import { countComments, findCommentPath, getThreadPage } from "./queries";
import { CommentInput } from "./schema";
import { type Submitted, submitComment } from "./submit";
import type { ThreadComment } from "./view";
import { isVisible, visibleSql, visibleWhere } from "./visibility";
import { getMedianWait } from "./waiting";

let post: { id: number; slug: string };

beforeEach(async () => {
  await db().settings.deleteMany();
  await db().post.deleteMany();
  await db().rateBucket.deleteMany();
  await setMode("ALL");
  post = await writePost();
});

async function setMode(moderationMode: "ALL" | "FIRST" | "NONE") {
  const site = { title: "T", siteUrl: "http://x.example", timeZone: "UTC", language: "en" };
  await db().settings.upsert({
    where: { id: 1 },
    create: { id: 1, ...site, moderationMode },
    update: { moderationMode },
  });
}

function writePost(given: { publishAt?: Date; commentPolicy?: CommentPolicy } = {}) {
  return db().$transaction((tx) =>
    createPost(tx, {
      kind: "POST",
      state: "PUBLISHED",
      title: "The bridge",
      source: "Text.",
      publishAt: new Date("2026-01-01T00:00:00Z"),
      sectionId: null,
      tagIds: [],
      authorIds: [],
      heroId: null,
      commentPolicy: "INHERIT",
      origin: null,
      ...given,
    }),
  );
}

function words(given: { body?: string; parent?: string; name?: string; postId?: number } = {}) {
  return CommentInput.parse({
    postId: post.id,
    name: "Ada",
    email: "ada@example.org",
    body: "I walked there.",
    ...given,
  });
}

const nobody = { device: null, address: "203.0.113.7" };

async function submitted(...given: Parameters<typeof submitComment>): Promise<Submitted> {
  const outcome = await submitComment(...given);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}

let minute = 0;

async function write(given: {
  parentId?: number | null;
  state?: CommentState;
  source?: string;
  name?: string;
}) {
  minute += 1;
  return db().$transaction((tx) =>
    importComment(tx, {
      origin: null,
      postId: post.id,
      parentId: null,
      name: "Ben",
      email: null,
      url: null,
      source: "Text",
      state: "APPROVED",
      createdAt: new Date(Date.UTC(2026, 1, 1, 0, minute)),
      commenterOrigin: null,
      ...given,
    }),
  );
}

async function move(id: number, to: CommentState, expectedVersion: number, undoesId?: number) {
  return db().$transaction((tx) =>
    moveComment(tx, {
      commentId: id,
      expectedVersion,
      to,
      actor: "STAFF",
      userId: null,
      batchId: newUuid(),
      action: undoesId ? "UNDO" : to === "APPROVED" ? "APPROVE" : "SPAM",
      ...(undoesId ? { undoesId } : {}),
    }),
  );
}

function flat(comments: ThreadComment[]): ThreadComment[] {
  return comments.flatMap((comment) => [comment, ...flat(comment.replies)]);
}

describe("submitComment", () => {
  it("holds a comment with its reasons, its text and its first event", async () => {
    const { publicId, state, isNew } = await submitted(nobody, words({ body: "*Yes*" }));
    expect({ state, isNew }).toEqual({ state: "PENDING", isNew: true });
    const row = await db().comment.findUniqueOrThrow({
      where: { publicId },
      include: { currentVersion: true, reasons: true, events: true, versions: true },
    });
    expect(row.currentVersion?.html).toBe("<p><em>Yes</em></p>");
    expect(row.versions.map((version) => version.id)).toEqual([row.currentVersionId]);
    expect(row.reasons.map((reason) => reason.check)).toEqual(["everyone"]);
    expect(row.events).toMatchObject([{ action: "SUBMIT", from: null, to: "PENDING" }]);
    expect([row.rootId, row.depth, row.version]).toEqual([row.id, 1, 1]);
    expect(row.networkHash).toMatch(/^[0-9a-f]{32}$/);
  });

  it("publishes at once where nothing is held, and says what that makes stale", async () => {
    await setMode("NONE");
    const store = newRequestStore({ id: "1", address: "", path: "/" });
    const { state } = await runWithRequest(store, () => submitted(nobody, words()));
    expect(state).toBe("APPROVED");
    expect(store.staled).toBe(true);
    const held = newRequestStore({ id: "2", address: "", path: "/" });
    await setMode("ALL");
    await runWithRequest(held, () => submitted(nobody, words({ body: "Another" })));
    expect(held.staled).toBe(false);
  });

  it("trusts the device after an approved comment, never the name or the address", async () => {
    await setMode("FIRST");
    const first = await submitted(nobody, words());
    expect(first.state).toBe("PENDING");
    await move((await db().comment.findFirstOrThrow()).id, "APPROVED", 1);
    const stranger = await submitted(nobody, words({ body: "As Ada" }));
    expect(stranger.state).toBe("PENDING");
    const again = await submitted({ ...nobody, device: first.device }, words({ body: "Again" }));
    expect(again.state).toBe("APPROVED");
  });

  it.each([
    ["no-post", { publishAt: new Date("2999-01-01T00:00:00Z") }],
    ["closed", { commentPolicy: "CLOSED" as const }],
    ["closed", { commentPolicy: "OFF" as const }],
  ])("answers %s for %o", async (code, given) => {
    const other = await writePost(given);
    expect(await submitComment(nobody, words({ postId: other.id }))).toEqual({ ok: false, code });
  });

  it("answers only what is public, and on the same article", async () => {
    const pending = await write({ state: "PENDING" });
    const outcome = await submitComment(nobody, words({ parent: pending.publicId }));
    expect(outcome).toEqual({ ok: false, code: "parent-gone" });
    const elsewhere = await write({});
    const other = await writePost();
    expect(
      await submitComment(nobody, words({ postId: other.id, parent: elsewhere.publicId })),
    ).toEqual({ ok: false, code: "parent-gone" });
  });

  it("sets an answer to the fifth level beside it", async () => {
    let parentId: number | null = null;
    for (let depth = 1; depth <= 5; depth++) parentId = (await write({ parentId })).id;
    const deepest = await db().comment.findFirstOrThrow({ where: { depth: 5 } });
    const { publicId } = await submitted(nobody, words({ parent: deepest.publicId }));
    const row = await db().comment.findUniqueOrThrow({ where: { publicId } });
    expect([row.depth, row.parentId, row.rootId]).toEqual([5, deepest.id, deepest.rootId]);
  });
});

describe("a form sent twice", () => {
  it("is one comment, also when both come at the same time", async () => {
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => submitted(nobody, words())));
    expect(new Set(outcomes.map(({ publicId }) => publicId)).size).toBe(1);
    expect(new Set(outcomes.map(({ device }) => device)).size).toBe(1);
    expect(outcomes.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(await db().comment.count()).toBe(1);
  });

  it("is known by its device, from any network", async () => {
    const first = await submitted(nobody, words());
    const moved = { device: first.device, address: "2001:db8::1" };
    expect(await submitted(moved, words())).toMatchObject({
      publicId: first.publicId,
      isNew: false,
    });
  });

  it("is two comments from two devices, two networks, or after a quarter of an hour", async () => {
    const first = await submitted(nobody, words());
    const own = { ...nobody, device: first.device };
    const ids = [
      first.publicId,
      (await submitted({ ...nobody, device: "another-device" }, words())).publicId,
      (await submitted({ device: null, address: "198.51.100.1" }, words())).publicId,
      (await submitted(own, words(), new Date(Date.now() + 16 * 60_000))).publicId,
    ];
    expect(new Set(ids).size).toBe(4);
  });

  it("does not lend a device that has written since", async () => {
    const first = await submitted(nobody, words());
    await submitted({ ...nobody, device: first.device }, words({ body: "Second" }));
    const repeated = await submitted(nobody, words());
    expect(repeated.publicId).not.toBe(first.publicId);
    expect(repeated.device).not.toBe(first.device);
  });

  it("does not lend a device that has written before", async () => {
    const first = await submitted(nobody, words({ body: "First" }));
    const second = await submitted({ ...nobody, device: first.device }, words());
    expect((await submitted(nobody, words())).publicId).not.toBe(second.publicId);
  });
});

describe("moveComment", () => {
  it("lets one of two win", async () => {
    const { id } = await write({ state: "PENDING" });
    const outcomes = await Promise.all([move(id, "APPROVED", 1), move(id, "SPAM", 1)]);
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(outcomes.find((outcome) => !outcome.ok)).toEqual({ ok: false, code: "changed" });
    expect(await db().moderationEvent.count({ where: { commentId: id } })).toBe(2);
  });

  it("says when there is nothing to do or nothing to move", async () => {
    const { id } = await write({});
    expect(await move(id, "APPROVED", 1)).toEqual({ ok: false, code: "unchanged" });
    expect(await move(0, "APPROVED", 1)).toEqual({ ok: false, code: "missing" });
  });

  it("leaves no trace of what was undone but in the log", async () => {
    const { publicId } = await submitted(nobody, words());
    const read = async () => {
      const { version, updatedAt, ...row } = await db().comment.findUniqueOrThrow({
        where: { publicId },
      });
      return { version, row };
    };
    const before = await read();
    const { id } = before.row;
    const approved = await move(id, "APPROVED", 1);
    const between = await read();
    const spam = await move(id, "SPAM", 2);
    if (!approved.ok || !spam.ok) throw new Error("not moved");
    await move(id, "APPROVED", 3, spam.value.eventId);
    expect((await read()).row).toEqual(between.row);
    await move(id, "PENDING", 4, approved.value.eventId);
    expect(await read()).toEqual({ version: 5, row: before.row });
  });

  it("makes stale what readers see, and only that", async () => {
    const { id } = await write({ state: "PENDING" });
    const hidden = newRequestStore({ id: "1", address: "", path: "/" });
    await runWithRequest(hidden, () => move(id, "SPAM", 1));
    expect(hidden.staled).toBe(false);
    const shown = newRequestStore({ id: "2", address: "", path: "/" });
    await runWithRequest(shown, () => move(id, "APPROVED", 2));
    expect(shown.staled).toBe(true);
  });
});

describe("importComment", () => {
  it("brings the same origin in once, and one person for all of theirs", async () => {
    const bring = (origin: string) =>
      db().$transaction((tx) =>
        importComment(tx, {
          origin,
          postId: post.id,
          parentId: null,
          name: "Cy",
          email: "cy@example.org",
          url: "https://cy.example",
          source: "Hello",
          state: "APPROVED",
          createdAt: new Date("2020-02-02T02:02:02Z"),
          commenterOrigin: "x:cy",
        }),
      );
    const first = await bring("x:1");
    expect(await bring("x:1")).toEqual({ ...first, isNew: false });
    await bring("x:2");
    const rows = await db().comment.findMany({ include: { events: true } });
    expect(rows).toHaveLength(2);
    expect(new Set(rows.map((row) => row.commenterId)).size).toBe(1);
    expect(rows[0]?.createdAt).toEqual(new Date("2020-02-02T02:02:02Z"));
    expect(rows[0]?.events).toMatchObject([{ action: "IMPORT", actor: "IMPORT" }]);
  });
});

describe("who sees what", () => {
  it("is the same in all three forms of the predicate", async () => {
    for (const state of ["PENDING", "APPROVED", "SPAM", "TRASH"] as const) await write({ state });
    const rows = await db().$queryRaw<{ state: CommentState; seen: boolean }[]>`
      SELECT c."state", ${visibleSql("c")} AS "seen" FROM "Comment" AS c`;
    expect(rows).toHaveLength(4);
    for (const { state, seen } of rows) {
      expect(seen, state).toBe(isVisible(state));
      expect(await db().comment.count({ where: { AND: [{ state }, visibleWhere] } }), state).toBe(
        seen ? 1 : 0,
      );
    }
  });

  it("shows a pending comment to its commenter alone, and counts it for nobody", async () => {
    const open = await write({});
    const own = await submitted(nobody, words({ parent: open.publicId }));
    await submitted(nobody, words({ body: "Somebody else's" }));
    const ids = async (viewer: number | null) =>
      flat((await getThreadPage(post.id, null, viewer))?.comments ?? []).map(
        (comment) => comment.publicId,
      );
    expect(await ids(null)).toEqual([open.publicId]);
    expect(await ids(own.commenterId)).toEqual([open.publicId, own.publicId]);
    expect(await listOwn(post.id, own.commenterId)).toMatchObject([
      { publicId: own.publicId, standing: "pending" },
    ]);
    expect(await countComments([post.id])).toEqual(new Map([[post.id, 1]]));
    expect((await listLatestAnswers(9)).map((answer) => answer.publicId)).toEqual([open.publicId]);
    expect(await findCommentPath(post, own.publicId)).toBe("/the-bridge#comments");
    expect(await findCommentPath(post, own.publicId, own.commenterId)).toBe(
      `/the-bridge#c-${own.publicId}`,
    );
  });

  it("keeps what answers a comment that is gone", async () => {
    const first = await write({});
    await write({ parentId: first.id });
    await move(first.id, "SPAM", 1);
    const page = await getThreadPage(post.id, null);
    expect(page?.comments[0]).toMatchObject({ html: null, replies: [{ name: "Ben" }] });
    expect(await countComments([post.id])).toEqual(new Map([[post.id, 1]]));
  });

  it("quotes two answers of a lively article, so that another has its turn", async () => {
    const lively = post;
    post = await writePost();
    await write({ name: "Quiet" });
    post = lively;
    for (const name of ["One", "Two", "Three", "Four"]) await write({ name });
    const names = async (limit: number) =>
      (await listLatestAnswers(limit)).map((answer) => answer.name);
    expect(await names(3)).toEqual(["Four", "Three", "Quiet"]);
    expect(await names(4)).toEqual(["Four", "Three", "Two", "Quiet"]);
  });

  it("quotes no comment of an article that is not public", async () => {
    await write({});
    expect(await listLatestAnswers(9)).toHaveLength(1);
    await db().post.update({ where: { id: post.id }, data: { commentPolicy: "OFF" } });
    expect(await listLatestAnswers(9)).toHaveLength(0);
    await db().post.update({
      where: { id: post.id },
      data: { commentPolicy: "OPEN", state: "DRAFT" },
    });
    expect(await listLatestAnswers(9)).toHaveLength(0);
  });
});

describe("getMedianWait", () => {
  it("is the median of what staff decided in the last week, once there is enough", async () => {
    const now = Date.now();
    const decide = async () => {
      const { publicId } = await submitted(nobody, words({ body: `${Math.random()}` }));
      const { id } = await db().comment.findUniqueOrThrow({ where: { publicId } });
      await db().comment.update({
        where: { id },
        data: { createdAt: new Date(now - 3_600_000) },
      });
      await move(id, "APPROVED", 1);
    };
    await decide();
    await decide();
    expect(await getMedianWait(now)).toBeNull();
    await decide();
    const later = await getMedianWait(now + 11 * 60_000);
    expect(later).toBeGreaterThan(3_599);
    expect(later).toBeLessThan(3_700);
    expect(await getMedianWait(now + 9 * 86_400_000)).toBeNull();
  });
});

describe("pages of a thread", () => {
  it("hold fifty top-level comments each, and every comment is found on its page", async () => {
    const roots = [];
    for (let i = 0; i < 120; i++) roots.push(await write({ source: `Root ${i}` }));
    const first = await getThreadPage(post.id, null);
    expect(first?.comments).toHaveLength(50);
    expect([first?.earlier, first?.later]).toEqual([null, roots[50]?.publicId]);
    const second = await getThreadPage(post.id, first?.later ?? "");
    expect([second?.earlier, second?.later]).toEqual(["", roots[100]?.publicId]);
    const third = await getThreadPage(post.id, second?.later ?? "");
    expect(third?.comments).toHaveLength(20);
    expect([third?.earlier, third?.later]).toEqual([roots[50]?.publicId, null]);
    expect(await findCommentPath(post, roots[49]?.publicId ?? "")).toBe(
      `/the-bridge#c-${roots[49]?.publicId}`,
    );
    expect(await findCommentPath(post, roots[119]?.publicId ?? "")).toBe(
      `/the-bridge?from=${roots[100]?.publicId}#c-${roots[119]?.publicId}`,
    );
    expect(await getThreadPage(post.id, "2222222222")).toBeNull();
    expect(await getThreadPage(post.id, "../etc")).toBeNull();
  });

  it("bound the answers, and lead on to the rest", async () => {
    const root = await write({});
    const next = await write({});
    const replies = [];
    for (let i = 0; i < 130; i++) replies.push(await write({ parentId: root.id }));
    const page = await getThreadPage(post.id, null);
    expect(page?.comments[0]?.replies).toHaveLength(100);
    expect(page?.comments[0]?.further).toEqual({ count: 30, from: replies[99]?.publicId });
    const rest = await getThreadPage(post.id, replies[99]?.publicId ?? "");
    expect(rest?.comments[0]?.replies).toHaveLength(30);
    expect(rest?.comments[0]?.further).toBeNull();
    expect([rest?.earlier, rest?.later]).toEqual([root.publicId, next.publicId]);
    const last = replies[129]?.publicId ?? "";
    expect(await findCommentPath(post, last)).toBe(
      `/the-bridge?from=${replies[128]?.publicId}#c-${last}`,
    );
  });
});

it("keeps the plans of a submission's statements on its connection", async () => {
  const kept = await db().$transaction(async (tx) => {
    const written = {
      postId: post.id,
      place: TOP_LEVEL,
      commenter: null,
      staffId: null,
      name: "Ada",
    };
    const empty = { email: null, url: null, fingerprint: null, networkHash: null, origin: null };
    const how = { actor: "COMMENTER", action: "SUBMIT", state: "PENDING" } as const;
    const rest = { source: "Yes.", html: "<p>Yes.</p>", findings: [], createdAt: new Date() };
    await insertComment(tx, { ...written, ...empty, ...how, ...rest });
    return tx.$queryRaw`SELECT "name", "generic_plans" + "custom_plans" > 0 AS "used"
      FROM pg_prepared_statements WHERE "name" = 'insert-comment'`;
  });
  expect(kept).toEqual([{ name: "insert-comment", used: true }]);
});

describe("the form that the server hands over", () => {
  const form = (given: Record<string, string> = {}) => {
    const data = new FormData();
    const fields = { postId: String(post.id), name: "Ada", email: "ada@x.example", body: "Yes." };
    for (const [name, value] of Object.entries({ ...fields, ...given })) data.set(name, value);
    return data;
  };
  const hand = async (data: FormData, device: string | null = null) => {
    const store = newRequestStore({ id: "r", address: "203.0.113.7", path: "/the-bridge" });
    holdCommentVerb();
    const path = await runWithRequest(store, async () => findFormVerb("comment")?.(data, device));
    return { path, cookies: store.cookies };
  };

  it("is taken by the same rules, and its device is remembered", async () => {
    const { path, cookies } = await hand(form());
    const made = await db().comment.findFirstOrThrow({
      include: { commenter: true, reasons: true },
    });
    expect(path).toBe(`/the-bridge#c-${made.publicId}`);
    expect(made).toMatchObject({ state: "PENDING", name: "Ada" });
    expect(made.networkHash).not.toBeNull();
    expect(made.reasons.map(({ check }) => check)).toEqual(["everyone", "no-token"]);
    expect(cookies).toEqual([
      expect.stringMatching(
        `^rejoinder-device=${made.commenter?.device}\\.[\\w-]{27}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax$`,
      ),
      expect.stringMatching(
        /^rejoinder-own=[\w-]{27}; Path=\/the-bridge; Max-Age=31536000; HttpOnly; SameSite=Lax$/,
      ),
    ]);
    const again = await hand(form({ scripted: "1" }), made.commenter?.device);
    expect(again.path).toBe(`/the-bridge?posted=${made.publicId}#c-${made.publicId}`);
    expect(await db().comment.count()).toBe(1);
  });

  it("is left to the page where the action refuses it, and nothing is set", async () => {
    const closed = await writePost({ commentPolicy: "CLOSED" });
    const refused = [
      form({ email: "ada@nowhere" }),
      form({ body: " " }),
      form({ postId: "x" }),
      form({ postId: "2147483647" }),
      form({ postId: String(closed.id) }),
      form({ parent: "2222222222" }),
    ];
    for (const data of refused) expect(await hand(data)).toEqual({ path: null, cookies: [] });
    expect(await db().comment.count()).toBe(0);
  });
});
