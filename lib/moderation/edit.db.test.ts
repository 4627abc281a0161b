import { beforeEach, describe, expect, it } from "vitest";
import { createUser } from "../accounts/create";
import type { Viewer } from "../auth/roles";
import { editOwn } from "../comments/change-own";
import { getThreadPage } from "../comments/queries";
import { CommentInput } from "../comments/schema";
import { submitComment } from "../comments/submit";
import { db } from "../db/client";
import type { Role } from "../db/generated/enums";
import { createPost } from "../posts/create";
import { newRequestStore, runWithRequest } from "../request";
import { decideComment } from "./decide";
import { editComment } from "./edit";
import { listLog } from "./log";
import { EditInput } from "./schema";
import { undoDecision } from "./undo";
import { undoBatch } from "./undo-batch";
import { getCommentText, listVersions } from "./versions";

let postId: number;
let nora: Viewer;
let omar: Viewer;

beforeEach(async () => {
  await db().settings.deleteMany();
  await db().post.deleteMany();
  await db().user.deleteMany();
  const site = { title: "Paper", siteUrl: "http://x.example", timeZone: "UTC", language: "en" };
  await db().settings.create({ data: { id: 1, ...site, moderationMode: "ALL" } });
  nora = await person("Nora", "MODERATOR");
  omar = await person("Omar", "EDITOR");
  const post = await db().$transaction((tx) =>
    createPost(tx, {
      ...{ kind: "POST", state: "PUBLISHED", title: "The bridge", source: "Text." },
      ...{ publishAt: new Date("2026-01-01T00:00:00Z"), sectionId: null, tagIds: [] },
      ...{ authorIds: [], heroId: null, commentPolicy: "INHERIT", origin: null },
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

async function written(body = "You fool, the bridge closes.") {
  const input = { postId, name: "Ada", email: "ada@example.org", body };
  const outcome = await submitComment(
    { device: null, address: "203.0.113.7" },
    CommentInput.parse(input),
  );
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}

async function approved() {
  const comment = await written();
  await decideComment(nora, { publicId: comment.publicId, version: 1, to: "APPROVED" });
  return comment;
}

async function edited(publicId: string, version: number, body = "The bridge closes.") {
  const outcome = await editComment(nora, { publicId, version, body });
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}

/** All that undo must bring back. */
async function rowOf(publicId: string) {
  const row = await db().comment.findUniqueOrThrow({ where: { publicId } });
  const { version: _v, updatedAt: _u, ...rest } = row;
  return rest;
}

async function shown() {
  const page = await getThreadPage(postId, null);
  return page?.comments.map(({ html, isEditedByStaff }) => [html, isEditedByStaff]);
}

describe("an edit of the staff", () => {
  it("is public at once, marked, and keeps what its author wrote", async () => {
    const { publicId } = await approved();
    const { card } = await edited(publicId, 2);
    expect(card).toMatchObject({
      version: 3,
      state: "APPROVED",
      html: "<p>The bridge closes.</p>",
      rewritten: { before: "You fool, the bridge closes.", by: "Nora" },
    });
    expect(await shown()).toEqual([["<p>The bridge closes.</p>", true]]);
    expect(await listVersions(omar, publicId)).toMatchObject([
      { source: "The bridge closes.", actor: "STAFF", by: "Nora", isCurrent: true },
      { source: "You fool, the bridge closes.", actor: "COMMENTER", by: null, isCurrent: false },
    ]);
  });

  it("says what became stale where readers see it, and nothing else", async () => {
    const store = () => newRequestStore({ id: "test", address: "", path: "/" });
    const waiting = await written();
    const quiet = store();
    await runWithRequest(quiet, () => edited(waiting.publicId, 1));
    expect(quiet.staled).toBe(false);
    await decideComment(nora, { publicId: waiting.publicId, version: 2, to: "APPROVED" });
    const loud = store();
    await runWithRequest(loud, () => edited(waiting.publicId, 3, "It closes."));
    expect(loud.staled).toBe(true);
  });

  it("is taken back whole, by its event and from the log", async () => {
    const { publicId } = await approved();
    const before = await rowOf(publicId);
    const { eventId } = await edited(publicId, 2);
    expect(await undoDecision(omar, eventId)).toMatchObject({ ok: true });
    expect(await rowOf(publicId)).toEqual(before);
    expect(await shown()).toEqual([["<p>You fool, the bridge closes.</p>", false]]);
    expect(await undoDecision(omar, eventId)).toMatchObject({ ok: false, code: "changed" });

    await edited(publicId, 4);
    const [entry] = (await listLog(nora)).entries;
    expect(entry).toMatchObject({ action: "STAFF_EDIT", by: "Nora", canUndo: true });
    await undoBatch(omar, entry?.batchId ?? "");
    expect(await rowOf(publicId)).toEqual(before);
  });

  it("and the decision after it are taken back one after the other", async () => {
    const { publicId } = await written();
    const before = await rowOf(publicId);
    const { eventId } = await edited(publicId, 1);
    const decision = await decideComment(nora, { publicId, version: 2, to: "APPROVED" });
    expect(await undoDecision(nora, eventId)).toMatchObject({ code: "changed" });
    await undoDecision(nora, decision.ok ? decision.value.eventId : 0);
    const { entries } = await listLog(nora);
    expect(entries.map(({ action, canUndo }) => [action, canUndo])).toEqual([
      ["UNDO", false],
      ["APPROVE", false],
      ["STAFF_EDIT", true],
    ]);
    expect(await undoDecision(nora, eventId)).toMatchObject({ ok: true });
    expect(await rowOf(publicId)).toEqual(before);
  });

  it("is refused on a stale version, and tells who edited it", async () => {
    const { publicId } = await approved();
    await edited(publicId, 2);
    const late = await editComment(omar, { publicId, version: 2, body: "Mine." });
    expect(late).toMatchObject({
      code: "changed",
      standing: { isEdited: true, by: "Nora", byYou: false },
      card: { version: 3 },
    });
    const decision = await decideComment(omar, { publicId, version: 2, to: "SPAM" });
    expect(decision).toMatchObject({
      code: "changed",
      card: { html: "<p>The bridge closes.</p>" },
    });
  });

  it("is written once, however many save at the same moment", async () => {
    const { publicId } = await approved();
    const saves = await Promise.all(
      [nora, omar, nora, omar].map((who, index) =>
        editComment(who, { publicId, version: 2, body: `Text ${index}.` }),
      ),
    );
    expect(saves.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await listVersions(nora, publicId)).toHaveLength(2);
  });

  it("writes nothing where the text is as it was, or nobody may", async () => {
    const { publicId } = await approved();
    const input = { publicId, version: 2, body: "You fool, the bridge closes." };
    expect(await editComment(nora, input)).toEqual({ ok: false, code: "unchanged" });
    const ann = await person("Ann", "AUTHOR");
    for (const who of [ann, null]) {
      const outcome = await editComment(who, { ...input, body: "Other." });
      expect(outcome).toEqual({ ok: false, code: "forbidden" });
    }
    expect(await db().commentVersion.count()).toBe(1);
  });

  it("takes the place of an author's edit that waits, and gives it back", async () => {
    const comment = await approved();
    const { publicId, device } = comment;
    const own = { publicId, version: 2, body: "You fool, it closes." };
    expect(await editOwn({ device, address: "" }, own)).toMatchObject({ value: { isHeld: true } });
    expect(await getCommentText(nora, publicId)).toEqual({ source: own.body, version: 3 });
    const before = await rowOf(publicId);
    const { eventId, card } = await edited(publicId, 3, "It closes.");
    expect(card.edit).toBeNull();
    expect(await shown()).toEqual([["<p>It closes.</p>", true]]);
    await undoDecision(nora, eventId);
    expect(await rowOf(publicId)).toEqual(before);
  });

  it("is the last word: its author edits no more, until it is taken back", async () => {
    const { publicId, device } = await approved();
    const { eventId } = await edited(publicId, 2);
    const again = (version: number) =>
      editOwn({ device, address: "" }, { publicId, version, body: "You fool." });
    expect(await again(3)).toEqual({ ok: false, code: "decided" });
    await undoDecision(nora, eventId);
    expect(await again(4)).toMatchObject({ ok: true });
  });

  it("may be as long as what imports brought", () => {
    const of = (length: number) =>
      EditInput.safeParse({ publicId: "mr2c5nkfg9", version: 1, body: "a".repeat(length) }).success;
    expect([of(20_000), of(100_001), of(0)]).toEqual([true, false, false]);
  });
});
