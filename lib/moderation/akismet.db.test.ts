// Akismet's part played by a server that answers as its documentation says; the jobs are done by hand.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { forgetStaffNames } from "../accounts/staff-names";
import { getStanding } from "../akismet/account";
import { type AkismetServer, startAkismet } from "../akismet/test-server";
import type { Viewer } from "../auth/roles";
import { askAkismet } from "../comments/akismet/ask";
import { getAkismet } from "../comments/akismet/standing";
import { teachAkismet } from "../comments/akismet/teach";
import { deleteOwn, editOwn, restoreOwn } from "../comments/change-own";
import { sendDecisionMail } from "../comments/decision-mail";
import { moveComment } from "../comments/move";
import { CommentInput } from "../comments/schema";
import { submitComment } from "../comments/submit";
import { tidyComments } from "../comments/tidy";
import { db } from "../db/client";
import type { CommentState, ModerationMode } from "../db/generated/client";
import { provideEnv } from "../env";
import { newUuid } from "../ids";
import { createPost } from "../posts/create";
import { TryAgain } from "../queue/try-again";
import { RuleInput } from "../screening/rules/schema";
import { addRule } from "../screening/rules/write";
import { seal } from "../seal";
import { decideComment } from "./decide";
import { decideWhole } from "./person/decide-whole";
import { sanctionPerson } from "./person/sanction";
import { SanctionInput } from "./person/schema";
import { getNews } from "./queries";
import { listStandings } from "./standing";
import { undoDecision } from "./undo";
import { undoBatch } from "./undo-batch";

let server: AkismetServer;
let nora: Viewer;
let postId: number;

beforeAll(async () => {
  server = await startAkismet();
  provideEnv({ AKISMET_URL: server.url, SITE_URL: "https://gazette.example" });
});
afterAll(() => server.stop());

beforeEach(async () => {
  server.reset();
  provideEnv({ AKISMET_URL: server.url });
  await db().$executeRaw`
    TRUNCATE "Settings", "User", "Post", "Comment", "Commenter", "AkismetStanding", "RateBucket",
      "OutgoingMail" CASCADE`;
  await db().$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  forgetStaffNames();
  await setUp("NONE", seal(server.key));
  const { id } = await db().user.create({
    data: { name: "Nora", slug: "nora", role: "MODERATOR", email: "nora@x.example" },
  });
  nora = { userId: id, name: "Nora", role: "MODERATOR", sessionId: "" };
  const post = await db().$transaction((tx) =>
    createPost(tx, {
      ...{ kind: "POST", state: "PUBLISHED", title: "The quay", source: "Text.", slug: "quay" },
      publishAt: new Date("2026-01-01T00:00:00Z"),
      ...{ sectionId: null, tagIds: [], authorIds: [], heroId: null, origin: null },
      commentPolicy: "INHERIT",
    }),
  );
  postId = post.id;
});

function setUp(moderationMode: ModerationMode, akismetKey: string | null) {
  const site = { title: "T", siteUrl: "https://gazette.example", timeZone: "UTC", language: "en" };
  const data = { ...site, moderationMode, akismetKey };
  return db().settings.upsert({ where: { id: 1 }, create: { id: 1, ...data }, update: data });
}

const visitor = { device: null as string | null, address: "203.0.113.9", agent: "Mozilla/5.0" };

async function send(
  body = "Is the quay open on Mondays, and since when?",
  mail?: "on",
  device: string | null = null,
) {
  const words = { postId, name: "Ada", email: "ada@example.org", body, mail };
  const sent = await submitComment({ ...visitor, device }, CommentInput.parse(words));
  if (!sent.ok) throw new Error(sent.code);
  const { id } = await rowOf(sent.value.publicId);
  return { ...sent.value, id };
}

async function rowOf(publicId: string) {
  const row = await db().comment.findUniqueOrThrow({
    where: { publicId },
    include: { reasons: { orderBy: { id: "asc" } }, currentVersion: true, pendingVersion: true },
  });
  return { ...row, checks: row.reasons.map(({ check }) => check) };
}

async function decide(publicId: string, to: CommentState) {
  const { version } = await rowOf(publicId);
  const decided = await decideComment(nora, { publicId, version, to });
  if (!decided.ok) throw new Error(decided.code);
  return decided.value;
}

async function forgetRules(): Promise<void> {
  await db().rule.deleteMany();
  await db().$executeRaw`UPDATE "RuleBook" SET "version" = "version" + 1`;
}

type Job = { name: string; payload: { id: number }; runAt: Date; attempts: number };

function jobs(name: string): Promise<Job[]> {
  return db().$queryRaw<Job[]>`
    SELECT task.identifier AS "name", job.payload, job.run_at AS "runAt", job.attempts
    FROM graphile_worker._private_jobs AS job
    JOIN graphile_worker._private_tasks AS task ON task.id = job.task_id
    WHERE task.identifier = ${name}`;
}

/** Does what waits in the queue of this name, once. */
async function work(name: "comments.ask-akismet" | "comments.teach-akismet", isLastTry = false) {
  const handler = name === "comments.ask-akismet" ? askAkismet : teachAkismet;
  for (const { payload } of await jobs(name)) await handler(payload.id, { isLastTry });
}

const ask = (isLastTry?: boolean) => work("comments.ask-akismet", isLastTry);
const teach = () => work("comments.teach-akismet");
const methods = () => server.calls.map(({ method }) => method);

describe("a comment", () => {
  it("waits for Akismet's word, whatever the mode, and nobody asks in the request", async () => {
    const { publicId, state } = await send();
    expect(state).toBe("PENDING");
    expect(await rowOf(publicId)).toMatchObject({ checks: ["akismet-waiting"], risk: 0 });
    expect(server.calls).toEqual([]);
  });

  it("appears by itself where nothing else holds it, and counts as nobody's decision", async () => {
    const { publicId } = await send();
    await ask();
    expect(await rowOf(publicId)).toMatchObject({
      ...{ state: "APPROVED", stateActor: "SYSTEM", stateById: null, checks: [], risk: 0 },
    });
    expect(server.calls).toMatchObject([
      {
        method: "comment-check",
        fields: {
          ...{ user_ip: "203.0.113.9", user_agent: "Mozilla/5.0", comment_type: "comment" },
          ...{ comment_author: "Ada", comment_author_email: "ada@example.org", blog_lang: "en" },
          ...{ permalink: "https://gazette.example/quay", blog: "https://gazette.example" },
        },
      },
    ]);
    await ask();
    expect(server.calls).toHaveLength(1);
  });

  it("waits on for whatever else holds it", async () => {
    await setUp("ALL", seal(server.key));
    const { publicId } = await send();
    await ask();
    expect(await rowOf(publicId)).toMatchObject({ state: "PENDING", checks: ["everyone"] });
  });

  it("goes to spam where Akismet calls it that, and the worst is kept too", async () => {
    const [spam, worst] = [await send("Watches, watches, watches and more"), await send("Pills")];
    server.answer = "spam";
    await askAkismet(spam.id, { isLastTry: false });
    server.answer = "discard";
    await askAkismet(worst.id, { isLastTry: false });
    expect(await rowOf(spam.publicId)).toMatchObject({
      ...{ state: "SPAM", stateActor: "SYSTEM", checks: ["akismet"] },
    });
    const kept = await rowOf(worst.publicId);
    expect(kept).toMatchObject({ state: "SPAM", checks: ["akismet-worst"] });
    expect(kept.currentVersion?.source).toBe("Pills");
    expect(kept.risk).toBeGreaterThan((await rowOf(spam.publicId)).risk);
  });

  it("is not shown to Akismet where a moderator's sanction throws it away anyhow", async () => {
    const { commenterId, device } = await send();
    await db().sanction.create({ data: { kind: "DROP", commenterId } });
    await db().$executeRaw`DELETE FROM graphile_worker._private_jobs`;
    const words = { postId, name: "Ada", email: "ada@example.org", body: "Once more, the quay" };
    const sent = await submitComment({ ...visitor, device }, CommentInput.parse(words));
    expect(sent).toMatchObject({ ok: true, value: { state: "SPAM" } });
    expect(await jobs("comments.ask-akismet")).toEqual([]);
  });

  it("is held for a moderator's sanction that came while it waited", async () => {
    const { publicId, commenterId } = await send();
    await db().sanction.create({ data: { kind: "HOLD", commenterId } });
    await ask();
    expect(await rowOf(publicId)).toMatchObject({ state: "PENDING", checks: ["always-hold"] });
  });

  describe("waits for a person, whatever Akismet finds, where meanwhile", () => {
    const held = async (publicId: string, check: string) => {
      await ask();
      expect(server.calls.length).toBeGreaterThan(0);
      expect(await rowOf(publicId)).toMatchObject({
        ...{ state: "PENDING", stateActor: "COMMENTER", checks: [check] },
        // Nothing calls it spam: it lies among what waits.
        reasons: [{ verdict: "HOLD" }],
      });
    };

    it("a moderator bound its address, given at a comment of another device", async () => {
      const { publicId } = await send();
      const other = await send("What of the ferry, does it sail in winter?");
      expect(other.commenterId).not.toBe((await rowOf(publicId)).commenterId);
      await decide(other.publicId, "TRASH");
      const bound = { kind: "DROP", address: "ada@example.org", reason: "Insults." };
      const given = SanctionInput.parse({ publicId: other.publicId, ...bound });
      expect(await sanctionPerson(nora, given)).toMatchObject({ ok: true });
      await held(publicId, "dropped");
    });

    it("a moderator’s sanction came while the question was in the air", async () => {
      const { publicId, id, commenterId } = await send();
      server.answer = "silence";
      const asking = askAkismet(id, { isLastTry: false });
      await expect.poll(() => server.calls.length).toBe(1);
      await db().sanction.create({ data: { kind: "DROP", commenterId } });
      server.finish("ham");
      await asking;
      server.answer = "ham";
      await held(publicId, "dropped");
    });

    it("another comment of its device was called spam between two tries", async () => {
      const { publicId, device, id } = await send();
      const other = await send("Watches for everybody", undefined, device);
      server.answer = "error";
      await expect(askAkismet(id, { isLastTry: false })).rejects.toThrow(TryAgain);
      await decide(other.publicId, "SPAM");
      server.answer = "ham";
      await held(publicId, "spam-verdict");
    });

    it("every comment was to be read, on the site or below its article", async () => {
      const { publicId } = await send();
      await setUp("ALL", seal(server.key));
      await held(publicId, "everyone");
      await setUp("NONE", seal(server.key));
      const second = await send("And does it run on Sundays?");
      await db().post.update({ where: { id: postId }, data: { moderationMode: "ALL" } });
      await held(second.publicId, "everyone");
    });

    it("the first comment of a device was to be read", async () => {
      const { publicId } = await send();
      await setUp("FIRST", seal(server.key));
      await held(publicId, "first-comment");
    });

    it("its thread was closed, or answers below what it answers; but not because time went by", async () => {
      const first = await send();
      await db().post.update({ where: { id: postId }, data: { commentPolicy: "CLOSED" } });
      await held(first.publicId, "closed");
      await db().post.update({ where: { id: postId }, data: { commentPolicy: "INHERIT" } });

      const parent = await send("Where does the ferry land?");
      await decide(parent.publicId, "APPROVED");
      const words = { name: "Ada", email: "ada@example.org", body: "At the quay, I think." };
      const input = CommentInput.parse({ postId, parent: parent.publicId, ...words });
      const reply = await submitComment(visitor, input);
      if (!reply.ok) throw new Error(reply.code);
      const closed = { repliesClosedAt: new Date() };
      await db().comment.update({ where: { id: parent.id }, data: closed });
      await held(reply.value.publicId, "closed");

      const late = await send("Just in time, is it open?");
      const { createdAt } = await rowOf(late.publicId);
      const publishAt = new Date(createdAt.getTime() + 1 - 2 * 86_400_000);
      await db().post.update({ where: { id: postId }, data: { publishAt } });
      await db().settings.update({ where: { id: 1 }, data: { closeCommentsAfterDays: 2 } });
      await ask();
      expect(await rowOf(late.publicId)).toMatchObject({ state: "APPROVED" });
      await db().settings.update({ where: { id: 1 }, data: { closeCommentsAfterDays: null } });
    });

    it("a rule was made that finds something in it", async () => {
      const { publicId } = await send();
      const rule = { kind: "WORD", term: "quay", verdict: "SPAM", looksIn: "ANYWHERE" };
      await addRule({ ...nora, role: "OWNER" }, RuleInput.parse(rule));
      await held(publicId, "word");
      await forgetRules();
    });

    it("an edit of what is public is bound by the same", async () => {
      const { publicId, device, commenterId } = await send();
      await ask();
      const { version } = await rowOf(publicId);
      const body = "Is it open on Sundays?";
      const edited = await editOwn({ ...visitor, device }, { publicId, version, body });
      expect(edited).toMatchObject({ ok: true });
      await db().sanction.create({ data: { kind: "HOLD", commenterId } });
      await ask();
      expect(await rowOf(publicId)).toMatchObject({
        ...{ state: "APPROVED", checks: ["always-hold"], pendingVersion: { source: body } },
      });
    });
  });

  it("is published with a mail to whoever asked for one, which names no moderator", async () => {
    await setUp("NONE", seal(server.key));
    const { id } = await send(undefined, "on");
    await ask();
    expect(await jobs("comments.decision-mail")).toHaveLength(1);
    await sendDecisionMail(id, async () => false);
    const mail = await db().outgoingMail.findFirstOrThrow();
    expect(mail.subject).toContain("is published");
    expect(JSON.stringify(mail.content)).not.toContain("moderator");
  });
});

describe("ham for the time being", () => {
  it("lets nothing through before Akismet has looked again, when it said", async () => {
    const { publicId, id } = await send();
    server.answer = "provisional";
    await ask();
    expect(await rowOf(publicId)).toMatchObject({ state: "PENDING", checks: ["akismet-waiting"] });
    // The handler ran by hand: its job is still there, and was put off.
    const [job, ...more] = await jobs("comments.ask-akismet");
    expect(more).toEqual([]);
    const seconds = ((job?.runAt.getTime() ?? 0) - Date.now()) / 1_000;
    expect(seconds).toBeGreaterThan(880);
    expect(seconds).toBeLessThan(920);
    expect(await getAkismet()).toMatchObject({ failingSince: null, waiting: 1, left: 0 });
    server.answer = "spam";
    await askAkismet(id, { isLastTry: false });
    expect(server.calls.map(({ fields }) => fields.recheck_reason)).toEqual([undefined, "recheck"]);
    expect(await rowOf(publicId)).toMatchObject({ state: "SPAM", checks: ["akismet"] });
  });

  it("is asked about a few times, and then left to a person", async () => {
    const { publicId, device } = await send();
    server.answer = "provisional";
    for (let count = 0; count < 6; count++) {
      const due = await jobs("comments.ask-akismet");
      await db().$executeRaw`DELETE FROM graphile_worker._private_jobs`;
      for (const { payload } of due) await askAkismet(payload.id, { isLastTry: false });
    }
    expect(server.calls).toHaveLength(4);
    expect(await getAkismet()).toMatchObject({ failingSince: null, waiting: 0, left: 1 });
    expect(await rowOf(publicId)).toMatchObject({ state: "PENDING", checks: ["akismet-down"] });
    // Another text is another question.
    const body = "Is it open on Sundays?";
    const { version } = await rowOf(publicId);
    expect(await editOwn({ ...visitor, device }, { publicId, version, body })).toMatchObject({
      ok: true,
    });
    await ask();
    expect(server.calls.at(-1)?.fields.recheck_reason).toBe("edit");
    server.answer = "ham";
    await ask();
    expect(await rowOf(publicId)).toMatchObject({ state: "APPROVED", checks: [] });
  });
});

describe("no answer", () => {
  const troubles = ["error", "invalid", "garbage", "redirect"] as const;

  for (const answer of troubles) {
    it(`is no verdict: ${answer}`, async () => {
      const { publicId } = await send();
      server.answer = answer;
      await expect(ask()).rejects.toThrow(TryAgain);
      await expect(ask()).rejects.toThrow(TryAgain);
      expect(await rowOf(publicId)).toMatchObject({ state: "PENDING", checks: ["akismet-down"] });
      const standing = await getAkismet();
      expect(standing).toMatchObject({ failures: 2, waiting: 1, answeredAt: null });
      expect(standing?.trouble).toMatch(/^It /);
      server.answer = "ham";
      await ask();
      expect(await rowOf(publicId)).toMatchObject({ state: "APPROVED", checks: [] });
      expect(await getAkismet()).toMatchObject({ failingSince: null, trouble: null, waiting: 0 });
    });
  }

  it("leaves a comment to the moderators after the last try, and tells the owner once", async () => {
    await db().user.create({
      data: { name: "Boss", slug: "boss", role: "OWNER", email: "boss@x.example" },
    });
    const { publicId } = await send();
    const away = await startAkismet();
    await away.stop();
    provideEnv({ AKISMET_URL: away.url });
    await ask(true);
    await ask(true);
    expect(await rowOf(publicId)).toMatchObject({ state: "PENDING", checks: ["akismet-down"] });
    await db().$executeRaw`DELETE FROM graphile_worker._private_jobs`;
    expect(await getAkismet()).toMatchObject({ waiting: 0, left: 1 });
    const mails = await db().outgoingMail.findMany({ select: { subject: true, toAddress: true } });
    expect(mails).toEqual([
      { subject: "Akismet does not check your comments", toAddress: "boss@x.example" },
    ]);
  });

  it("comes of a key that this site can't read, or that is gone", async () => {
    const { publicId } = await send();
    await setUp("NONE", "sealed-elsewhere");
    await expect(ask()).rejects.toThrow(TryAgain);
    expect((await getStanding()).trouble).toContain("SECRET_KEY");
    await setUp("NONE", null);
    await ask();
    expect(await rowOf(publicId)).toMatchObject({ state: "PENDING", checks: ["akismet-down"] });
    expect(server.calls).toEqual([]);
  });

  /** It fails for `first`, whose other try then succeeds; how `second`, tried 12 times, stands after that. */
  async function afterOutage(since: string) {
    const [first, second] = [await send("The first of the two"), await send("And the second one")];
    await db().$executeRaw`
      UPDATE graphile_worker._private_jobs SET attempts = 12, run_at = now() + interval '6 hours'`;
    server.answer = "error";
    await expect(askAkismet(first.id, { isLastTry: false })).rejects.toThrow(TryAgain);
    await db().$executeRaw`
      UPDATE "AkismetStanding" SET "failingSince" = now() - ${since}::interval`;
    server.answer = "ham";
    await askAkismet(first.id, { isLastTry: false });
    const [waits] = (await jobs("comments.ask-akismet")).filter(
      ({ payload }) => payload.id === second.id,
    );
    return { ...waits, seconds: ((waits?.runAt.getTime() ?? 0) - Date.now()) / 1_000 };
  }

  it("ends for all at once when Akismet answers again, with all tries before them", async () => {
    const { seconds, attempts } = await afterOutage("2 hours");
    expect(seconds).toBeLessThan(60);
    expect(attempts).toBe(0);
  });

  it("for a moment hurries nothing: a service that falters is left its pauses", async () => {
    const { seconds, attempts } = await afterOutage("30 seconds");
    expect(seconds).toBeGreaterThan(6 * 3_590);
    expect(attempts).toBe(12);
  });

  it("for a week leaves a comment to a person, however often Akismet came back", async () => {
    const { publicId, id } = await send();
    await db().$executeRaw`
      UPDATE "AkismetCheck" SET "createdAt" = now() - interval '7 days 1 minute'`;
    server.answer = "error";
    await askAkismet(id, { isLastTry: false });
    expect(await rowOf(publicId)).toMatchObject({ state: "PENDING", checks: ["akismet-down"] });
  });
});

describe("a moderator's decision", () => {
  it("counts, whatever Akismet says afterwards", async () => {
    const { publicId } = await send();
    await decide(publicId, "APPROVED");
    server.answer = "spam";
    await ask();
    expect(await rowOf(publicId)).toMatchObject({
      ...{ state: "APPROVED", stateActor: "STAFF", checks: [] },
    });
    expect(server.calls).toEqual([]);
  });

  it("counts where it falls while Akismet thinks", async () => {
    const { publicId, id } = await send();
    server.answer = "silence";
    const asking = askAkismet(id, { isLastTry: false });
    await expect.poll(() => server.calls.length).toBe(1);
    await decide(publicId, "TRASH");
    server.finish("ham");
    await asking;
    expect(await rowOf(publicId)).toMatchObject({ state: "TRASH", stateActor: "STAFF" });
  });

  for (const press of ["one", "all"] as const) {
    it(`that is taken back leaves the question open, ${press}`, async () => {
      const { publicId } = await send();
      const { eventId } = await decide(publicId, "TRASH");
      await ask();
      await db().$executeRaw`DELETE FROM graphile_worker._private_jobs`;
      expect(await rowOf(publicId)).toMatchObject({ checks: [] });
      const { batchId } = await db().moderationEvent.findUniqueOrThrow({ where: { id: eventId } });
      if (press === "one") await undoDecision(nora, eventId);
      else await undoBatch(nora, batchId);
      const stands = { state: "PENDING", checks: ["akismet-waiting"] };
      expect(await rowOf(publicId)).toMatchObject(stands);
      await ask();
      expect(methods()).toEqual(["comment-check"]);
      expect(await rowOf(publicId)).toMatchObject({ state: "APPROVED", checks: [] });
    });
  }

  it("to let it through that is taken back leaves it to a person, whatever Akismet finds", async () => {
    const { publicId, device } = await send();
    await undoDecision(nora, (await decide(publicId, "APPROVED")).eventId);
    expect(await rowOf(publicId)).toMatchObject({ checks: ["akismet-waiting"] });
    await ask();
    expect(methods()).toEqual(["comment-check"]);
    expect(await rowOf(publicId)).toMatchObject({ state: "PENDING", checks: [] });

    await decide(publicId, "APPROVED");
    const body = "Is it open on Sundays?";
    const { version } = await rowOf(publicId);
    await editOwn({ ...visitor, device }, { publicId, version, body });
    await undoDecision(nora, (await decide(publicId, "APPROVED")).eventId);
    await ask();
    expect(await rowOf(publicId)).toMatchObject({ checks: [], pendingVersion: { source: body } });
  });

  it("about an edit that is taken back leaves the question open", async () => {
    const { publicId, device } = await send();
    await ask();
    const body = "Is it open on Sundays?";
    const { version } = await rowOf(publicId);
    await editOwn({ ...visitor, device }, { publicId, version, body });
    const { eventId } = await decide(publicId, "TRASH");
    await ask();
    await db().$executeRaw`DELETE FROM graphile_worker._private_jobs`;
    await undoDecision(nora, eventId);
    expect(await rowOf(publicId)).toMatchObject({
      ...{ state: "APPROVED", checks: ["akismet-waiting"], pendingVersion: { source: body } },
    });
    await ask();
    expect(await rowOf(publicId)).toMatchObject({ checks: [], currentVersion: { source: body } });
  });

  it("that is taken back while the job runs leaves the question open, too", async () => {
    const { publicId, id } = await send();
    const { eventId } = await decide(publicId, "TRASH");
    // The job has read that a person decided, and waits for the row that the undo holds.
    let asking: Promise<void> | undefined;
    await db().$transaction(async (tx) => {
      await tx.$executeRaw`SELECT 1 FROM "Comment" WHERE "id" = ${id} FOR UPDATE`;
      asking = askAkismet(id, { isLastTry: false });
      const waits = () => db().$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS "count" FROM pg_locks WHERE NOT granted`;
      await expect.poll(async () => (await waits())[0]?.count).toBeGreaterThan(0);
      const { version } = await rowOf(publicId);
      const move = { commentId: id, expectedVersion: version, to: "PENDING" } as const;
      const press = { userId: nora.userId, batchId: newUuid(), undoesId: eventId };
      const moved = await moveComment(tx, { ...move, actor: "STAFF", action: "UNDO", ...press });
      expect(moved).toMatchObject({ ok: true });
    });
    await asking;
    expect(await rowOf(publicId)).toMatchObject({ state: "PENDING", checks: ["akismet-waiting"] });
  });

  it("that is taken back asks about nothing that was answered, or that a lesson told", async () => {
    const [one, other] = [await send("Buy watches"), await send("Buy pills")];
    server.answer = "spam";
    await askAkismet(one.id, { isLastTry: false });
    await undoDecision(nora, (await decide(one.publicId, "APPROVED")).eventId);
    const spam = await decide(other.publicId, "SPAM");
    await ask();
    await teach();
    await db().$executeRaw`DELETE FROM graphile_worker._private_jobs`;
    await undoDecision(nora, spam.eventId);
    expect(await jobs("comments.ask-akismet")).toEqual([]);
    expect(await rowOf(one.publicId)).toMatchObject({ state: "SPAM", checks: ["akismet"] });
    // Akismet would say what it was told.
    expect(await rowOf(other.publicId)).toMatchObject({ state: "PENDING" });
  });

  it("that is taken back without a key leaves it to a person, and says why", async () => {
    const { publicId } = await send();
    const { eventId } = await decide(publicId, "TRASH");
    await ask();
    await db().$executeRaw`DELETE FROM graphile_worker._private_jobs`;
    await setUp("NONE", null);
    await undoDecision(nora, eventId);
    expect(await jobs("comments.ask-akismet")).toEqual([]);
    expect(await rowOf(publicId)).toMatchObject({ state: "PENDING", checks: ["akismet-down"] });
  });

  it("is told to Akismet where it is the other way, after a minute, once", async () => {
    const { publicId } = await send();
    await ask();
    await decide(publicId, "SPAM");
    const [job] = await jobs("comments.teach-akismet");
    expect(job?.runAt.getTime()).toBeGreaterThan(Date.now() + 50_000);
    await teach();
    await teach();
    expect(methods()).toEqual(["comment-check", "submit-spam"]);
    expect(server.calls[1]?.fields).toMatchObject({
      ...{ user_ip: "203.0.113.9", comment_check_response: "false", comment_author: "Ada" },
    });
    await decide(publicId, "APPROVED");
    await teach();
    expect(methods().slice(2)).toEqual(["submit-ham"]);
  });

  it("tells nothing where Akismet said as much", async () => {
    const { publicId } = await send();
    server.answer = "spam";
    await ask();
    await decide(publicId, "PENDING");
    await decide(publicId, "SPAM");
    expect(await jobs("comments.teach-akismet")).toEqual([]);
    await decide(publicId, "APPROVED");
    await teach();
    expect(methods()).toEqual(["comment-check", "submit-ham"]);
  });

  it("tells nothing where it is taken back in time, and puts right what was told", async () => {
    const { publicId } = await send();
    await ask();
    await undoDecision(nora, (await decide(publicId, "SPAM")).eventId);
    await teach();
    expect(methods()).toEqual(["comment-check"]);
    const late = await decide(publicId, "SPAM");
    await teach();
    await undoDecision(nora, late.eventId);
    await teach();
    expect(methods().slice(1)).toEqual(["submit-spam", "submit-ham"]);
  });

  it("keeps no question waiting, however much there is to tell", async () => {
    const sent = [];
    for (const word of ["one", "two", "three", "four"]) sent.push(await send(`Ferry ${word}`));
    for (const { publicId } of sent.slice(0, 2)) await decide(publicId, "SPAM");
    const lanes = await db().$queryRaw<{ task: string; lanes: string[] }[]>`
      SELECT task.identifier AS "task", array_agg(DISTINCT queue.queue_name) AS "lanes"
      FROM graphile_worker._private_jobs AS job
      JOIN graphile_worker._private_tasks AS task ON task.id = job.task_id
      JOIN graphile_worker._private_job_queues AS queue ON queue.id = job.job_queue_id
      WHERE task.identifier LIKE 'comments.%-akismet' GROUP BY 1 ORDER BY 1`;
    expect(lanes).toEqual([
      { task: "comments.ask-akismet", lanes: ["akismet:0", "akismet:1"] },
      { task: "comments.teach-akismet", lanes: ["akismet-lessons"] },
    ]);
  });

  it("is told of spam that Akismet never saw, and only with a key", async () => {
    await setUp("NONE", null);
    const [one, other] = [await send("Watches for everybody"), await send("Pills for everybody")];
    await decide(one.publicId, "SPAM");
    expect(await jobs("comments.teach-akismet")).toEqual([]);
    await setUp("NONE", seal(server.key));
    await decide(other.publicId, "SPAM");
    await teach();
    expect(server.calls).toMatchObject([{ method: "submit-spam", fields: { user_ip: "0.0.0.0" } }]);
  });

  it("is told later where Akismet is away", async () => {
    const { publicId } = await send();
    await ask();
    await decide(publicId, "SPAM");
    server.answer = "error";
    await expect(teach()).rejects.toThrow(TryAgain);
    server.answer = "ham";
    await teach();
    expect(methods().at(-1)).toBe("submit-spam");
  });
});

describe("an edit by its author", () => {
  async function edit(publicId: string, device: string, body: string) {
    const { version } = await rowOf(publicId);
    const edited = await editOwn({ ...visitor, device }, { publicId, version, body });
    if (!edited.ok) throw new Error(edited.code);
    return edited.value;
  }

  it("of a public comment waits for Akismet's word while the old text stays", async () => {
    const { publicId, device } = await send();
    await ask();
    const { isHeld } = await edit(publicId, device, "Is it open on Sundays?");
    expect(isHeld).toBe(true);
    expect(await rowOf(publicId)).toMatchObject({
      ...{ state: "APPROVED", checks: ["akismet-waiting"] },
      pendingVersion: { source: "Is it open on Sundays?" },
    });
    await ask();
    expect(server.calls[1]?.fields).toMatchObject({
      ...{ recheck_reason: "edit", comment_content: "Is it open on Sundays?" },
    });
    expect(await rowOf(publicId)).toMatchObject({
      ...{ state: "APPROVED", checks: [], pendingVersion: null },
      currentVersion: { source: "Is it open on Sundays?" },
    });
    const last = await db().moderationEvent.findFirst({ orderBy: { id: "desc" } });
    expect(last).toMatchObject({ action: "APPROVE_EDIT", actor: "SYSTEM" });
  });

  it("that Akismet calls spam waits for a person, and the old text stays", async () => {
    const { publicId, device } = await send();
    await ask();
    await edit(publicId, device, "Buy watches");
    server.answer = "discard";
    await ask();
    expect(await rowOf(publicId)).toMatchObject({
      ...{ state: "APPROVED", checks: ["akismet-worst"] },
      pendingVersion: { source: "Buy watches" },
    });
    // Akismet was wrong, says a person; the comment itself nobody ever decided about.
    await decide(publicId, "APPROVED");
    await teach();
    expect(server.calls.at(-1)).toMatchObject({
      ...{ method: "submit-ham", fields: { comment_content: "Buy watches" } },
    });
  });

  it("into what a rule throws away is not asked about, and never let through", async () => {
    const rule = { kind: "WORD", term: "watches", verdict: "SPAM", looksIn: "ANYWHERE" };
    const boss = { ...nora, role: "OWNER" } as const;
    expect(await addRule(boss, RuleInput.parse(rule))).toMatchObject({ ok: true });
    const { publicId, device } = await send();
    await edit(publicId, device, "Buy watches");
    await ask();
    expect(server.calls).toEqual([]);
    expect(await rowOf(publicId)).toMatchObject({ state: "PENDING", checks: ["word"] });
    await forgetRules();
  });

  it("of what was thrown away unseen keeps what threw it away", async () => {
    const { publicId, device } = await send("Buy watches");
    server.answer = "spam";
    await ask();
    await edit(publicId, device, "Is it open on Sundays?");
    expect(await rowOf(publicId)).toMatchObject({
      ...{ state: "SPAM", stateActor: "SYSTEM", checks: ["akismet"], risk: 60 },
      currentVersion: { source: "Is it open on Sundays?" },
    });

    const rule = { kind: "WORD", term: "pills", verdict: "TRASH", looksIn: "ANYWHERE" };
    await addRule({ ...nora, role: "OWNER" }, RuleInput.parse(rule));
    const byRule = await send("Buy pills");
    await edit(byRule.publicId, byRule.device, "Buy pills, and more pills");
    await edit(
      byRule.publicId,
      byRule.device,
      "IS IT OPEN ON TUESDAYS, AND WHO TAKES US OVER THE RIVER IN THE EVENING?",
    );
    await forgetRules();
    const row = await rowOf(byRule.publicId);
    expect(row).toMatchObject({ state: "TRASH", stateActor: "SYSTEM" });
    expect(row.checks.sort()).toEqual(["shouting", "word"]);
    await edit(byRule.publicId, byRule.device, "Is it open on Fridays?");
    expect(await rowOf(byRule.publicId)).toMatchObject({ state: "TRASH", checks: ["word"] });
  });

  it("that is refused teaches nothing about the text that stays", async () => {
    const { publicId, device } = await send();
    await ask();
    await edit(publicId, device, "Buy watches");
    server.answer = "spam";
    await ask();
    await decide(publicId, "TRASH");
    expect(await rowOf(publicId)).toMatchObject({ state: "APPROVED", pendingVersion: null });
    expect(await jobs("comments.teach-akismet")).toEqual([]);
  });

  it("that Akismet lets through is told as its doing to whoever decides late", async () => {
    const { publicId, device } = await send();
    await ask();
    await edit(publicId, device, "Is it open on Sundays?");
    const { version } = await rowOf(publicId);
    await ask();
    expect(await decideComment(nora, { publicId, version, to: "TRASH" })).toMatchObject({
      ...{ ok: false, code: "changed" },
      standing: {
        state: "APPROVED",
        by: "Akismet",
        byYou: false,
        isEdited: true,
        edit: "approved",
      },
    });
  });

  it("goes along where the comment itself is called spam, which alone is told", async () => {
    const { publicId, device } = await send();
    await ask();
    await edit(publicId, device, "Is it open on Sundays?");
    const whole = await decideWhole(nora, { publicId, scope: "all", to: "SPAM" });
    if (!whole.ok) throw new Error(whole.code);
    await ask();
    expect(await rowOf(publicId)).toMatchObject({
      ...{ state: "SPAM", stateActor: "STAFF", checks: [], pendingVersion: null },
    });
    await teach();
    expect(methods()).toEqual(["comment-check", "submit-spam"]);
    const words = { comment_content: "Is the quay open on Mondays, and since when?" };
    expect(server.calls[1]).toMatchObject({ fields: words });
    expect(await undoBatch(nora, whole.value.batchId)).toMatchObject({ ok: true });
    await teach();
    expect(methods().slice(2)).toEqual(["submit-ham"]);
    expect(await rowOf(publicId)).toMatchObject({
      ...{ state: "APPROVED", pendingVersion: { source: "Is it open on Sundays?" } },
    });
  });

  it("that comes while Akismet thinks is asked about anew", async () => {
    const { publicId, device, id } = await send("Buy watches");
    server.answer = "silence";
    const asking = askAkismet(id, { isLastTry: false });
    await expect.poll(() => server.calls.length).toBe(1);
    await edit(publicId, device, "Is it open on Sundays?");
    server.finish("spam");
    await asking;
    expect(await rowOf(publicId)).toMatchObject({ state: "PENDING", checks: ["akismet-waiting"] });
    server.answer = "ham";
    await ask();
    expect(await rowOf(publicId)).toMatchObject({
      ...{ state: "APPROVED", currentVersion: { source: "Is it open on Sundays?" } },
    });
  });

  describe("of what waits for a person leaves it to a person, whatever Akismet finds", () => {
    const stays = async (publicId: string, device: string, bodies: string[]) => {
      for (const body of bodies) {
        await edit(publicId, device, body);
        await ask();
        expect(server.calls.at(-1)?.fields).toMatchObject({ comment_content: body });
      }
      expect(await rowOf(publicId)).toMatchObject({
        ...{ state: "PENDING", stateActor: "COMMENTER", checks: [] },
        currentVersion: { source: bodies.at(-1) },
      });
    };

    const takenBack = async () => {
      const { publicId, device, id } = await send();
      await ask();
      const last = { where: { commentId: id }, orderBy: { id: "desc" } } as const;
      const { id: eventId } = await db().moderationEvent.findFirstOrThrow(last);
      expect(await undoDecision(nora, eventId)).toMatchObject({ ok: true });
      return { publicId, device };
    };

    it("where a moderator took Akismet’s approval back", async () => {
      const { publicId, device } = await takenBack();
      await stays(publicId, device, ["Is it open on Sundays?", "Is it open on Tuesdays?"]);
    });

    for (const isAnswered of [true, false]) {
      const when = isAnswered ? "after" : "before";
      it(`where a rule held it, ${when} the answer`, async () => {
        const rule = { kind: "WORD", term: "watches", verdict: "HOLD", looksIn: "ANYWHERE" };
        await addRule({ ...nora, role: "OWNER" }, RuleInput.parse(rule));
        const { publicId, device } = await send("Buy watches");
        if (isAnswered) {
          await ask();
          expect(await rowOf(publicId)).toMatchObject({ state: "PENDING", checks: ["word"] });
        } else {
          // The first edit takes the word out: then nothing but the question seems to hold it.
          await edit(publicId, device, "Is it open on Sundays?");
        }
        await stays(publicId, device, ["Is it open on Tuesdays?", "Is it open on Fridays?"]);
        await forgetRules();
      });
    }

    it("where it was deleted and brought back between", async () => {
      const { publicId, device } = await takenBack();
      await edit(publicId, device, "Is it open on Mondays?");
      const own = { ...visitor, device };
      const { version } = await rowOf(publicId);
      await deleteOwn(own, { publicId, version });
      await restoreOwn(own, { publicId, version: version + 1 });
      await ask();
      expect(await rowOf(publicId)).toMatchObject({ state: "PENDING", checks: [] });
    });
  });

  it("of what only Akismet’s word is wanting for appears with it, also while Akismet is down", async () => {
    const { publicId, device } = await send();
    server.answer = "error";
    await expect(ask()).rejects.toThrow(TryAgain);
    await edit(publicId, device, "Is it open on Sundays?");
    await edit(publicId, device, "Is it open on Tuesdays?");
    server.answer = "ham";
    await ask();
    expect(await rowOf(publicId)).toMatchObject({ state: "APPROVED", checks: [] });
  });

  it("of what waits is what Akismet is asked about, and what else holds it still does", async () => {
    await setUp("ALL", seal(server.key));
    const { publicId, device } = await send();
    await setUp("NONE", seal(server.key));
    await edit(publicId, device, "Is it open on Sundays?");
    await ask();
    expect(server.calls).toMatchObject([{ fields: { comment_content: "Is it open on Sundays?" } }]);
    expect(await rowOf(publicId)).toMatchObject({ state: "PENDING", checks: ["everyone"] });
  });
});

it("crowds no colleague out of the desk’s news", async () => {
  const { publicId, commenterId, id } = await send();
  await decide(publicId, "TRASH");
  await db().$executeRaw`
    INSERT INTO "Comment" ("publicId", "postId", "name", "state", "stateActor", "commenterId", "updatedAt")
    SELECT 'flood' || n, ${postId}, 'Eve', 'SPAM', 'SYSTEM', ${commenterId}, now()
    FROM generate_series(1, 250) AS n`;
  await db().$executeRaw`
    INSERT INTO "ModerationEvent" ("commentId", "action", "from", "to", "actor", "batchId", "createdAt")
    SELECT c."id", 'SPAM', 'PENDING', 'SPAM', 'SYSTEM', gen_random_uuid(), now() + interval '1 second'
    FROM "Comment" AS c WHERE c."id" > ${id} AND c."name" = 'Eve'`;
  const omar = await db().user.create({
    data: { name: "Omar", slug: "omar", role: "MODERATOR", email: "omar@x.example" },
  });
  const viewer: Viewer = { userId: omar.id, name: "Omar", role: "MODERATOR", sessionId: "" };
  const { moved } = await getNews(viewer, { end: null, looking: null, cards: [], learned: null });
  expect(moved).toContainEqual(expect.objectContaining({ publicId, by: "Nora", to: "TRASH" }));
  expect(moved.filter(({ by }) => by === "Akismet")).toHaveLength(200);
});

it("is asked again about what its author deleted and brought back", async () => {
  const { publicId, device } = await send();
  const own = { ...visitor, device };
  await deleteOwn(own, { publicId, version: 1 });
  await ask();
  expect(server.calls).toEqual([]);
  await db().$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  await restoreOwn(own, { publicId, version: 2 });
  expect(await rowOf(publicId)).toMatchObject({ state: "PENDING", checks: ["akismet-waiting"] });
  await ask();
  expect(await rowOf(publicId)).toMatchObject({ state: "APPROVED", checks: [] });
});

describe("whoever decides late hears", () => {
  const standingOf = async (publicId: string) => {
    const [one] = await listStandings(nora, [publicId]);
    return one?.standing;
  };
  const rule = async (verdict: "SPAM" | "TRASH") => {
    const given = { kind: "WORD", term: "watches", verdict, looksIn: "ANYWHERE" };
    await addRule({ ...nora, role: "OWNER" }, RuleInput.parse(given));
  };

  it("that Akismet decided, where it did", async () => {
    const [ham, spam] = [await send("The first of the two"), await send("And the second one")];
    await askAkismet(ham.id, { isLastTry: false });
    server.answer = "spam";
    await askAkismet(spam.id, { isLastTry: false });
    expect(await standingOf(ham.publicId)).toMatchObject({ state: "APPROVED", by: "Akismet" });
    expect(await standingOf(spam.publicId)).toMatchObject({ state: "SPAM", by: "Akismet" });
  });

  it("nothing of Akismet on a site that has none", async () => {
    await setUp("NONE", null);
    await rule("TRASH");
    const byRule = await send("Buy watches");
    await forgetRules();
    expect(await standingOf(byRule.publicId)).toMatchObject({ state: "TRASH", by: "a rule" });
    const learned = await send("Buy pills");
    const finding = { check: "learned", verdict: "SPAM", score: 40 } as const;
    await db().commentReason.create({ data: { commentId: learned.id, ...finding } });
    await db().comment.update({
      where: { id: learned.id },
      data: { state: "SPAM", stateActor: "SYSTEM" },
    });
    expect(await standingOf(learned.publicId)).toMatchObject({ by: "the spam filter" });
    const { device, commenterId } = await send("What of the ferry?");
    await db().sanction.create({ data: { kind: "DROP", commenterId } });
    const dropped = await send("What of the ferry in winter?", undefined, device);
    expect(await standingOf(dropped.publicId)).toMatchObject({ state: "SPAM", by: null });
  });
});

it("forgets whence a comment came after a week at the latest", async () => {
  const { id } = await send();
  const check = () => db().akismetCheck.findUniqueOrThrow({ where: { commentId: id } });
  await db().settings.update({ where: { id: 1 }, data: { networkDays: 30 } });
  await tidyComments(new Date(Date.now() + 6.9 * 86_400_000));
  expect(await check()).toMatchObject({ address: "203.0.113.9", agent: "Mozilla/5.0" });
  await tidyComments(new Date(Date.now() + 7.1 * 86_400_000));
  expect(await check()).toMatchObject({ address: null, agent: null });
});

describe("switched off", () => {
  const check = (commentId: number) =>
    db().akismetCheck.findUniqueOrThrow({ where: { commentId } });
  const nobody = { address: null, agent: null };

  it("has what came in at that very moment forgotten within the hour", async () => {
    const { id } = await send();
    await setUp("NONE", null);
    await tidyComments();
    expect(await check(id)).toMatchObject(nobody);
  });

  it("is not to be asked about what its author brings back", async () => {
    const { publicId, device, id } = await send();
    const own = { ...visitor, device };
    await deleteOwn(own, { publicId, version: 1 });
    await ask();
    await setUp("NONE", null);
    await tidyComments();
    await db().$executeRaw`DELETE FROM graphile_worker._private_jobs`;
    await restoreOwn(own, { publicId, version: 2 });
    expect(await check(id)).toMatchObject(nobody);
    expect(await jobs("comments.ask-akismet")).toEqual([]);
    // A person decides, and reads why it waits.
    expect(await rowOf(publicId)).toMatchObject({ state: "PENDING", checks: ["akismet-down"] });
  });
});

it("is not asked without a key", async () => {
  await setUp("NONE", null);
  expect(await send()).toMatchObject({ state: "APPROVED" });
  expect(await jobs("comments.ask-akismet")).toEqual([]);
  expect(await getAkismet()).toBeNull();
});
