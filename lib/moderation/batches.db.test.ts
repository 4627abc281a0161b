import { beforeEach, describe, expect, it } from "vitest";
import { createUser } from "../accounts/create";
import type { Viewer } from "../auth/roles";
import { importComment } from "../comments/import";
import { db } from "../db/client";
import type { CommentState, Role } from "../db/generated/enums";
import { newUuid } from "../ids";
import { createPost } from "../posts/create";
import { learnSoon } from "../screening/model/forget";
import { decideComment, decideIn } from "./decide";
import { decideMany } from "./decide-many";
import { editComment } from "./edit";
import { plainFilter } from "./filter";
import { listLog } from "./log";
import type { BatchOutcome } from "./outcome";
import { replyToComment } from "./reply";
import { resumeRun, stopRun } from "./runs/control";
import { decideEverything } from "./runs/decide-everything";
import { getRun, listFailures } from "./runs/queries";
import { tidyRuns } from "./runs/tidy";
import { workChunk, workRun } from "./runs/work";
import { undoDecision } from "./undo";
import { AT_ONCE, undoBatch } from "./undo-batch";

let postId: number;
let nora: Viewer;
let omar: Viewer;

beforeEach(async () => {
  await db().post.deleteMany();
  await db().bulkRun.deleteMany();
  await db().user.deleteMany();
  nora = await person("Nora", "EDITOR");
  omar = await person("Omar", "MODERATOR");
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
});

async function person(name: string, role: Role): Promise<Viewer> {
  const { id } = await db().$transaction((tx) =>
    createUser(tx, { email: `${name}@example.org`, name, role }),
  );
  return { userId: id, name, role, sessionId: "" };
}

/** Picks of new comments, as a screen would send them. */
async function comments(count: number, state: CommentState = "PENDING") {
  const picks = await db().$transaction(
    async (tx) => {
      const made = [];
      for (let i = 0; i < count; i++) {
        const { publicId } = await importComment(tx, {
          origin: null,
          postId,
          parentId: null,
          name: `Reader ${i}`,
          email: null,
          url: null,
          source: "Is it true?",
          state,
          createdAt: new Date(Date.UTC(2026, 0, 2, 0, 0, i)),
          commenterOrigin: null,
        });
        made.push({ publicId, version: 1 });
      }
      return made;
    },
    { timeout: 30_000 },
  );
  return picks;
}

/** Every row but for what a decision and its undoing may leave behind. */
async function rows() {
  const found = await db().comment.findMany({ orderBy: { id: "asc" } });
  return found.map(({ version: _v, updatedAt: _u, ...row }) => row);
}

function value(outcome: BatchOutcome) {
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}

/** A public comment whose author's edit waits. */
async function heldEdit() {
  const [pick] = await comments(1, "APPROVED");
  const publicId = pick?.publicId ?? "";
  const { id: commentId } = await db().comment.findUniqueOrThrow({ where: { publicId } });
  const { id } = await db().commentVersion.create({
    data: { commentId, source: "Otherwise.", html: "", rendererVersion: 1 },
  });
  await db().comment.update({ where: { publicId }, data: { pendingVersionId: id } });
  return { publicId };
}

/** A public comment, and what Nora answered. */
async function answered() {
  const [pick] = await comments(1, "APPROVED");
  const given = { publicId: pick?.publicId ?? "", version: 1, body: "Yes." };
  const { batchId } = value(await replyToComment(nora, given));
  const { publicId } = await db().comment.findFirstOrThrow({ where: { staffId: nora.userId } });
  return { batchId, answer: { publicId } };
}

async function isSomebodyWaiting(): Promise<boolean> {
  const waiting = await db().$queryRaw<unknown[]>`
    SELECT 1 FROM pg_stat_activity
    WHERE "datname" = current_database() AND "wait_event_type" = 'Lock'`;
  return waiting.length > 0;
}

const countIn = (state: CommentState) => db().comment.count({ where: { state } });

describe("a batch", () => {
  it("decides each pick once and can be taken back whole: the rows are equal", async () => {
    const picks = [...(await comments(12)), ...(await comments(3, "SPAM"))];
    const before = await rows();
    const { batchId, changed, refused } = value(await decideMany(nora, { picks, to: "APPROVED" }));
    expect([changed.length, refused.length, await countIn("APPROVED")]).toEqual([15, 0, 15]);
    const { entries } = await listLog(omar);
    expect(entries).toMatchObject([
      { batchId, action: "APPROVE", count: 15, undoneCount: 0, canUndo: true, by: "Nora" },
    ]);
    const undone = value(await undoBatch(omar, batchId));
    expect([undone.changed.length, undone.refused.length]).toEqual([15, 0]);
    expect(await rows()).toEqual(before);
    const log = await listLog(omar);
    expect(log.entries.map((one) => [one.action, one.count, one.undone, one.canUndo])).toEqual([
      ["UNDO", 15, false, false],
      ["APPROVE", 15, true, false],
    ]);
  });

  it("waits for comments with nothing in hand that whoever decides about them needs", async () => {
    const picks = await comments(1);
    const { batchId } = value(await decideMany(nora, { picks, to: "SPAM" }));
    let undone: ReturnType<typeof undoBatch> | undefined;
    await db().$transaction(async (tx) => {
      // As Omar decides: the comment first, the job that learns from it last.
      await tx.$queryRaw`SELECT 1 FROM "Comment" WHERE "publicId" = ${picks[0]?.publicId} FOR UPDATE`;
      undone = undoBatch(nora, batchId);
      await expect.poll(isSomebodyWaiting).toBe(true);
      await learnSoon(tx);
    });
    expect(await undone).toMatchObject({ ok: true });
  });

  it("leaves what a colleague changed, and says so one by one", async () => {
    const picks = await comments(4);
    const [first, second] = picks;
    await decideComment(omar, { publicId: first?.publicId ?? "", version: 1, to: "SPAM" });
    const { id } = await db().comment.findUniqueOrThrow({
      where: { publicId: second?.publicId ?? "" },
    });
    await db().comment.delete({ where: { id } });
    const { changed, refused } = value(await decideMany(nora, { picks, to: "TRASH" }));
    expect(changed).toHaveLength(2);
    expect(refused).toEqual([
      {
        publicId: first?.publicId,
        name: "Reader 0",
        standing: expect.objectContaining({ state: "SPAM", by: "Omar", byYou: false }),
      },
      { publicId: second?.publicId, name: null, standing: null },
    ]);
  });

  it("of two moderators who press at the same moment decides nothing twice", async () => {
    const picks = await comments(40);
    const both = await Promise.all([
      decideMany(nora, { picks, to: "APPROVED" }),
      decideMany(omar, { picks: picks.toReversed(), to: "SPAM" }),
    ]);
    const sum = both.map(value).reduce((all, { changed }) => all + changed.length, 0);
    const events = await db().moderationEvent.count({ where: { action: { not: "IMPORT" } } });
    expect([sum, events, await countIn("PENDING")]).toEqual([40, 40, 0]);
  });

  it("taken back leaves what was touched since", async () => {
    const picks = await comments(3);
    const { batchId } = value(await decideMany(nora, { picks, to: "APPROVED" }));
    await decideComment(omar, { publicId: picks[1]?.publicId ?? "", version: 2, to: "TRASH" });
    const { changed, refused } = value(await undoBatch(nora, batchId));
    expect([changed.length, refused.map(({ name }) => name)]).toEqual([2, ["Reader 1"]]);
    expect([await countIn("PENDING"), await countIn("TRASH")]).toEqual([2, 1]);
    expect(value(await undoBatch(nora, batchId)).changed).toEqual([]);
  });

  it("is refused to authors, and unknown ones are missing", async () => {
    const picks = await comments(1);
    const ann = await person("Ann", "AUTHOR");
    expect(await decideMany(ann, { picks, to: "SPAM" })).toEqual({ ok: false, code: "forbidden" });
    expect(await undoBatch(ann, crypto.randomUUID())).toEqual({ ok: false, code: "forbidden" });
    expect(await undoBatch(nora, crypto.randomUUID())).toEqual({ ok: false, code: "missing" });
    expect(await countIn("PENDING")).toBe(1);
  });
});

describe("a reply", () => {
  it("approves and answers with one press; taken back, it lies in the trash", async () => {
    const [pick] = await comments(1);
    const before = await rows();
    const outcome = await replyToComment(nora, {
      ...{ publicId: pick?.publicId ?? "", version: 1 },
      body: "It **is** true.",
    });
    const { batchId } = value(outcome);
    const answer = await db().comment.findFirstOrThrow({
      where: { parent: { publicId: pick?.publicId } },
      include: { currentVersion: true },
    });
    expect(answer).toMatchObject({
      ...{ state: "APPROVED", name: "Nora", staffId: nora.userId, email: null, depth: 2 },
      currentVersion: { html: expect.stringContaining("<strong>is</strong>"), actor: "STAFF" },
    });
    expect(await countIn("APPROVED")).toBe(2);
    expect((await listLog(omar)).entries).toMatchObject([
      { action: "SUBMIT", by: "Nora", batchId, canUndo: true },
    ]);
    expect(value(await undoBatch(nora, batchId)).refused).toEqual([]);
    expect([await countIn("APPROVED"), await countIn("TRASH")]).toEqual([0, 1]);
    expect((await rows()).slice(0, 1)).toEqual(before);
    expect(await undoBatch(nora, batchId)).toMatchObject({ ok: true, value: { changed: [] } });
  });

  it("to a public comment can be taken back as well", async () => {
    const [pick] = await comments(1, "APPROVED");
    const given = { publicId: pick?.publicId ?? "", version: 1, body: "Yes." };
    const { batchId, changed } = value(await replyToComment(nora, given));
    expect([changed, await countIn("APPROVED")]).toEqual([[], 2]);
    value(await undoBatch(omar, batchId));
    expect([await countIn("APPROVED"), await countIn("TRASH")]).toEqual([1, 1]);
  });

  it("to a public comment is taken back in the log, and a decision after that back to it", async () => {
    const { batchId, answer } = await answered();
    const entries = async () => (await listLog(omar)).entries.filter((e) => e.batchId === batchId);
    expect(await entries()).toMatchObject([{ action: "SUBMIT", undone: false, canUndo: true }]);
    value(await undoBatch(omar, batchId));
    expect(await entries()).toMatchObject([{ action: "SUBMIT", undone: true, canUndo: false }]);
    const before = await rows();
    const approved = await decideComment(nora, { ...answer, version: 2, to: "APPROVED" });
    if (!approved.ok) throw new Error(approved.code);
    expect(await undoDecision(nora, approved.value.eventId)).toMatchObject({ ok: true });
    // In the trash since it was taken back, and by whom.
    expect(await rows()).toEqual(before);
  });

  it("that a colleague worked on since is left, and named", async () => {
    const { batchId, answer } = await answered();
    const edit = { ...answer, version: 1, body: "Yes, since May." };
    expect(await editComment(omar, edit)).toMatchObject({ ok: true });
    expect(value(await undoBatch(nora, batchId))).toMatchObject({
      changed: [],
      refused: [{ ...answer, name: "Nora", standing: { state: "APPROVED", by: "Omar" } }],
    });
    expect(await countIn("TRASH")).toBe(0);
    await decideComment(omar, { ...answer, version: 2, to: "SPAM" });
    expect(value(await undoBatch(nora, batchId)).refused).toMatchObject([
      { ...answer, standing: { state: "SPAM", by: "Omar" } },
    ]);
    expect(await countIn("SPAM")).toBe(1);
  });

  it("of a public comment waits for who takes it away at that moment, and is not written", async () => {
    const [pick] = await comments(1, "APPROVED");
    const publicId = pick?.publicId ?? "";
    const { id } = await db().comment.findUniqueOrThrow({ where: { publicId } });
    let reply: Promise<BatchOutcome> | undefined;
    await db().$transaction(async (tx) => {
      await decideIn(tx, omar, { id, version: 1, to: "TRASH" }, newUuid());
      reply = replyToComment(nora, { publicId, version: 1, body: "Yes." });
      let isWritten = false;
      reply.then(() => {
        isWritten = true;
      });
      await expect.poll(async () => isWritten || (await isSomebodyWaiting())).toBe(true);
    });
    const late = await reply;
    expect(late && value(late).refused).toMatchObject([
      { standing: { state: "TRASH", by: "Omar" } },
    ]);
    expect(await db().comment.count()).toBe(1);
  });

  it("to a comment that changed meanwhile is not written", async () => {
    const [pick] = await comments(1);
    const publicId = pick?.publicId ?? "";
    await decideComment(omar, { publicId, version: 1, to: "SPAM" });
    const late = value(await replyToComment(nora, { publicId, version: 1, body: "Yes." }));
    expect(late.refused).toMatchObject([{ standing: { state: "SPAM", by: "Omar" } }]);
    expect(await db().comment.count()).toBe(1);
    const ann = await person("Ann", "AUTHOR");
    expect(await replyToComment(ann, { publicId, version: 2, body: "Yes." })).toEqual({
      ...{ ok: false, code: "forbidden" },
    });
  });
});

describe("a run", () => {
  it("takes a large batch back in chunks, stops, goes on, and leaves what changed", async () => {
    const picks = await comments(AT_ONCE + 20);
    const before = await rows();
    // One batch, larger than one press could make.
    const { batchId } = value(await decideMany(nora, { picks, to: "SPAM" }));
    const asked = value(await undoBatch(nora, batchId));
    const publicId = asked.run ?? "";
    const run = await db().bulkRun.findUniqueOrThrow({ where: { publicId } });
    expect(run).toMatchObject({ total: AT_ONCE + 20, done: 0, state: "RUNNING" });

    expect(await workChunk(run.id)).toBe(true);
    expect(await stopRun(omar, publicId)).toMatchObject({ ok: true });
    const soFar = (await getRun(nora, publicId))?.done ?? 0;
    expect(soFar).toBeGreaterThan(0);
    await workRun(run.id);
    expect(await getRun(nora, publicId)).toMatchObject({ state: "STOPPED", done: soFar });

    const last = picks.at(-1)?.publicId ?? "";
    await decideComment(omar, { publicId: last, version: 2, to: "TRASH" });
    expect(await resumeRun(nora, publicId)).toMatchObject({ ok: true });
    await Promise.all([workRun(run.id), workRun(run.id)]);
    expect(await getRun(nora, publicId)).toMatchObject({
      state: "DONE",
      done: AT_ONCE + 19,
      failed: 1,
    });
    const { failures } = await listFailures(nora, publicId);
    expect(failures).toMatchObject([{ publicId: last, state: "TRASH", by: "Omar" }]);
    expect((await rows()).slice(0, -1)).toEqual(before.slice(0, -1));
    const undone = await db().moderationEvent.count({ where: { action: "UNDO" } });
    expect(undone).toBe(AT_ONCE + 19);
  }, 60_000);

  it("decides everything that a filter lets through, and nothing that comes later", async () => {
    await comments(120);
    const others = await comments(2, "APPROVED");
    const before = await rows();
    const filter = { ...plainFilter("pending"), from: "2026-01-02" };
    const begun = await decideEverything(nora, filter, "TRASH");
    if (!begun.ok) throw new Error(begun.code);
    await comments(1);
    const run = await db().bulkRun.findUniqueOrThrow({ where: { publicId: begun.value } });
    expect(run).toMatchObject({ total: 120, to: "TRASH", state: "RUNNING" });
    await workRun(run.id);
    expect([await countIn("TRASH"), await countIn("PENDING")]).toEqual([120, 1]);
    expect(await countIn("APPROVED")).toBe(others.length);
    expect((await listLog(nora)).entries).toMatchObject([{ action: "TRASH", count: 120 }]);
    value(await undoBatch(omar, run.batchId));
    expect((await rows()).slice(0, -1)).toEqual(before);
    const none = await decideEverything(nora, plainFilter("spam"), "TRASH");
    expect(none).toEqual({ ok: false, code: "missing" });
    const ann = await person("Ann", "AUTHOR");
    expect(await decideEverything(ann, filter, "TRASH")).toEqual({
      ...{ ok: false, code: "forbidden" },
    });
  });

  it("answers the reports of what it keeps public, and leaves what nobody asks about", async () => {
    const [reported] = await comments(2, "APPROVED");
    const site = { title: "T", siteUrl: "http://x.example", timeZone: "UTC", language: "en" };
    await db().settings.deleteMany();
    await db().settings.create({ data: { id: 1, ...site, reportThreshold: 1 } });
    const publicId = reported?.publicId ?? "";
    await db().comment.update({ where: { publicId }, data: { openReports: 2 } });
    const begun = await decideEverything(nora, plainFilter("reported"), "APPROVED");
    if (!begun.ok) throw new Error(begun.code);
    const run = await db().bulkRun.findUniqueOrThrow({ where: { publicId: begun.value } });
    await workRun(run.id);
    expect(await getRun(nora, begun.value)).toMatchObject({ total: 1, done: 1, failed: 0 });
    const row = await db().comment.findUniqueOrThrow({ where: { publicId } });
    expect(row).toMatchObject({ state: "APPROVED", openReports: 0, version: 2 });
    const all = await decideEverything(nora, plainFilter("all"), "APPROVED");
    if (!all.ok) throw new Error(all.code);
    expect(await getRun(nora, all.value)).toMatchObject({ total: 0 });
  });

  it.each(["approved", "all", "reported"] as const)(
    "on everything of the list %s decides the comments themselves, with edits that wait",
    async (list) => {
      const site = { title: "T", siteUrl: "http://x.example", timeZone: "UTC", language: "en" };
      await db().settings.deleteMany();
      await db().settings.create({ data: { id: 1, ...site, reportThreshold: 1 } });
      const { publicId } = await heldEdit();
      await db().comment.update({ where: { publicId }, data: { openReports: 1 } });
      const before = await rows();
      for (const to of ["SPAM", "TRASH"] as const) {
        const begun = await decideEverything(nora, plainFilter(list), to);
        if (!begun.ok) throw new Error(begun.code);
        const run = await db().bulkRun.findUniqueOrThrow({ where: { publicId: begun.value } });
        await workRun(run.id);
        const row = await db().comment.findUniqueOrThrow({ where: { publicId } });
        expect(row).toMatchObject({ state: to, pendingVersionId: null });
        value(await undoBatch(omar, run.batchId));
        await db().comment.update({ where: { publicId }, data: { openReports: 1 } });
        expect(await rows()).toEqual(before);
      }
    },
  );

  it("on everything that waits decides edits, and leaves what they are of public", async () => {
    const { publicId } = await heldEdit();
    const begun = await decideEverything(nora, plainFilter("pending"), "TRASH");
    if (!begun.ok) throw new Error(begun.code);
    const run = await db().bulkRun.findUniqueOrThrow({ where: { publicId: begun.value } });
    await workRun(run.id);
    const row = await db().comment.findUniqueOrThrow({ where: { publicId } });
    expect(row).toMatchObject({ state: "APPROVED", pendingVersionId: null });
  });

  it("that no name of ours names is neither stopped nor resumed", async () => {
    for (const name of ["\u0000", "", "x".repeat(5_000)]) {
      expect(await stopRun(nora, name)).toEqual({ ok: false, code: "missing" });
      expect(await resumeRun(nora, name)).toEqual({ ok: false, code: "missing" });
    }
  });

  it("is forgotten two weeks after its end, with what it left alone; the log is not", async () => {
    await comments(2);
    const runs: number[] = [];
    for (const filter of [plainFilter("pending"), plainFilter("spam"), plainFilter("trash")]) {
      const begun = await decideEverything(nora, filter, filter.list === "spam" ? "TRASH" : "SPAM");
      if (!begun.ok) throw new Error(begun.code);
      const { id } = await db().bulkRun.findUniqueOrThrow({ where: { publicId: begun.value } });
      // The third was stopped and left, with all that it holds.
      if (filter.list === "trash") await stopRun(omar, begun.value);
      else await workRun(id);
      runs.push(id);
    }
    const later = (days: number) => new Date(Date.now() + days * 86_400_000);
    const left = async () =>
      (await db().bulkRun.findMany({ orderBy: { id: "asc" } })).map(({ id }) => id);
    await tidyRuns(later(13));
    expect(await left()).toEqual(runs);
    await db().bulkRun.update({
      where: { id: runs[1] },
      data: { state: "RUNNING", finishedAt: null },
    });
    await tidyRuns(later(15));
    expect(await left()).toEqual([runs[1]]);
    expect(await db().bulkItem.count({ where: { runId: { not: runs[1] } } })).toBe(0);
    expect((await listLog(nora)).entries.map(({ count }) => count)).toEqual([2, 2]);
  });

  it("of somebody who may no longer moderate stops", async () => {
    const picks = await comments(AT_ONCE + 1);
    const { batchId } = value(await decideMany(nora, { picks, to: "SPAM" }));
    const publicId = value(await undoBatch(omar, batchId)).run ?? "";
    const { id } = await db().bulkRun.findUniqueOrThrow({ where: { publicId } });
    await db().user.update({ where: { id: omar.userId }, data: { deactivatedAt: new Date() } });
    await workRun(id);
    expect(await getRun(nora, publicId)).toMatchObject({ state: "STOPPED", done: 0 });
    expect(await countIn("SPAM")).toBe(AT_ONCE + 1);
  });
});
