import { beforeEach, describe, expect, it } from "vitest";
import { createUser } from "../accounts/create";
import type { Viewer } from "../auth/roles";
import { deleteOwn, editOwn, restoreOwn } from "../comments/change-own";
import { wordsHashOf } from "../comments/crowd";
import { sendDecisionMail } from "../comments/decision-mail";
import { insertComment, TOP_LEVEL } from "../comments/insert";
import { listOwn } from "../comments/own";
import { getThreadPage } from "../comments/queries";
import { CommentInput } from "../comments/schema";
import { type Submitted, submitComment } from "../comments/submit";
import { takeOwnForm } from "../comments/take-own";
import { db } from "../db/client";
import type { CommentState, ModerationMode } from "../db/generated/enums";
import { newDevice } from "../device";
import { renderComment } from "../html/comment";
import { createPost } from "../posts/create";
import { newRequestStore, runWithRequest } from "../request";
import { found } from "../screening/checks";
import { decideComment } from "./decide";
import { decideMany } from "./decide-many";
import { plainFilter } from "./filter";
import { getLogBatch } from "./log";
import { listComments } from "./queries";
import { undoDecision } from "./undo";
import { undoBatch } from "./undo-batch";

let postId: number;
let nora: Viewer;
const nobody = { device: null, address: "203.0.113.7" };

beforeEach(async () => {
  await db().settings.deleteMany();
  await db().post.deleteMany();
  await db().user.deleteMany();
  await db().outgoingMail.deleteMany();
  await db().rateBucket.deleteMany();
  await db().$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  await setUp("ALL");
  const post = await db().$transaction((tx) =>
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
    }),
  );
  postId = post.id;
  const person = { email: "nora@example.org", name: "Nora", role: "EDITOR" } as const;
  const { id } = await db().$transaction((tx) => createUser(tx, person));
  nora = { userId: id, name: "Nora", role: "EDITOR", sessionId: "" };
});

async function setUp(moderationMode: ModerationMode, editWindowMinutes = 10) {
  const site = { title: "Paper", siteUrl: "http://x.example", timeZone: "UTC", language: "en" };
  await db().settings.upsert({
    where: { id: 1 },
    create: { id: 1, ...site, moderationMode, editWindowMinutes },
    update: { moderationMode, editWindowMinutes },
  });
}

async function written(given: { body?: string; parent?: string; mail?: "on" } = {}) {
  const input = { postId, name: "Ada", email: "ada@example.org", body: "It is late.", ...given };
  const outcome = await submitComment(nobody, CommentInput.parse(input));
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}

const rowOf = (publicId: string) =>
  db().comment.findUniqueOrThrow({
    where: { publicId },
    include: { currentVersion: true, pendingVersion: true },
  });
const as = ({ device }: Submitted) => ({ device, address: "" });
const named = ({ publicId }: Submitted, version: number) => ({ publicId, version });

function edit(own: Submitted, version: number, body: string, now?: Date) {
  return editOwn(as(own), { ...named(own, version), body }, now);
}

async function decided(own: Submitted, to: CommentState, version?: number) {
  const seen = version ?? (await rowOf(own.publicId)).version;
  const outcome = await decideComment(nora, { publicId: own.publicId, version: seen, to });
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}

/** Approved, and its author's edit of it waits. */
async function heldEdit() {
  const own = await written();
  await decided(own, "APPROVED");
  expect(await edit(own, 2, "It is very late.")).toMatchObject({
    ok: true,
    value: { isHeld: true },
  });
  return own;
}

async function shown() {
  const page = await getThreadPage(postId, null);
  return page?.comments.map(({ html }) => html);
}

describe("a form at the own comment", () => {
  const send = (own: Submitted, fields: Record<string, string>) => {
    const store = newRequestStore({ id: "1", address: "", path: "/" });
    store.personal = true;
    const form = new FormData();
    for (const [name, value] of Object.entries({ publicId: own.publicId, version: "1", ...fields }))
      form.set(name, value);
    return runWithRequest(store, () => takeOwnForm(as(own), form));
  };

  it("does what it says, and nothing where it says nothing that is known", async () => {
    const own = await written();
    const unknown: Record<string, string>[] = [{}, { do: "" }, { do: "remove" }, { do: "DELETE" }];
    for (const fields of unknown) {
      const taken = await send(own, fields);
      expect(taken, JSON.stringify(fields)).toMatchObject({ ok: false });
      expect((await rowOf(own.publicId)).state).toBe("PENDING");
    }
    expect(await send(own, { do: "delete" })).toMatchObject({ ok: true });
    expect((await rowOf(own.publicId)).state).toBe("TRASH");
  });
});

describe("the words by which a comment is found again", () => {
  const first = "The bridge over the old harbour stays shut until Monday.";
  const second = "Nobody has asked the fishermen about any of this, again.";
  const hashOf = async (own: Submitted) => (await rowOf(own.publicId)).wordsHash;

  it("are those that readers see, while an edit waits and once it is refused", async () => {
    const own = await written({ body: first });
    await decided(own, "APPROVED");
    expect(await edit(own, 2, second)).toMatchObject({ value: { isHeld: true } });
    expect(await hashOf(own)).toBe(wordsHashOf(first));
    await decided(own, "TRASH");
    expect(await hashOf(own)).toBe(wordsHashOf(first));
  });

  it("are the edit's once that is approved, and the former again where that is undone", async () => {
    const own = await written({ body: first });
    await decided(own, "APPROVED");
    await edit(own, 2, second);
    const { eventId } = await decided(own, "APPROVED");
    expect(await hashOf(own)).toBe(wordsHashOf(second));
    expect(await undoDecision(nora, eventId)).toMatchObject({ ok: true });
    expect(await hashOf(own)).toBe(wordsHashOf(first));
  });
});

describe("what a check threw away", () => {
  it("looks pending to its author, who may edit, delete and restore it", async () => {
    const device = newDevice();
    const source = "Buy watches.";
    const trash = { verdict: "TRASH", score: 60 } as const;
    const { publicId, commenterId } = await db().$transaction((tx) =>
      insertComment(tx, {
        ...{ postId, place: TOP_LEVEL, commenter: { device }, staffId: null, name: "Ada" },
        ...{ email: "ada@example.org", url: null, source, html: renderComment(source) },
        ...{ state: "TRASH", actor: "COMMENTER", stateActor: "SYSTEM", action: "SUBMIT" },
        ...{ findings: [found("word", "watches", trash)], fingerprint: null, networkHash: null },
        ...{ origin: null, createdAt: new Date() },
      }),
    );
    const visitor = { device, address: "" };
    const standing = async () => (await listOwn(postId, commenterId ?? 0))[0]?.standing;
    const page = async () => (await getThreadPage(postId, null, commenterId))?.comments.length;
    expect([await standing(), await page()]).toEqual(["pending", 1]);
    const words = { publicId, version: 1, body: "Watches." };
    expect(await editOwn(visitor, words)).toMatchObject({ ok: true, value: { isHeld: true } });
    expect(await deleteOwn(visitor, { publicId, version: 2 })).toMatchObject({ ok: true });
    expect([await standing(), await page()]).toEqual(["deleted", 0]);
    expect(await restoreOwn(visitor, { publicId, version: 3 })).toMatchObject({ ok: true });
    expect(await rowOf(publicId)).toMatchObject({ state: "TRASH", stateActor: "SYSTEM" });
    expect([await standing(), await page()]).toEqual(["pending", 1]);
    expect((await getThreadPage(postId, null))?.comments).toEqual([]);
  });
});

describe("editing the own comment", () => {
  it("changes one that is pending, and a decision on the former text is refused", async () => {
    const own = await written();
    expect(await edit(own, 1, "It is *very* late.")).toMatchObject({ ok: true });
    const row = await rowOf(own.publicId);
    expect(row.currentVersion?.html).toBe("<p>It is <em>very</em> late.</p>");
    expect([row.state, row.version, row.pendingVersionId]).toEqual(["PENDING", 2, null]);
    expect(row.editedAt).not.toBeNull();
    const stale = { publicId: own.publicId, version: 1, to: "APPROVED" } as const;
    expect(await decideComment(nora, stale)).toMatchObject({
      code: "changed",
      standing: { isEdited: true, version: 2 },
      card: { version: 2, html: row.currentVersion?.html },
    });
  });

  it("screens anew what is pending: links that are gone are no reason any more", async () => {
    const own = await written({ body: "http://a.example http://b.example" });
    const checks = async () =>
      (await db().commentReason.findMany({ orderBy: { id: "asc" } })).map(({ check }) => check);
    const weighed = async () =>
      await db().comment.findFirstOrThrow({ select: { risk: true, hasLinks: true } });
    expect(await checks()).toEqual(["everyone", "links"]);
    expect(await weighed()).toEqual({ risk: 30, hasLinks: true });
    await edit(own, 1, "No link.");
    expect(await checks()).toEqual(["everyone"]);
    expect(await weighed()).toEqual({ risk: 0, hasLinks: false });
  });

  it("publishes an edit that no check holds, and says what that makes stale", async () => {
    await setUp("NONE");
    const own = await written();
    const store = newRequestStore({ id: "1", address: "", path: "/" });
    const outcome = await runWithRequest(store, () => edit(own, 1, "It is early."));
    expect(outcome).toMatchObject({ ok: true, value: { isHeld: false } });
    expect(await shown()).toEqual(["<p>It is early.</p>"]);
    expect(store.staled).toBe(true);
    expect((await getThreadPage(postId, null))?.comments[0]?.isEdited).toBe(true);
  });

  it("leaves the approved text public while the edit waits, and shows it to its author", async () => {
    const own = await heldEdit();
    expect(await shown()).toEqual(["<p>It is late.</p>"]);
    expect(await listOwn(postId, own.commenterId)).toMatchObject([
      { edit: { html: "<p>It is very late.</p>" }, source: "It is very late.", canEdit: true },
    ]);
    expect((await listComments(nora, plainFilter("pending"))).comments).toMatchObject([
      { publicId: own.publicId, edit: { before: "It is late.", after: "It is very late." } },
    ]);
  });

  it("is refused late, twice at one version, to others, and where it is switched off", async () => {
    const own = await written();
    const late = new Date(Date.now() + 10 * 60_000 + 5_000);
    expect(await edit(own, 1, "Late.", late)).toMatchObject({ code: "late" });
    const both = await Promise.all([edit(own, 1, "One."), edit(own, 1, "Two.")]);
    expect(both.map((each) => (each.ok ? "ok" : each.code)).sort()).toEqual(["changed", "ok"]);
    const other = await written({ body: "Another" });
    const foreign = await editOwn(as(other), { ...named(own, 2), body: "Mine." });
    expect(foreign).toMatchObject({ code: "missing" });
    const unknown = await editOwn(nobody, { ...named(own, 2), body: "Mine." });
    expect(unknown).toMatchObject({ code: "missing" });
    await setUp("ALL", 0);
    expect(await edit(own, 2, "Off.")).toMatchObject({ code: "late" });
    expect((await rowOf(own.publicId)).version).toBe(2);
  });

  it.each(["SPAM", "TRASH", "PENDING"] as const)("is refused after %s by staff", async (to) => {
    const own = await written();
    if (to === "PENDING") await decided(own, "APPROVED");
    const { version, eventId } = await decided(own, to);
    expect(await edit(own, version, "New.")).toMatchObject({ code: "decided" });
    await undoDecision(nora, eventId);
    expect(await edit(own, version + 1, "New.")).toMatchObject({ ok: true });
  });

  it("has an end", async () => {
    const own = await written();
    for (let version = 1; version <= 20; version += 1) await edit(own, version, `Try ${version}`);
    expect(await edit(own, 21, "Once more")).toMatchObject({ code: "often" });
  });
});

describe("a decision on an edit", () => {
  it.each([
    ["APPROVED", "APPROVED", "It is very late.", "APPROVE_EDIT"],
    ["TRASH", "APPROVED", "It is late.", "REFUSE_EDIT"],
    ["SPAM", "PENDING", "It is late.", "SPAM_EDIT"],
    ["PENDING", "PENDING", "It is very late.", "HOLD"],
  ] as const)("%s: stands %s with %s, and can be undone", async (to, state, source, action) => {
    const own = await heldEdit();
    const before = await rowOf(own.publicId);
    const { eventId, to: now } = await decided(own, to);
    expect(now).toBe(state);
    const after = await rowOf(own.publicId);
    expect(after).toMatchObject({ state, pendingVersionId: null, currentVersion: { source } });
    const event = await db().moderationEvent.findUniqueOrThrow({ where: { id: eventId } });
    expect(event.action).toBe(action);
    const isWaiting = state === "PENDING";
    expect((await listComments(nora, plainFilter("pending"))).comments).toHaveLength(
      isWaiting ? 1 : 0,
    );
    expect(await shown()).toEqual(isWaiting ? [] : [`<p>${source}</p>`]);

    expect(await undoDecision(nora, eventId)).toMatchObject({
      ok: true,
      value: { to: "APPROVED" },
    });
    const { version, updatedAt, ...rest } = await rowOf(own.publicId);
    const { version: _, updatedAt: __, ...expected } = before;
    expect(rest).toEqual(expected);
  });

  it("is not for the author's next edit: a refused one is the last", async () => {
    const own = await heldEdit();
    const { version } = await decided(own, "TRASH");
    expect(await edit(own, version, "Again.")).toMatchObject({ code: "decided" });
    expect(await listOwn(postId, own.commenterId)).toMatchObject([
      { isEditRefused: true, canEdit: false, canDelete: true },
    ]);
  });

  it("is made on the text that was seen", async () => {
    const own = await heldEdit();
    expect(await edit(own, 3, "BUY HERE")).toMatchObject({ ok: true });
    const seen = { publicId: own.publicId, version: 3, to: "APPROVED" } as const;
    expect(await decideComment(nora, seen)).toMatchObject({ code: "changed" });
    expect(await shown()).toEqual(["<p>It is late.</p>"]);
  });
});

describe("deleting the own comment", () => {
  it("leaves answers below a placeholder, and can be taken back", async () => {
    await setUp("NONE");
    const own = await written();
    await written({ body: "Yes.", parent: own.publicId });
    const before = await rowOf(own.publicId);
    expect(await deleteOwn(as(own), named(own, 1))).toMatchObject({ ok: true });
    expect(await rowOf(own.publicId)).toMatchObject({ state: "TRASH", stateActor: "COMMENTER" });
    expect(await shown()).toEqual([null]);
    expect(await listOwn(postId, own.commenterId)).toMatchObject([{ standing: "deleted" }]);
    const [trashed] = (await listComments(nora, plainFilter("trash"))).comments;
    expect(trashed?.isDeletedByAuthor).toBe(true);
    expect(await restoreOwn(as(own), named(own, 2))).toMatchObject({ ok: true });
    const { version, updatedAt, ...rest } = await rowOf(own.publicId);
    const { version: _, updatedAt: __, ...expected } = before;
    expect(rest).toEqual(expected);
    expect(await shown()).toEqual(["<p>It is late.</p>"]);
  });

  it("keeps an edit that waits for when it is taken back", async () => {
    const own = await heldEdit();
    await deleteOwn(as(own), named(own, 3));
    expect((await listComments(nora, plainFilter("pending"))).comments).toEqual([]);
    await restoreOwn(as(own), named(own, 4));
    expect((await rowOf(own.publicId)).pendingVersion?.source).toBe("It is very late.");
  });

  it("is for its author alone: neither a stranger nor a moderator takes part in it", async () => {
    const own = await written();
    const other = await written({ body: "Another" });
    expect(await deleteOwn(as(other), named(own, 1))).toMatchObject({ code: "missing" });
    const { version } = await decided(own, "TRASH");
    expect(await restoreOwn(as(own), named(own, version))).toMatchObject({ code: "changed" });
    await deleteOwn(as(other), named(other, 1));
    const row = await rowOf(other.publicId);
    const event = await db().moderationEvent.findFirstOrThrow({
      where: { commentId: row.id },
      orderBy: { id: "desc" },
    });
    expect(await undoDecision(nora, event.id)).toMatchObject({ code: "missing" });
    expect((await rowOf(other.publicId)).state).toBe("TRASH");
  });
});

describe("the mail about a decision", () => {
  const mails = () => db().outgoingMail.findMany({ orderBy: { id: "asc" } });
  const jobs = () => db().$queryRaw<{ seconds: number; id: number }[]>`
    SELECT extract(epoch FROM job.run_at - now())::int AS seconds, (job.payload ->> 'id')::int AS id
    FROM graphile_worker._private_jobs AS job
    JOIN graphile_worker._private_tasks AS task ON task.id = job.task_id
    WHERE task.identifier = 'comments.decision-mail'`;
  const never = async () => false;

  it.each([
    ["APPROVED", "is published"],
    ["SPAM", "was not published"],
    ["TRASH", "was not published"],
  ] as const)("is sent once after %s, a minute later, if asked for", async (to, words) => {
    const own = await written({ mail: "on" });
    const unasked = await written({ body: "Without." });
    await decided(own, to);
    await decided(unasked, to);
    const { id } = await rowOf(own.publicId);
    const [job, ...others] = await jobs();
    expect(others).toEqual([]);
    expect(job?.id).toBe(id);
    expect(job?.seconds).toBeGreaterThan(50);
    await sendDecisionMail(id, never);
    await sendDecisionMail(id, never);
    await decided(own, "PENDING");
    await decided(own, "APPROVED");
    await sendDecisionMail(id, never);
    await sendDecisionMail((await rowOf(unasked.publicId)).id, never);
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ toAddress: "ada@example.org", purpose: "comment-decision" });
    expect(mail?.subject).toContain(words);
    expect(JSON.stringify(mail?.content)).not.toContain("It is late");
  });

  it("tells nothing of a decision that was taken back, nor of the author's own deed", async () => {
    const own = await written({ mail: "on" });
    const { eventId } = await decided(own, "SPAM");
    await undoDecision(nora, eventId);
    const { id } = await rowOf(own.publicId);
    await sendDecisionMail(id, never);
    await decided(own, "SPAM");
    await decided(own, "PENDING");
    await sendDecisionMail(id, never);
    await deleteOwn(as(own), named(own, 5));
    await sendDecisionMail(id, never);
    expect(await mails()).toEqual([]);
  });

  it("goes to nobody who is never written to", async () => {
    const own = await written({ mail: "on" });
    const { eventId } = await decided(own, "APPROVED");
    await sendDecisionMail((await rowOf(own.publicId)).id, async () => true);
    expect(await mails()).toEqual([]);
    expect(await undoDecision(nora, eventId)).toMatchObject({ value: { told: [] } });
  });

  it("is named where what it told is taken back, at once and in the log", async () => {
    const [own, other] = [await written({ mail: "on" }), await written({ body: "Without." })];
    const picks = [own, other].map(({ publicId }) => ({ publicId, version: 1 }));
    const made = await decideMany(nora, { picks, to: "APPROVED" });
    if (!made.ok) throw new Error(made.code);
    await sendDecisionMail((await rowOf(own.publicId)).id, never);
    const undone = await undoBatch(nora, made.value.batchId);
    if (!undone.ok) throw new Error(undone.code);
    const told = undone.value.changed.filter((one) => one.told && one.told.length > 0);
    expect(told).toMatchObject([{ publicId: own.publicId, told: ["Ada"] }]);
    expect(await getLogBatch(nora, undone.value.batchId)).toMatchObject({ told: ["Ada"] });
    expect(await getLogBatch(nora, made.value.batchId)).toMatchObject({ told: [] });
  });
});
