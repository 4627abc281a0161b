// What moderators decide, learned and unlearned, on a real database.
import { beforeEach, describe, expect, it } from "vitest";
import type { Viewer } from "../../auth/roles";
import { importComment } from "../../comments/import";
import { reportComment } from "../../comments/marks/report";
import { moveComment } from "../../comments/move";
import { CommentInput } from "../../comments/schema";
import { submitComment } from "../../comments/submit";
import { db } from "../../db/client";
import type { CommentState, Role } from "../../db/generated/enums";
import { newDevice } from "../../device";
import { newPublicId, newUuid } from "../../ids";
import { createPost } from "../../posts/create";
import { findLearned, getFilter } from "../../screening/model/filter";
import { SPOT_CHECKED } from "../../screening/model/finding";
import { drawOf } from "../../screening/model/key";
import { letDecideAlone } from "../../screening/model/state";
import { NO_CHANGES, openFilter, teach } from "../../screening/model/teach";
import { inventComments } from "../../spam/invented";
import { learnAll } from "../../spam/model";
import { TRAITS, type Trait } from "../../spam/traits";
import { fromBytes } from "../../spam/vector";
import { measureDay } from "../days/measure";
import { decideComment } from "../decide";
import { decideMany } from "../decide-many";
import { plainFilter, readFilter } from "../filter";
import { findStillWaiting } from "../mails/waiting";
import { decideWhole } from "../person/decide-whole";
import { getDeskComment, getNews, listComments } from "../queries";
import { decideEverything } from "../runs/decide-everything";
import { workRun } from "../runs/work";
import { undoDecision } from "../undo";
import { undoBatch } from "../undo-batch";
import { getFilterFigures } from "./figures";
import { learnDecisions } from "./learn";
import { askForHistory, learnImported } from "./learn-imported";

let postId: number;
let nora: Viewer;

beforeEach(async () => {
  await db().$executeRaw`
    TRUNCATE "Settings", "User", "Post", "Commenter", "SpamFilter", "LearnedDecision" CASCADE`;
  nora = await person("Nora", "OWNER");
  const site = { title: "T", siteUrl: "http://x.example", timeZone: "UTC", language: "en" };
  await db().settings.create({ data: { ...site, moderationMode: "NONE" } });
  const post = await db().$transaction((tx) =>
    createPost(tx, {
      ...({ kind: "POST", state: "PUBLISHED", title: "The bridge", source: "Text." } as const),
      ...{ publishAt: new Date("2026-01-01T00:00:00Z"), sectionId: null, tagIds: [] },
      ...{ authorIds: [], heroId: null, commentPolicy: "INHERIT" as const, origin: null },
    }),
  );
  postId = post.id;
});

async function person(name: string, role: Role): Promise<Viewer> {
  const slug = name.toLowerCase();
  const data = { name, slug, role, email: `${slug}@x.example`, passwordHash: "x" };
  const { id } = await db().user.create({ data });
  return { userId: id, name, role, sessionId: "" };
}

let written = 0;
async function write(source: string, email = `reader${++written}@example.org`) {
  const { id, publicId } = await db().$transaction((tx) =>
    importComment(tx, {
      ...{ origin: null, postId, parentId: null, name: "Ada", email, url: null, source },
      ...{ state: "PENDING", createdAt: new Date("2026-06-10T10:00:00Z") },
      commenterOrigin: `ada${++written}`,
    }),
  );
  return { id, publicId, version: 1 };
}

async function decide(publicId: string, to: CommentState, version = 1): Promise<number> {
  const outcome = await decideComment(nora, { publicId, version, to });
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value.eventId;
}

/** Decides invented comments one by one, each kind rightly. */
async function decideInvented(count: number, from = 0): Promise<number[]> {
  const events: number[] = [];
  for (const { text, isSpam } of inventComments(from + count).slice(from)) {
    const { publicId } = await write(text);
    events.push(await decide(publicId, isSpam ? "SPAM" : "APPROVED"));
  }
  return events;
}

const learned = () => db().learnedDecision.findMany({ orderBy: { eventId: "asc" } });
const filterRow = () => db().spamFilter.findUniqueOrThrow({ where: { id: 1 } });
const weights = async () =>
  Buffer.from((await db().spamFilter.findUniqueOrThrow({ where: { id: 1 } })).weights);

/** As many comments come in elsewhere: their events take the same numbers. */
async function otherEvents(count: number): Promise<void> {
  const { id } = await write("Somewhere else");
  await db().$executeRaw`
    INSERT INTO "ModerationEvent" ("commentId", "action", "to", "actor", "batchId")
    SELECT ${id}, 'SUBMIT', 'PENDING', 'COMMENTER', gen_random_uuid()
    FROM generate_series(1, ${count}::int)`;
}

/** So many imported comments of a kind, as an import leaves them. */
async function importMany(state: "APPROVED" | "SPAM", count: number): Promise<void> {
  const { id } = await write("A pattern");
  const { commenterId } = await db().comment.findUniqueOrThrow({ where: { id } });
  await db().$transaction([
    db().$executeRaw`
      WITH made AS (
        INSERT INTO "Comment" ("publicId", "postId", "commenterId", "name", "email", "state",
          "stateActor", "origin", "updatedAt")
        SELECT 'i' || substr(md5(${state} || n), 1, 9), ${postId}, ${commenterId}, 'Ada',
          'ada' || n || '@example.org', ${state}::"CommentState", 'IMPORT', ${state} || n, now()
        FROM generate_series(1, ${count}::int) AS n RETURNING "id"
      ), said AS (
        INSERT INTO "CommentVersion" ("commentId", "source", "html", "rendererVersion")
        SELECT "id", CASE WHEN ${state} = 'SPAM' THEN 'Cheap watches ' ELSE 'The harbour ' END || "id",
          '', 1 FROM made RETURNING "id", "commentId"
      )
      INSERT INTO "ModerationEvent" ("commentId", "action", "to", "actor", "batchId")
      SELECT "id", 'IMPORT', ${state}::"CommentState", 'IMPORT', gen_random_uuid() FROM made`,
    db().$executeRaw`
      UPDATE "Comment" AS c SET "currentVersionId" = v."id" FROM "CommentVersion" AS v
      WHERE v."commentId" = c."id" AND c."currentVersionId" IS NULL`,
  ]);
}

/** So many decisions of people here, learned long ago, after the pattern of those that are. */
async function ownLearned(count: number): Promise<void> {
  await db().$executeRaw`
    INSERT INTO "LearnedDecision" ("eventId", "isSpam", "vector", "logit")
    SELECT -n, l."isSpam", l."vector", CASE WHEN l."isSpam" THEN 1.5 ELSE -1.5 END
    FROM generate_series(1, ${count}::int) AS n
    JOIN (SELECT *, row_number() OVER (ORDER BY "eventId") AS "nth", count(*) OVER () AS "all"
      FROM "LearnedDecision" WHERE "eventId" > 0) AS l ON n % l."all" + 1 = l."nth"`;
  await rememberNothing();
}

const rememberNothing = () => db().$transaction((tx) => letDecideAlone(tx, false));

async function waitsToLearn(): Promise<boolean> {
  const jobs = await db().$queryRaw<unknown[]>`
    SELECT 1 FROM graphile_worker._private_jobs AS job
    JOIN graphile_worker._private_tasks AS task ON task.id = job.task_id
    WHERE task.identifier = 'moderation.learn'`;
  return jobs.length > 0;
}

const SPAM = "Cheap watches click here now http://deals.example.com!!!";
const HAM = "The harbour deserves a proper repair as my neighbour says.";

describe("learning", () => {
  it("shows what it thinks after fifty decisions, and why", async () => {
    const { publicId } = await write(SPAM);
    await decideInvented(49);
    await learnDecisions();
    expect((await getDeskComment(nora, publicId))?.opinion).toBeNull();
    await decideInvented(1, 49);
    await learnDecisions();
    const spam = (await getDeskComment(nora, publicId))?.opinion;
    expect(spam?.score).toBeGreaterThan(70);
    expect(spam?.words).toContain("watches");
    expect(spam?.traits).toContain("hasLink");
    const ham = (await getDeskComment(nora, (await write(HAM)).publicId))?.opinion;
    expect(ham?.score).toBeLessThan(30);
    await decide(publicId, "APPROVED");
    expect((await getDeskComment(nora, publicId))?.opinion).toBeNull();
  });

  it("tells a list that is open what it thinks by now, and nothing where it learned nothing since", async () => {
    const { publicId } = await write(SPAM);
    const gone = newPublicId();
    const ask = async (learnedThen: number | null) => {
      const asked = { end: null, looking: null, cards: [publicId, gone], learned: learnedThen };
      return (await getNews(nora, asked)).opinions;
    };
    expect(await ask(null)).toBeNull();
    await decideInvented(49);
    await learnDecisions();
    const before = await ask(null);
    expect(before?.of).toEqual({ [publicId]: null, [gone]: null });
    const events = await decideInvented(1, 49);
    await learnDecisions();
    const after = await ask(before?.learned ?? null);
    expect(after?.of[gone]).toBeNull();
    expect(after?.of[publicId]?.words).toContain("watches");
    expect(after?.of[publicId]).toEqual((await getDeskComment(nora, publicId))?.opinion);
    expect(await ask(after?.learned ?? null)).toBeNull();
    expect((await undoDecision(nora, events[0] ?? 0)).ok).toBe(true);
    await learnDecisions();
    expect((await ask(after?.learned ?? null))?.of[publicId]).toBeNull();
  });

  it("learns each decision once, however often and in whatever pieces it reads", async () => {
    await decideInvented(6);
    await Promise.all([learnDecisions(), learnDecisions()]);
    await decideInvented(6, 6);
    await learnDecisions();
    await learnDecisions();
    expect((await learned()).map(({ isSpam }) => isSpam)).toEqual(
      Array.from({ length: 12 }, (_, nth) => nth % 2 === 1),
    );
    const inPieces = await weights();
    await db().$executeRaw`TRUNCATE "SpamFilter"`;
    await learnDecisions();
    expect((await weights()).equals(inPieces)).toBe(true);
    expect(await db().spamFilter.findUniqueOrThrow({ where: { id: 1 } })).toMatchObject({
      ...{ spam: 6, ham: 6 },
    });
  });

  it("unlearns what is taken back, as if nobody had decided it", async () => {
    await decideInvented(8);
    await learnDecisions();
    const before = await weights();
    const { publicId } = await write(SPAM);
    const eventId = await decide(publicId, "APPROVED");
    await learnDecisions();
    expect((await weights()).equals(before)).toBe(false);
    expect((await undoDecision(nora, eventId)).ok).toBe(true);
    await learnDecisions();
    expect(await learned()).toHaveLength(8);
    expect((await weights()).equals(before)).toBe(true);
  });

  it("is after an undo what it was, also where a decision had stood in another’s place", async () => {
    const first = await write(SPAM);
    await decide(first.publicId, "SPAM");
    await decideInvented(8);
    await learnDecisions();
    const before = await weights();
    const eventId = await decide(first.publicId, "APPROVED", 2);
    await learnDecisions();
    expect((await weights()).equals(before)).toBe(false);
    expect((await undoDecision(nora, eventId)).ok).toBe(true);
    await learnDecisions();
    expect((await weights()).equals(before)).toBe(true);
  });

  it("learns the last word on a comment, and nothing from hold and trash", async () => {
    const { id, publicId } = await write(SPAM);
    await decide(publicId, "APPROVED");
    await learnDecisions();
    await decide(publicId, "SPAM", 2);
    await learnDecisions();
    expect(await learned()).toMatchObject([{ commentId: id, isSpam: true }]);
    await decide(publicId, "TRASH", 3);
    await learnDecisions();
    expect(await learned()).toEqual([]);
  });

  it("learns nothing from a press on more than fifty, from the site itself, or of the staff", async () => {
    const many = [];
    for (const { text } of inventComments(51)) many.push(await write(text));
    const picks = many.map(({ publicId, version }) => ({ publicId, version }));
    await decideMany(nora, { picks, to: "SPAM" });
    const own = await write("Thank you all.");
    await db().comment.update({ where: { id: own.id }, data: { staffId: nora.userId } });
    await decide(own.publicId, "SPAM");
    await write("Left alone");
    await learnDecisions();
    expect(await learned()).toEqual([]);
    const few = [];
    for (const { text } of inventComments(50)) few.push(await write(text));
    await decideMany(nora, {
      picks: few.map(({ publicId, version }) => ({ publicId, version })),
      to: "SPAM",
    });
    await learnDecisions();
    expect(await learned()).toHaveLength(50);
  });

  it("learns nothing from a press on all that one person wrote, which judges the person", async () => {
    const [first, second] = [await write(HAM), await write("I cross this bridge daily")];
    const { commenterId } = await db().comment.findUniqueOrThrow({ where: { id: first.id } });
    await db().comment.update({ where: { id: second.id }, data: { commenterId } });
    await decide(first.publicId, "APPROVED");
    await learnDecisions();
    const before = await weights();
    // A public comment with an edit that waits, and one that waits itself.
    const edit = { commentId: first.id, source: SPAM, html: "", rendererVersion: 1 };
    const { id: pendingVersionId } = await db().commentVersion.create({ data: edit });
    await db().comment.update({ where: { id: first.id }, data: { pendingVersionId } });
    const { publicId } = second;
    const whole = await decideWhole(nora, { publicId, scope: "all", to: "SPAM" });
    if (!whole.ok) throw new Error(whole.code);
    expect(whole.value.changed).toHaveLength(2);
    await learnDecisions();
    expect(await learned()).toEqual([]);
    expect(await undoBatch(nora, whole.value.batchId)).toMatchObject({ ok: true });
    await learnDecisions();
    expect(await learned()).toMatchObject([{ commentId: first.id, isSpam: false }]);
    expect((await weights()).equals(before)).toBe(true);
    // What waits of one person is many comments, each read.
    const waiting = await decideWhole(nora, { publicId, scope: "pending", to: "SPAM" });
    expect(waiting).toMatchObject({ ok: true });
    await learnDecisions();
    expect((await learned()).map(({ isSpam }) => isSpam)).toContain(true);
  });

  it("learns what was committed long after later decisions were learned", async () => {
    const { id } = await write(SPAM);
    await db().$transaction(async (tx) => {
      const late = { commentId: id, expectedVersion: 1, to: "SPAM", action: "SPAM" } as const;
      const by = { actor: "STAFF", userId: nora.userId, batchId: newUuid() } as const;
      expect(await moveComment(tx, { ...late, ...by })).toMatchObject({ ok: true });
      await decideInvented(2);
      await otherEvents(600);
      await learnDecisions();
      expect(await learned()).toHaveLength(2);
    });
    await otherEvents(600);
    await learnDecisions();
    expect((await learned()).map(({ commentId }) => commentId)).toContain(id);
  });

  it("reads the decisions again where the key is another, however much came in since", async () => {
    await decideInvented(4);
    await learnDecisions();
    await otherEvents(600);
    await learnDecisions();
    await db().spamFilter.update({ where: { id: 1 }, data: { keyHash: "of another key" } });
    await learnDecisions();
    expect(await learned()).toHaveLength(4);
    expect(await filterRow()).toMatchObject({ spam: 2, ham: 2 });
  });

  it("leaves out what can't be read, and goes on", async () => {
    const [one, two] = [await write(SPAM), await write(HAM)];
    const circumstances = { about: null, approvedBefore: 0, spamBefore: 0 };
    const lesson = { email: null, weight: 1, circumstances };
    const unreadable = {
      ...{ ...lesson, eventId: 1, commentId: one.id, isSpam: true },
      get source(): string {
        throw new RangeError("Maximum call stack size exceeded");
      },
    };
    const readable = { ...lesson, eventId: 2, commentId: two.id, isSpam: false, source: HAM };
    await openFilter((tx, filter) =>
      teach(tx, filter, { ...NO_CHANGES, lessons: [unreadable, readable] }),
    );
    expect(await learned()).toMatchObject([{ commentId: two.id }]);
  });

  it("keeps in memory what is stored, and nothing of what others stored or forgot meanwhile", async () => {
    await decideInvented(4);
    await learnDecisions();
    await db().$executeRaw`UPDATE "LearnedDecision" SET "vector" = ''`;
    // From memory: the vectors aren't read for one more.
    await decideInvented(2, 4);
    await learnDecisions();
    expect(await filterRow()).toMatchObject({ spam: 3, ham: 3 });
    await rememberNothing();
    await learnDecisions();
    expect(await filterRow()).toMatchObject({ spam: 1, ham: 1 });
  });

  it("learns that what readers reported may stay, with what was decided before it", async () => {
    const [known, fresh] = [await write(HAM), await write("Nobody has decided about this yet.")];
    const first = await decide(known.publicId, "APPROVED");
    await db().comment.update({ where: { id: fresh.id }, data: { state: "APPROVED" } });
    await learnDecisions();
    for (const { publicId: comment } of [known, fresh]) {
      const report = { comment, reason: "SPAM", note: "" } as const;
      expect(await reportComment({ device: newDevice(), address: "" }, report)).toMatchObject({
        ok: true,
      });
    }
    const kept = await decide(known.publicId, "APPROVED", 2);
    await decide(fresh.publicId, "APPROVED");
    await learnDecisions();
    expect(await learned()).toMatchObject([
      { eventId: kept, commentId: known.id, isSpam: false },
      { commentId: fresh.id, isSpam: false },
    ]);
    expect((await undoDecision(nora, kept)).ok).toBe(true);
    await learnDecisions();
    // In the place in which it stood.
    expect(await learned()).toMatchObject([
      { eventId: first, commentId: known.id, isSpam: false },
      { commentId: fresh.id },
    ]);
  });

  it("forgets what a run decided otherwise, whoever decides next", async () => {
    const { publicId } = await write(HAM);
    await decide(publicId, "APPROVED");
    await learnDecisions();
    expect(await learned()).toHaveLength(1);
    await db().$executeRaw`DELETE FROM graphile_worker._private_jobs`;
    expect(await decideEverything(nora, plainFilter("approved"), "SPAM")).toMatchObject({
      ok: true,
    });
    const { id } = await db().bulkRun.findFirstOrThrow({ orderBy: { id: "desc" } });
    await workRun(id);
    expect(await waitsToLearn()).toBe(true);
    await learnDecisions();
    expect(await learned()).toEqual([]);
  });

  it("counts what a comment shares with its article, and what became of others by its writer", async () => {
    const about = await write("I cross this bridge daily");
    await decide(about.publicId, "APPROVED");
    const { commenterId } = await db().comment.findUniqueOrThrow({ where: { id: about.id } });
    const second = await write("Nothing else to say");
    await db().comment.update({ where: { id: second.id }, data: { commenterId } });
    await decide(second.publicId, "APPROVED");
    await learnDecisions();
    const traits = (await learned()).map(({ vector }) => {
      const found = fromBytes(vector)?.traits ?? [];
      return (name: Trait) => (found[TRAITS.indexOf(name)] ?? 0) > 0;
    });
    expect(traits.map((has) => has("aboutArticle"))).toEqual([true, false]);
    // Though both were learned at once, afterwards.
    expect(traits.map((has) => has("approvedBefore"))).toEqual([false, true]);
    expect(traits.map((has) => has("spamBefore"))).toEqual([false, false]);
  });

  it("knows the same of a writer when a comment comes in, on its card, and when it learns", async () => {
    await db().settings.updateMany({ data: { moderationMode: "ALL" } });
    const text = "Cheap watches, click here";
    const by = async (commenterId: number | null, email?: string) => {
      const comment = await write(text, email);
      if (commenterId !== null) {
        await db().comment.update({ where: { id: comment.id }, data: { commenterId } });
      }
      return comment;
    };
    const writerOf = async ({ id }: { id: number }) =>
      (await db().comment.findUniqueOrThrow({ where: { id } })).commenterId ?? 0;
    // One and the same writes all spam: that others were spam comes to weigh.
    const spammer = await writerOf(await write(SPAM));
    for (const { text: source, isSpam } of inventComments(60)) {
      const { id, publicId } = await write(source);
      if (isSpam) await db().comment.update({ where: { id }, data: { commenterId: spammer } });
      await decide(publicId, isSpam ? "SPAM" : "APPROVED");
    }
    await learnDecisions();
    const thought = async ({ publicId }: { publicId: string }) =>
      (await getDeskComment(nora, publicId))?.opinion?.logit ?? Number.NaN;
    const stranger = await thought(await by(null));
    expect(await thought(await by(spammer))).toBeGreaterThan(stranger);

    // What nobody decided says nothing.
    const marked = await write(SPAM);
    const data = { state: "SPAM", stateActor: "SYSTEM" } as const;
    await db().comment.update({ where: { id: marked.id }, data });
    expect(await thought(await by(await writerOf(marked)))).toBe(stranger);

    // Another device of the same person.
    const { id: addressId } = await db().replyAddress.create({
      data: { publicId: newPublicId(), hash: "of an address" },
    });
    const device = newDevice();
    const proven = { addressId, addressProvenAt: new Date() };
    const kin = await db().commenter.create({ data: { device, ...proven } });
    await db().commenter.update({ where: { id: spammer }, data: proven });
    const known = await by(kin.id);
    expect(await thought(known)).toBeGreaterThan(stranger);
    await getFilter();
    const input = CommentInput.parse({ postId, name: "Ada", email: "kin@example.org", body: text });
    const made = await submitComment({ device, address: "192.0.2.77" }, input);
    if (!made.ok) throw new Error(made.code);
    const { publicId } = made.value;
    const found = { comment: { publicId }, check: "learned" };
    const { score } = await db().commentReason.findFirstOrThrow({ where: found });
    const shown = (await getDeskComment(nora, publicId))?.opinion?.score ?? 0;
    expect(score).toBe(Math.round(((shown - 50) / 50) * 40));
    expect(await thought({ publicId })).toBe(await thought(known));
    await decide(known.publicId, "SPAM");
    await learnDecisions();
    const vector = (await learned()).at(-1)?.vector ?? new Uint8Array();
    expect(fromBytes(vector)?.traits[TRAITS.indexOf("spamBefore")]).toBeGreaterThan(0);
  });

  it("keeps five thousand, and is afterwards what those make that are left", async () => {
    await decideInvented(2);
    await learnDecisions();
    await ownLearned(5_498);
    await decideInvented(1, 2);
    await learnDecisions();
    // The oldest are the last of these.
    expect((await learned())[0]?.eventId).toBe(-4_997);
    expect(await learned()).toHaveLength(5_000);
    expect((await learned()).at(-1)?.eventId).toBeGreaterThan(0);
    const { spam, ham } = await filterRow();
    expect(spam + ham).toBe(5_000);
    const left = (await learned()).flatMap(({ vector, eventId, ...row }) => {
      const features = fromBytes(vector);
      return features ? [{ ...row, id: eventId, features }] : [];
    });
    expect((await weights()).equals(Buffer.from(learnAll(left).weights.buffer))).toBe(true);
    // Three times some thousand decisions: a busy machine is no failure.
  }, 60_000);
});

describe("imported comments", () => {
  it("teach where the owner asks for it, at half weight, until somebody here decides", async () => {
    const elsewhere = [];
    for (const [nth, { text, isSpam }] of inventComments(6).entries()) {
      const comment = await write(text);
      const state = isSpam ? "SPAM" : "APPROVED";
      const data = { state, stateActor: "IMPORT", origin: `wordpress:${nth}` } as const;
      await db().comment.update({ where: { id: comment.id }, data });
      elsewhere.push(comment);
    }
    const sample = { state: "SPAM", stateActor: "IMPORT", origin: "sample:comment:1" } as const;
    await db().comment.update({ where: { id: (await write(SPAM)).id }, data: sample });
    await learnDecisions();
    expect(await learned()).toEqual([]);
    expect(await getFilterFigures(nora)).toMatchObject({ imported: 6 });
    expect(await askForHistory({ ...nora, role: "MODERATOR" })).toMatchObject({ ok: false });
    expect(await askForHistory(nora)).toMatchObject({ ok: true });
    await learnImported();
    await learnImported();
    expect(await learned()).toMatchObject(
      inventComments(6).map(({ isSpam }) => ({ isSpam, weight: 0.5, logit: null })),
    );
    expect(await getFilterFigures(nora)).toMatchObject({ imported: 0, elsewhere: 6, spam: 0 });
    const before = await weights();
    const eventId = await decide(elsewhere[0]?.publicId ?? "", "SPAM");
    await learnDecisions();
    expect(await getFilterFigures(nora)).toMatchObject({ elsewhere: 5, spam: 1, imported: 0 });
    expect((await learned()).at(-1)).toMatchObject({ isSpam: true, weight: 1 });
    expect((await undoDecision(nora, eventId)).ok).toBe(true);
    const held = await decide(elsewhere[1]?.publicId ?? "", "PENDING");
    await learnDecisions();
    expect(await getFilterFigures(nora)).toMatchObject({ elsewhere: 5, spam: 0, imported: 0 });
    expect((await undoDecision(nora, held)).ok).toBe(true);
    await learnDecisions();
    expect(await getFilterFigures(nora)).toMatchObject({ elsewhere: 6, spam: 0, imported: 0 });
    expect((await weights()).equals(before)).toBe(true);
  });

  it("make it no readier to speak before people here have decided enough", async () => {
    await importMany("SPAM", 60);
    await importMany("APPROVED", 60);
    await learnImported();
    expect(await getFilterFigures(nora)).toMatchObject({ elsewhere: 120, isReady: false });
    const { publicId } = await write(SPAM);
    expect((await getDeskComment(nora, publicId))?.opinion).toBeNull();
    await decideInvented(50);
    await learnDecisions();
    expect((await getDeskComment(nora, publicId))?.opinion?.score).toBeGreaterThan(50);
    // None of the fifty was asked about before it was ready.
    expect((await learned()).map(({ logit }) => logit)).toEqual(Array(170).fill(null));
  });

  it("are a thousand of a kind at most, however often they are asked for", async () => {
    await importMany("SPAM", 1_300);
    await importMany("APPROVED", 20);
    await learnImported();
    const once = (await learned()).map(({ eventId }) => eventId);
    expect(once).toHaveLength(1_020);
    expect(await getFilterFigures(nora)).toMatchObject({ imported: 0, elsewhere: 1_020 });
    await learnImported();
    expect((await learned()).map(({ eventId }) => eventId)).toEqual(once);
  }, 60_000);

  it("go before any decision of the site’s own, and don’t come back in its place", async () => {
    await importMany("SPAM", 700);
    await importMany("APPROVED", 700);
    await decideInvented(2);
    await learnDecisions();
    await ownLearned(4_100);
    const count = async () => {
      const all = await learned();
      const own = all.filter(({ weight }) => weight === 1);
      return {
        own: own.length,
        asked: own.filter(({ logit }) => logit !== null).length,
        all: all.length,
      };
    };
    await learnImported();
    expect(await count()).toEqual({ own: 4_102, asked: 4_100, all: 4_102 + 2 * 449 });
    await learnImported();
    await learnImported();
    expect(await count()).toEqual({ own: 4_102, asked: 4_100, all: 5_000 });
    await db().$executeRaw`
      INSERT INTO "LearnedDecision" ("eventId", "isSpam", "vector", "logit")
      SELECT "eventId" - 10000, "isSpam", "vector", "logit" FROM "LearnedDecision"
      WHERE "eventId" BETWEEN -500 AND -1`;
    await rememberNothing();
    await decideInvented(2, 2);
    await learnDecisions();
    expect(await count()).toMatchObject({ own: 4_604, all: 5_000 });
  }, 120_000);
});

describe("a new comment", () => {
  const submit = (body: string) => {
    const network = `192.0.${++written % 250}.1`;
    const input = { postId, name: "Ada", email: `new${written}@example.org`, body };
    return submitComment({ device: null, address: network }, CommentInput.parse(input));
  };

  it("is noted, marked as spam, or drawn by lot, as the owner and the measured error allow", async () => {
    await decideInvented(60);
    await learnDecisions();
    await getFilter();
    const noted = await submit(SPAM);
    expect(noted).toMatchObject({ ok: true, value: { state: "APPROVED" } });
    const [reason] = await db().commentReason.findMany();
    expect(reason).toMatchObject({ check: "learned", verdict: "NOTE" });
    expect(reason?.matchedText).toContain("watches");
    const spam = { threshold: 0.1, decided: 200, errors: 0, bound: 0.012 };
    await db().spamFilter.update({
      where: { id: 1 },
      data: { decidesAlone: true, sides: { v: 1, spam, ham: null }, version: { increment: 1 } },
    });
    await getFilter();
    const found = async (publicId: string) => {
      const where = { comment: { publicId } };
      return (await db().commentReason.findMany({ where })).map(({ check }) => check);
    };
    // Whatever it thinks: one in twenty, by a draw that is the comment's own.
    let marked = 0;
    for (let nth = 0; nth < 40; nth++) {
      const outcome = await submit(nth % 2 ? `${HAM} Number ${nth}` : `${SPAM} number ${nth}`);
      if (!outcome.ok) throw new Error(outcome.code);
      const { publicId, state } = outcome.value;
      const isDrawn = drawOf(publicId) < SPOT_CHECKED;
      expect(await found(publicId)).toEqual(isDrawn ? ["spot-check"] : nth % 2 ? [] : ["learned"]);
      expect(state).toBe(isDrawn ? "PENDING" : nth % 2 ? "APPROVED" : "SPAM");
      if (state === "SPAM") marked++;
    }
    expect(marked).toBeGreaterThan(0);
    const read = (source: string, publicId: string) =>
      db().$transaction(async (tx) => {
        const { version } = await filterRow();
        const given = { publicId, source, revisionId: null, approvedBefore: 0, spamBefore: 0 };
        return (await findLearned(tx, version, given))?.check ?? null;
      });
    const ids = Array.from({ length: 4_000 }, () => newPublicId());
    const drawn = ids.filter((id) => drawOf(id) < SPOT_CHECKED);
    expect(drawn.length).toBeGreaterThan(100);
    expect(drawn.length).toBeLessThan(300);
    const [one = ""] = drawn;
    expect([await read(HAM, one), await read(SPAM, one)]).toEqual(["spot-check", "spot-check"]);
    const other = ids.find((id) => !drawn.includes(id)) ?? "";
    expect([await read(HAM, other), await read(SPAM, other)]).toEqual([null, "learned"]);
  }, 60_000);

  it("is read without prejudice where it was drawn by lot, and nothing tells which was", async () => {
    await decideInvented(60);
    await learnDecisions();
    const drawn = await write(SPAM);
    const known = await write(SPAM);
    await db().commentReason.createMany({
      data: [
        { commentId: drawn.id, check: "spot-check", verdict: "HOLD", score: 0 },
        { commentId: known.id, check: "everyone", verdict: "HOLD", score: 0 },
      ],
    });
    const card = async ({ publicId }: { publicId: string }) => {
      const shown = await getDeskComment(nora, publicId);
      return [shown?.opinion?.words.length ?? null, shown?.reasons.map(({ check }) => check)];
    };
    expect(await card(known)).toEqual([expect.any(Number), ["everyone"]]);
    expect(await card(drawn)).toEqual([null, []]);
    const listed = async (reason: string) => {
      const filter = readFilter({ reason }, "pending");
      return (await listComments(nora, filter)).comments.map(({ publicId }) => publicId);
    };
    expect(await listed("everyone")).toEqual([known.publicId]);
    // As where no reason is asked for.
    expect(await listed("spot-check")).toContain(known.publicId);
    const waiting = await db().$transaction((tx) => findStillWaiting(tx, [drawn.id]));
    expect(waiting).toMatchObject([{ id: drawn.id, reasons: [] }]);
    // Put back to wait it is not decided; called spam it is.
    await decide(drawn.publicId, "SPAM");
    expect(await card(drawn)).toEqual([expect.any(Number), ["spot-check"]]);
    await decide(drawn.publicId, "PENDING", 2);
    expect(await card(drawn)).toEqual([null, []]);
    // The log that everybody may read names what was found, and being drawn is nothing of that.
    await decide(drawn.publicId, "SPAM", 3);
    await decide(known.publicId, "SPAM");
    const today = new Date().toISOString().slice(0, 10);
    const { reasons } = await measureDay(today, "UTC");
    expect(reasons).toEqual({ everyone: 1 });
  });
});
