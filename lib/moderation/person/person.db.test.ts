// The person behind a comment, on a real database: what is known, and what moderators do about it.
import { beforeEach, describe, expect, it } from "vitest";
import { createUser } from "../../accounts/create";
import type { Viewer } from "../../auth/roles";
import { deleteOwn, editOwn, restoreOwn } from "../../comments/change-own";
import { listOwn } from "../../comments/own";
import { getThreadPage } from "../../comments/queries";
import { CommentInput } from "../../comments/schema";
import { submitComment } from "../../comments/submit";
import { tidyComments } from "../../comments/tidy";
import { db } from "../../db/client";
import type { ModerationMode, Role } from "../../db/generated/enums";
import { createPost } from "../../posts/create";
import { lookAt } from "../claims";
import { decideComment } from "../decide";
import { plainFilter } from "../filter";
import { getDeskComment, listComments } from "../queries";
import { undoBatch } from "../undo-batch";
import { decideWhole } from "./decide-whole";
import { addNote, removeNote } from "./notes";
import { getPerson } from "./queries";
import { endSanction, sanctionPerson } from "./sanction";
import { HistoryAsked, NoteInput, SanctionInput } from "./schema";

let postId: number;
let nora: Viewer;
let omar: Viewer;

beforeEach(async () => {
  await db().$executeRaw`
    TRUNCATE "Settings", "User", "Post", "Commenter", "AuditEvent", "BulkRun" CASCADE`;
  await setMode("NONE");
  nora = await person("Nora", "OWNER");
  omar = await person("Omar", "MODERATOR");
  const post = await db().$transaction((tx) =>
    createPost(tx, {
      ...({ kind: "POST", state: "PUBLISHED", title: "The bridge", source: "Text." } as const),
      ...{ publishAt: new Date("2026-01-01T00:00:00Z"), sectionId: null, tagIds: [] },
      ...{ authorIds: [], heroId: null, commentPolicy: "OPEN" as const, origin: null },
    }),
  );
  postId = post.id;
});

async function setMode(moderationMode: ModerationMode) {
  const site = {
    title: "T",
    siteUrl: "http://x.example",
    timeZone: "Europe/Berlin",
    language: "en",
  };
  await db().settings.upsert({
    where: { id: 1 },
    create: { id: 1, ...site, moderationMode },
    update: { moderationMode },
  });
}

async function person(name: string, role: Role): Promise<Viewer> {
  const email = `${name.toLowerCase()}@x.example`;
  const { id } = await db().$transaction((tx) => createUser(tx, { email, name, role }));
  return { userId: id, name, role, sessionId: "" };
}

let written = 0;

/** The form of a browser with this device's cookie. */
function post(device: string | null, given: { name?: string; email?: string; body?: string } = {}) {
  written += 1;
  const input = CommentInput.parse({
    ...{ postId, parent: "", name: "Ada", email: "Ada@Example.org" },
    body: `Is it true? ${written}`,
    ...given,
  });
  // Too far apart to be a flood.
  const time = new Date(Date.now() + written * 6 * 60_000);
  return submitComment({ device, address: `192.0.${written % 8}.1` }, input, time);
}

async function taken(device: string | null, given: Parameters<typeof post>[1] = {}) {
  const outcome = await post(device, given);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}

const rowOf = (publicId: string) => db().comment.findUniqueOrThrow({ where: { publicId } });

const sanction = (publicId: string, given: object) =>
  sanctionPerson(omar, SanctionInput.parse({ publicId, reason: "Insults.", ...given }));

describe("a sanction", () => {
  it("holds what comes from the device, whatever the mode, and says why", async () => {
    const { publicId, device, state } = await taken(null);
    expect(state).toBe("APPROVED");
    expect(await sanction(publicId, { kind: "HOLD" })).toMatchObject({ ok: true });
    const held = await taken(device);
    expect(held.state).toBe("PENDING");
    const card = await getDeskComment(nora, held.publicId);
    expect(card?.reasons).toEqual([
      { check: "always-hold", verdict: "HOLD", matchedText: null, ruleId: null, score: 20 },
    ]);
    expect(card?.commenter).toMatchObject({ sanction: "HOLD", hasDevice: true, approved: 1 });
    // What was there before stays, and an edit of it waits.
    expect((await rowOf(publicId)).state).toBe("APPROVED");
    const visitor = { device, address: "192.0.2.1" };
    const edit = await editOwn(visitor, { publicId, version: 1, body: "Something else" });
    expect(edit).toMatchObject({ ok: true, value: { isHeld: true } });
  });

  it("of a device leaves alone whoever types the same name and address", async () => {
    const { publicId } = await taken(null);
    await sanction(publicId, { kind: "BLOCK" });
    expect((await taken(null)).state).toBe("APPROVED");
  });

  it("binds an address only where that was chosen, in any spelling, on any device", async () => {
    const { publicId } = await taken(null);
    expect(await sanction(publicId, { kind: "HOLD", address: "eve@example.org" })).toEqual({
      ok: false,
      code: "address",
    });
    expect(await sanction(publicId, { kind: "HOLD", address: "ada@example.org" })).toMatchObject({
      ok: true,
    });
    expect((await taken(null, { email: "ADA@example.org" })).state).toBe("PENDING");
    expect((await taken(null, { email: "eve@example.org" })).state).toBe("APPROVED");
    const row = await db().sanction.findFirstOrThrow();
    expect(row.addressHash).toMatch(/^[0-9a-f]{32}$/);
  });

  it("drops without a word: spam for the desk, waiting for its author", async () => {
    const first = await taken(null);
    await sanction(first.publicId, { kind: "DROP" });
    const dropped = await taken(first.device);
    expect(await rowOf(dropped.publicId)).toMatchObject({
      ...{ state: "SPAM", stateActor: "SYSTEM", wantsDecisionMail: false },
    });
    const waiting = await listComments(nora, plainFilter("pending"));
    expect(waiting.comments).toEqual([]);
    const [newest] = await listOwn(postId, first.commenterId);
    expect(newest).toMatchObject({
      publicId: dropped.publicId,
      standing: "pending",
      canEdit: true,
    });
    const shown = async (viewer: number | null) =>
      (await getThreadPage(postId, null, viewer))?.comments.map((one) => one.isPending);
    expect(await shown(first.commenterId)).toEqual([false, true]);
    expect(await shown(null)).toEqual([false]);
  });

  it("that drops shows in nothing that its author may do", async () => {
    const first = await taken(null);
    await sanction(first.publicId, { kind: "DROP" });
    const { publicId } = await taken(first.device);
    const visitor = { device: first.device, address: "192.0.2.1" };
    expect(await editOwn(visitor, { publicId, version: 1, body: "Other words" })).toMatchObject({
      ok: true,
      value: { isHeld: true },
    });
    expect(await deleteOwn(visitor, { publicId, version: 2 })).toMatchObject({ ok: true });
    expect((await listOwn(postId, first.commenterId))[0]).toMatchObject({ standing: "deleted" });
    expect(await restoreOwn(visitor, { publicId, version: 3 })).toMatchObject({ ok: true });
    expect(await rowOf(publicId)).toMatchObject({ state: "SPAM", stateActor: "SYSTEM" });
    expect((await listOwn(postId, first.commenterId))[0]).toMatchObject({ standing: "pending" });
  });

  it("blocks: the form refuses, and edits; deleting the own stays possible", async () => {
    const { publicId, device } = await taken(null);
    await sanction(publicId, { kind: "BLOCK" });
    expect(await post(device)).toEqual({ ok: false, code: "blocked" });
    const visitor = { device, address: "192.0.2.1" };
    expect(await editOwn(visitor, { publicId, version: 1, body: "Other" })).toEqual({
      ok: false,
      code: "blocked",
    });
    expect(await deleteOwn(visitor, { publicId, version: 1 })).toMatchObject({ ok: true });
  });

  it("of several counts by the weightiest, and ends by a button", async () => {
    const { publicId, device } = await taken(null);
    await sanction(publicId, { kind: "BLOCK" });
    await sanction(publicId, { kind: "HOLD" });
    expect(await post(device)).toEqual({ ok: false, code: "blocked" });
    const view = await getPerson(nora, publicId);
    const block = view?.sanctions.find(({ kind }) => kind === "BLOCK");
    expect(block).toMatchObject({ by: "Omar", reason: "Insults.", isInForce: true, until: null });
    const end = { publicId, sanction: block?.id ?? 0 };
    expect(await endSanction(nora, end)).toMatchObject({ ok: true });
    expect(await endSanction(nora, end)).toEqual({ ok: false, code: "missing" });
    expect((await taken(device)).state).toBe("PENDING");
    const after = await getPerson(nora, publicId);
    expect(after?.sanctions.map(({ kind, isInForce }) => [kind, isInForce])).toEqual([
      ["HOLD", true],
      ["BLOCK", false],
    ]);
    expect(after?.sanctions[1]?.ended?.by).toBe("Nora");
    const log = await db().auditEvent.findMany({ orderBy: { id: "asc" } });
    expect(log.map(({ action, subject }) => `${action} ${subject}`)).toEqual([
      ...["commenter.sanctioned BLOCK", "commenter.sanctioned HOLD", "commenter.released BLOCK"],
    ]);
  });

  it("lasts to the end of its last day, where the site is", async () => {
    const { publicId, device } = await taken(null);
    const now = new Date("2026-03-02T12:00:00Z");
    const input = SanctionInput.parse({
      publicId,
      kind: "BLOCK",
      reason: "x",
      until: "2026-03-03",
    });
    expect(await sanctionPerson(omar, input, now)).toMatchObject({ ok: true });
    const until = (await db().sanction.findFirstOrThrow()).until;
    expect(until?.toISOString()).toBe("2026-03-03T23:00:00.000Z");
    expect(await sanctionPerson(omar, input, until ?? now)).toEqual({ ok: false, code: "past" });
    const at = (time: string) =>
      submitComment(
        { device, address: "192.0.2.9" },
        CommentInput.parse({ postId, parent: "", name: "Ada", email: "a@b.example", body: time }),
        new Date(time),
      );
    expect(await at("2026-03-03T22:59:59Z")).toEqual({ ok: false, code: "blocked" });
    expect(await at("2026-03-03T23:00:01Z")).toMatchObject({ ok: true });
  });

  it("outlives the comments that it was made for", async () => {
    const { publicId, device } = await taken(null);
    await sanction(publicId, { kind: "BLOCK" });
    await decideComment(omar, { publicId, version: 1, to: "SPAM" });
    await tidyComments(new Date(Date.now() + 40 * 86_400_000));
    expect(await db().comment.count()).toBe(0);
    expect(await post(device)).toEqual({ ok: false, code: "blocked" });
  });

  it.each([
    [{ kind: "BURN" }, "kind"],
    [{ kind: "HOLD", reason: " " }, "reason"],
    [{ kind: "HOLD", reason: "a\u0000" }, "reason"],
    [{ kind: "HOLD", until: "2026-02-31" }, "until"],
    [{ kind: "HOLD", until: "soon" }, "until"],
  ])("of %o is refused at its field", (given, field) => {
    const input = SanctionInput.safeParse({ publicId: "23456789ab", reason: "x", ...given });
    expect(input.error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });
});

describe("a person", () => {
  it("is shown with all that the device wrote, by state, page by page", async () => {
    const { publicId, device } = await taken(null, { name: "Ada" });
    for (let i = 0; i < 24; i++) await taken(device, { name: i % 2 ? "Ada" : "Eva" });
    await taken(device, { email: "second@example.org" });
    const { publicId: other } = await taken(null);
    await decideComment(omar, { publicId, version: 1, to: "SPAM" });
    const view = await getPerson(nora, publicId);
    expect(view).toMatchObject({
      ...{ isKnown: true, hasDevice: true, isStaff: false, networks: 8 },
      counts: { PENDING: 0, APPROVED: 25, SPAM: 1, TRASH: 0 },
      names: [
        { text: "Ada", count: 14 },
        { text: "Eva", count: 12 },
      ],
      addresses: [
        { text: "ada@example.org", count: 25, isConfirmed: false },
        { text: "second@example.org", count: 1, isConfirmed: false },
      ],
      trust: { lost: "spam-verdict", approved: 0, needed: 1 },
    });
    const seen = new Set<string>();
    let after: string | null = null;
    do {
      const asked = HistoryAsked.parse({ state: "APPROVED", after });
      const page: Awaited<ReturnType<typeof getPerson>> = await getPerson(nora, publicId, asked);
      for (const one of page?.history.entries ?? []) seen.add(one.publicId);
      after = page?.history.next ?? null;
    } while (after);
    expect(seen.size).toBe(25);
    expect(seen.has(publicId) || seen.has(other)).toBe(false);
  });

  it("is decided whole, pending or all, and taken back as one", async () => {
    await setMode("ALL");
    const { publicId, device } = await taken(null);
    for (let i = 0; i < 3; i++) await taken(device);
    const { publicId: other } = await taken(null);
    await decideComment(omar, { publicId, version: 1, to: "APPROVED" });
    const before = await db().comment.findMany({ orderBy: { id: "asc" }, omit: changing });
    const pending = await decideWhole(omar, { publicId, scope: "pending", to: "TRASH" });
    expect(pending).toMatchObject({ ok: true, value: { refused: [] } });
    expect(await countOf("TRASH")).toBe(3);
    expect(await undoBatch(omar, batchOf(pending))).toMatchObject({ ok: true });
    const all = await decideWhole(omar, { publicId, scope: "all", to: "SPAM" });
    expect(await countOf("SPAM")).toBe(4);
    expect((await rowOf(other)).state).toBe("PENDING");
    await undoBatch(omar, batchOf(all));
    expect(await db().comment.findMany({ orderBy: { id: "asc" }, omit: changing })).toEqual(before);
    expect(await decideWhole(omar, { publicId: "23456789ab", scope: "all", to: "SPAM" })).toEqual({
      ok: false,
      code: "missing",
    });
  });

  it("is decided whole with edits that wait: they are pending, and called spam with their comment", async () => {
    const { publicId, device } = await taken(null);
    const { publicId: plain } = await taken(device);
    const { id: commentId } = await rowOf(publicId);
    const edit = await db().commentVersion.create({
      data: { commentId, source: "Otherwise.", html: "", rendererVersion: 1 },
    });
    await db().comment.update({ where: { publicId }, data: { pendingVersionId: edit.id } });
    const before = await db().comment.findMany({ orderBy: { id: "asc" }, omit: changing });
    const pending = await decideWhole(omar, { publicId, scope: "pending", to: "TRASH" });
    expect(await rowOf(publicId)).toMatchObject({ state: "APPROVED", pendingVersionId: null });
    expect(await countOf("TRASH")).toBe(0);
    await undoBatch(omar, batchOf(pending));
    const all = await decideWhole(omar, { publicId: plain, scope: "all", to: "SPAM" });
    expect(await countOf("SPAM")).toBe(2);
    await undoBatch(omar, batchOf(all));
    expect(await db().comment.findMany({ orderBy: { id: "asc" }, omit: changing })).toEqual(before);
  });

  it("is decided whole without what a colleague wrote, signed in, on the same device", async () => {
    const { publicId, device } = await taken(null);
    const { publicId: colleagues } = await taken(device);
    await db().comment.update({ where: { publicId: colleagues }, data: { staffId: nora.userId } });
    await decideWhole(omar, { publicId, scope: "all", to: "SPAM" });
    expect((await rowOf(publicId)).state).toBe("SPAM");
    expect((await rowOf(colleagues)).state).toBe("APPROVED");
  });

  it("has notes, which go by their author or an owner", async () => {
    const { publicId } = await taken(null);
    const input = NoteInput.parse({ publicId, body: "  Wrote to us by post.\r\nAsk Omar. " });
    expect(await addNote(omar, input)).toMatchObject({ ok: true });
    const [note] = (await getPerson(nora, publicId))?.notes ?? [];
    expect(note).toMatchObject({
      ...{ body: "Wrote to us by post.\nAsk Omar.", by: "Omar", canRemove: true },
    });
    const mira = await person("Mira", "EDITOR");
    expect((await getPerson(mira, publicId))?.notes[0]?.canRemove).toBe(false);
    const name = { publicId, note: note?.id ?? 0 };
    expect(await removeNote(mira, name)).toEqual({ ok: false, code: "forbidden" });
    const { publicId: elsewhere } = await taken(null);
    expect(await removeNote(nora, { ...name, publicId: elsewhere })).toMatchObject({ ok: false });
    expect(await removeNote(omar, name)).toMatchObject({ ok: true });
    expect((await getPerson(nora, publicId))?.notes).toEqual([]);
  });
});

const changing = { version: true, updatedAt: true } as const;
const countOf = (state: "SPAM" | "TRASH") => db().comment.count({ where: { state } });
const batchOf = (outcome: Awaited<ReturnType<typeof decideWhole>>) =>
  outcome.ok ? outcome.value.batchId : "";

describe("a look at a comment", () => {
  it("is told to colleagues, not to oneself, for half a minute", async () => {
    const { publicId } = await taken(null);
    expect(await lookAt(omar, publicId)).toEqual([]);
    expect(await lookAt(nora, null)).toEqual([{ publicId, name: "Omar" }]);
    await db().$executeRaw`UPDATE "DeskClaim" SET "seenAt" = now() - interval '31 seconds'`;
    expect(await lookAt(nora, null)).toEqual([]);
    expect(await db().deskClaim.count()).toBe(0);
  });

  it("is let go of when the next one is looked at, by this window alone", async () => {
    const [one, two] = [await taken(null), await taken(null)];
    await lookAt(omar, one.publicId);
    await lookAt(omar, two.publicId);
    expect(await lookAt(nora, null)).toHaveLength(2);
    await db().$executeRaw`UPDATE "DeskClaim" SET "seenAt" = now() - interval '9 seconds'`;
    await lookAt(omar, two.publicId);
    expect(await lookAt(nora, null)).toEqual([{ publicId: two.publicId, name: "Omar" }]);
  });

  it("keeps nobody from deciding", async () => {
    const { publicId } = await taken(null);
    await lookAt(omar, publicId);
    expect(await decideComment(nora, { publicId, version: 1, to: "SPAM" })).toMatchObject({
      ok: true,
    });
    expect(await decideComment(omar, { publicId, version: 1, to: "TRASH" })).toMatchObject({
      ok: false,
      standing: { by: "Nora", byYou: false, state: "SPAM" },
    });
  });

  it("of a comment that is gone is nothing", async () => {
    expect(await lookAt(omar, "23456789ab")).toEqual([]);
  });
});
