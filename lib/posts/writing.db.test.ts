// Saves, revisions and what readers see of them.
import { beforeEach, describe, expect, it } from "vitest";
import { createUser } from "../accounts/create";
import type { Viewer } from "../auth/roles";
import { db } from "../db/client";
import type { Role } from "../db/generated/enums";
import { newRequestStore, type RequestStore, runWithRequest } from "../request";
import { getArticle } from "./article";
import { createPost } from "./create";
import { createDraft } from "./create-draft";
import { discardDraft } from "./discard-draft";
import { type DraftContent, SaveInput, type SaveOutcome } from "./draft-schema";
import { archivePost, restorePost, trashPost, unpublishPost } from "./move";
import { getPreview } from "./preview";
import { createPreviewLink, findPreview, revokePreviewLink } from "./preview-links";
import { publishPost } from "./publish";
import { getFrontPage } from "./queries";
import { findRedirect } from "./redirects";
import { restoreRevision } from "./restore-revision";
import { saveDraft } from "./save";
import { emptyContent } from "./stored";
import { getEditorPost, getRevision, listRevisions } from "./studio-queries";
import { ensureSection, ensureTag } from "./terms";

const MINUTE = 60_000;

let ida: Viewer;
let tom: Viewer;

beforeEach(async () => {
  await db().$executeRaw`TRUNCATE "Post", "Revision", "Section", "Tag", "User", "Media",
    "SlugHistory", "LegacyUrl" RESTART IDENTITY CASCADE`;
  ida = await viewer("Ida", "EDITOR");
  tom = await viewer("Tom", "EDITOR");
});

async function viewer(name: string, role: Role): Promise<Viewer> {
  const { id } = await db().$transaction((tx) => createUser(tx, { email: null, name, role }));
  return { userId: id, name, role, sessionId: "" };
}

async function draft(by = ida): Promise<number> {
  const made = await createDraft(by, "POST");
  if (!made.ok) throw new Error(made.code);
  return made.value.postId;
}

type Words = Partial<DraftContent>;

/** Saves on top of what stands there now. */
async function save(postId: number, words: Words, by = ida, options: SaveOptions = {}) {
  const post = await editor(postId);
  const { at = new Date(), checkpoint = false } = options;
  const content = { ...post.content, ...words };
  const input = { postId, baseVersion: post.version, content, checkpoint };
  return got(await saveDraft(by, input, at));
}
type SaveOptions = { at?: Date; checkpoint?: boolean };

async function editor(postId: number, by = ida) {
  const post = await getEditorPost(by, postId);
  if (!post) throw new Error("not there");
  return post;
}

async function publish(postId: number, publishAt: Date | null = null, now = new Date()) {
  const { version } = await editor(postId);
  return got(await publishPost(ida, { postId, baseVersion: version, publishAt }, now));
}

async function move(verb: typeof trashPost, postId: number, now = new Date()) {
  const { version } = await editor(postId);
  return got(await verb(ida, { postId, baseVersion: version }, now));
}

function got<T>(outcome: { ok: true; value: T } | { ok: false }): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value;
}

const revisions = (postId: number) =>
  db().revision.findMany({ where: { postId }, orderBy: { id: "asc" } });

async function reading<T>(work: () => Promise<T>): Promise<[T, RequestStore["reads"]]> {
  const store = newRequestStore({ id: "", address: "", path: "/" });
  const answer = await runWithRequest(store, work);
  return [answer, store.reads];
}

const whole: DraftContent = {
  ...emptyContent,
  title: "The bridge closes",
  slug: "bridge",
  kicker: "Harbour",
  excerpt: "For a winter.",
  source: "First words.\n\n## Head",
  faq: [{ question: "Why?", answer: "Because *so*." }],
  tags: ["Harbour", "Winter"],
  commentPolicy: "CLOSED",
  seoTitle: "Bridge closed",
  seoDescription: "All about the bridge.",
};

describe("saving", () => {
  it("opens what an import brought, though it has more than may be saved", async () => {
    const names = Array.from({ length: 40 }, (_, at) => `Tag ${at} ${"x".repeat(120)}`);
    const { id } = await db().$transaction(async (tx) => {
      const tagIds: number[] = [];
      for (const name of names) tagIds.push((await ensureTag(tx, { slug: name, name })).id);
      return createPost(tx, {
        ...{ kind: "POST", state: "PUBLISHED", title: "Old", source: "Text." },
        ...{ publishAt: new Date(0), sectionId: null, tagIds, authorIds: [], heroId: null },
        ...{ commentPolicy: "INHERIT", origin: "wordpress:1" },
      });
    });
    const { content, version } = await editor(id);
    expect(content.tags).toHaveLength(40);
    expect(await listRevisions(ida, id)).toMatchObject({ revisions: [{ title: "Old" }] });
    expect(got(await trashPost(ida, { postId: id, baseVersion: version }))).toMatchObject({});
  });

  it.each([
    { postId: 2 ** 31 },
    { content: { ...emptyContent, sectionId: 2 ** 31 } },
    { content: { ...emptyContent, heroId: 2 ** 40 } },
    { content: { ...emptyContent, authorIds: [2 ** 31] } },
  ])("refuses a number that no row has: %j", (given) => {
    const input = { postId: 1, baseVersion: 1, content: emptyContent, checkpoint: false };
    expect(SaveInput.safeParse(input).success).toBe(true);
    expect(SaveInput.safeParse({ ...input, ...given }).success).toBe(false);
  });

  it("keeps all that was written, and finds it again", async () => {
    const postId = await draft();
    const content = { ...whole, authorIds: [tom.userId, ida.userId] };
    const { version, slug } = await save(postId, content);
    expect({ version, slug }).toEqual({ version: 2, slug: "bridge" });
    expect(await editor(postId)).toMatchObject({ content, version: 2, hasChanges: true });
  });

  it("refuses a stale save with what stands there, and writes nothing", async () => {
    const postId = await draft();
    const { content, version: baseVersion } = await editor(postId);
    await save(postId, { source: "Tom’s words." }, tom);
    const mine = { ...content, source: "Ida’s words." };
    const outcome = await saveDraft(ida, { postId, baseVersion, content: mine, checkpoint: true });
    expect(outcome).toMatchObject({
      ok: false,
      code: "stale",
      theirs: { version: 2, savedBy: "Tom", content: { source: "Tom’s words." } },
    });
    expect((await editor(postId)).content.source).toBe("Tom’s words.");
    expect(await revisions(postId)).toHaveLength(0);
  });

  it("lets one of many saves at the same moment win, and loses no word of it", async () => {
    const postId = await draft();
    const { content, version: baseVersion } = await editor(postId);
    const saves = [1, 2, 3, 4, 5, 6].map((number) => {
      const mine = { ...content, source: `Words of window ${number}.` };
      const by = number % 2 ? ida : tom;
      return saveDraft(by, { postId, baseVersion, content: mine, checkpoint: false });
    });
    const outcomes = await Promise.all(saves);
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    const won = outcomes.findIndex((outcome) => outcome.ok) + 1;
    for (const outcome of outcomes) {
      if (outcome.ok) continue;
      expect(theirs(outcome).content.source).toBe(`Words of window ${won}.`);
    }
    const { version, content: now } = await editor(postId);
    expect({ version, source: now.source }).toEqual({
      version: 2,
      source: `Words of window ${won}.`,
    });
  });

  it("answers a save that came twice as it did the first time", async () => {
    const postId = await draft();
    const { content, version: baseVersion } = await editor(postId);
    const input = { postId, baseVersion, content: { ...content, title: "A" }, checkpoint: false };
    const first = await saveDraft(ida, input);
    expect(await saveDraft(ida, input)).toEqual(first);
    expect(await saveDraft(tom, input)).toMatchObject({ code: "stale" });
  });

  it("keeps no revision for each autosave, and one for each that was asked for", async () => {
    const postId = await draft();
    for (const source of ["a", "ab", "abc"]) await save(postId, { source });
    expect(await revisions(postId)).toHaveLength(0);
    await save(postId, { source: "abcd" }, ida, { checkpoint: true });
    await save(postId, { source: "abcd" }, ida, { checkpoint: true });
    const kept = await revisions(postId);
    expect(kept.map(({ source, kind, authorId }) => [source, kind, authorId])).toEqual([
      ["abcd", "SAVE", ida.userId],
    ]);
  });

  it("keeps somebody's text before another writes over it", async () => {
    const postId = await draft();
    await save(postId, { source: "Ida’s." });
    await save(postId, { source: "Tom’s." }, tom);
    const kept = await revisions(postId);
    expect(kept.map(({ source, kind, authorId }) => [source, kind, authorId])).toEqual([
      ["Ida’s.", "AUTO", ida.userId],
    ]);
  });

  it("keeps one's own text of ten minutes ago", async () => {
    const postId = await draft();
    const start = Date.now();
    const at = (minutes: number) => ({ at: new Date(start + minutes * MINUTE) });
    await save(postId, { source: "0" }, ida, at(0));
    await save(postId, { source: "9" }, ida, at(9));
    expect(await revisions(postId)).toHaveLength(0);
    await save(postId, { source: "11" }, ida, at(11));
    await save(postId, { source: "12" }, ida, at(12));
    await save(postId, { source: "300" }, ida, at(300));
    const kept = await revisions(postId);
    expect(kept.map(({ source }) => source)).toEqual(["9", "12"]);
    expect(kept[0]?.createdAt).toEqual(at(9).at);
  });

  it("says which section, picture or person is not there", async () => {
    const postId = await draft();
    const { content, version } = await editor(postId);
    const wrong = { ...content, sectionId: 99, heroId: 98, authorIds: [97] };
    const input = { postId, baseVersion: version, content: wrong, checkpoint: false };
    const outcome = await saveDraft(ida, input);
    expect(outcome).toMatchObject({ code: "invalid" });
    const named = Object.keys(Reflect.get(outcome, "errors"));
    expect(named.sort()).toEqual(["authorIds", "heroId", "sectionId"]);
  });

  it("goes on where a section went meanwhile, and stops only at publishing", async () => {
    const postId = await draft();
    const { id: sectionId } = await db().$transaction((tx) =>
      ensureSection(tx, { slug: "town", name: "Town" }),
    );
    await save(postId, { ...whole, sectionId });
    await db().section.delete({ where: { id: sectionId } });
    await save(postId, { source: "More." });
    const { version } = await editor(postId);
    const outcome = await publishPost(ida, { postId, baseVersion: version, publishAt: null });
    expect(outcome).toMatchObject({ code: "invalid", errors: { sectionId: expect.anything() } });
  });

  it("lets an author write, but not say who signs", async () => {
    const una = await viewer("Una", "AUTHOR");
    const postId = await draft(una);
    await save(postId, { source: "Mine." }, una);
    const { content, version } = await editor(postId);
    const authorIds = [ida.userId];
    const input = { postId, baseVersion: version, checkpoint: false };
    const outcome = await saveDraft(una, { ...input, content: { ...content, authorIds } });
    expect(outcome).toMatchObject({ code: "invalid", errors: { authorIds: expect.anything() } });
  });
});

function theirs(outcome: SaveOutcome) {
  if (outcome.ok || outcome.code !== "stale") throw new Error(JSON.stringify(outcome));
  return outcome.theirs;
}

describe("publishing", () => {
  it("shows readers the whole text at once", async () => {
    const postId = await draft();
    await save(postId, { ...whole, authorIds: [ida.userId] });
    const { state } = await publish(postId);
    expect(state).toBe("PUBLISHED");
    const article = await getArticle("bridge");
    expect(article).toMatchObject({
      title: "The bridge closes",
      kicker: "Harbour",
      standfirst: "For a winter.",
      html: expect.stringContaining('<h2 id="s-head">Head</h2>'),
      faq: [{ html: "<p>Because <em>so</em>.</p>" }],
      tags: [{ name: "Harbour" }, { name: "Winter" }],
      authors: [{ name: "Ida" }],
      commentPolicy: "CLOSED",
    });
    expect(await editor(postId)).toMatchObject({ hasChanges: false, wasPublic: true });
  });

  it("shows readers nothing of later changes before the update", async () => {
    const postId = await draft();
    await save(postId, whole);
    await publish(postId);
    const { id: sectionId } = await db().$transaction((tx) =>
      ensureSection(tx, { slug: "town", name: "Town" }),
    );
    const news = { title: "New", source: "New.", slug: "new", tags: ["New"], sectionId };
    await save(postId, { ...news, authorIds: [tom.userId], commentPolicy: "OPEN" });
    expect(await getArticle("bridge")).toMatchObject({
      title: "The bridge closes",
      section: null,
      commentPolicy: "CLOSED",
      authors: [],
      tags: [{ name: "Harbour" }, { name: "Winter" }],
    });
    expect(await getArticle("new")).toBeNull();
    expect(await db().tag.count({ where: { slug: "new" } })).toBe(0);
    expect(await editor(postId)).toMatchObject({ hasChanges: true, isPublic: true });
    await publish(postId);
    expect(await getArticle("new")).toMatchObject({
      title: "New",
      section: { name: "Town" },
      commentPolicy: "OPEN",
      authors: [{ name: "Tom" }],
      tags: [{ name: "New" }],
    });
  });

  it("brings new tags into being for two posts at once, whatever their order", async () => {
    const tags = Array.from({ length: 12 }, (_, index) => `Tag ${index}`);
    const ids = await Promise.all([draft(), draft()]);
    await save(ids[0], { title: "One", source: "Text.", tags });
    await save(ids[1], { title: "Two", source: "Text.", tags: tags.toReversed() });
    await Promise.all(ids.map((id) => publish(id)));
    expect(await db().postTag.count({ where: { postId: { in: ids } } })).toBe(24);
  });

  it("refuses what has no title or no text", async () => {
    const postId = await draft();
    const outcome = async () => {
      const { version } = await editor(postId);
      return publishPost(ida, { postId, baseVersion: version, publishAt: null });
    };
    expect(await outcome()).toEqual({ ok: false, code: "untitled" });
    await save(postId, { title: "A", source: " \n " });
    expect(await outcome()).toEqual({ ok: false, code: "empty" });
  });

  it("refuses a stale version: somebody wrote on meanwhile", async () => {
    const postId = await draft();
    await save(postId, whole);
    const { version: baseVersion } = await editor(postId);
    await save(postId, { source: "Tom’s." }, tom);
    const outcome = await publishPost(ida, { postId, baseVersion, publishAt: null });
    expect(outcome).toMatchObject({ code: "stale", theirs: { savedBy: "Tom" } });
    expect(await getArticle("bridge")).toBeNull();
  });

  it("waits for its time without anybody's help, and says so to the page cache", async () => {
    const postId = await draft();
    await save(postId, whole);
    const at = new Date(Date.now() + 2_500);
    expect(await publish(postId, at)).toMatchObject({ state: "SCHEDULED" });
    const [before, reads] = await reading(() => getArticle("bridge"));
    expect(before).toBeNull();
    expect(reads.get("missing:/bridge")).toBe(at.getTime());
    const [, front] = await reading(getFrontPage);
    expect(front.get("front")).toBe(at.getTime());
    const seen = async (): Promise<number> => {
      const asked = Date.now();
      return (await getArticle("bridge")) ? asked - at.getTime() : seen();
    };
    const delay = await seen();
    expect(delay).toBeGreaterThanOrEqual(0);
    expect(delay).toBeLessThan(1_000);
    expect(await editor(postId)).toMatchObject({ state: "PUBLISHED", isPublic: true });
  });

  it("keeps the date of an update, and counts it as a change", async () => {
    const postId = await draft();
    await save(postId, whole);
    const first = new Date(Date.now() - 3 * 3_600_000);
    await publish(postId, first);
    await save(postId, { source: "More." });
    const now = new Date();
    await publish(postId, null, now);
    const post = await db().post.findUniqueOrThrow({ where: { id: postId } });
    expect([post.publishAt, post.modifiedAt]).toEqual([first, now]);
  });

  it("goes on from the rows: an author handed over does not come back", async () => {
    const postId = await draft();
    await save(postId, { ...whole, authorIds: [tom.userId] });
    await publish(postId);
    await db().postAuthor.updateMany({ where: { postId }, data: { userId: ida.userId } });
    await save(postId, { source: "More." });
    await publish(postId);
    expect((await getArticle("bridge"))?.authors).toMatchObject([{ name: "Ida" }]);
  });

  it("gives up the changes of what was taken back, section and authors too", async () => {
    const postId = await draft();
    await save(postId, { ...whole, authorIds: [tom.userId] });
    await publish(postId);
    await move(unpublishPost, postId);
    await save(postId, { source: "No.", authorIds: [ida.userId], tags: [] });
    const { version } = await editor(postId);
    got(await discardDraft(ida, { postId, baseVersion: version }));
    expect((await editor(postId)).content).toEqual({ ...whole, authorIds: [tom.userId] });
  });

  it("gives up changes, and keeps them as a revision", async () => {
    const postId = await draft();
    await save(postId, whole);
    await publish(postId);
    await save(postId, { source: "Never mind." });
    const { version } = await editor(postId);
    got(await discardDraft(ida, { postId, baseVersion: version }));
    expect(await editor(postId)).toMatchObject({
      hasChanges: false,
      content: { source: whole.source },
    });
    const kept = await revisions(postId);
    expect(kept.at(-1)?.source).toBe("Never mind.");
  });

  it("gives up nothing that another window wrote, of the trash, or never published", async () => {
    const postId = await draft();
    await save(postId, whole);
    const give = async (by = 0) => {
      const { version } = await editor(postId);
      return discardDraft(ida, { postId, baseVersion: version - by });
    };
    expect(await give()).toEqual({ ok: false, code: "missing" });
    await publish(postId);
    await save(postId, { source: "Written elsewhere." });
    expect(await give(1)).toMatchObject({ code: "stale" });
    expect((await editor(postId)).content.source).toBe("Written elsewhere.");
    await move(trashPost, postId);
    expect(await give()).toEqual({ ok: false, code: "trashed" });
    const gone = { postId: 2_000_000_000, baseVersion: 1 };
    expect(await discardDraft(ida, gone)).toEqual({ ok: false, code: "missing" });
  });
});

describe("addresses", () => {
  const post = (postId: number) => db().post.findUniqueOrThrow({ where: { id: postId } });

  it("follow the title until readers could see them, and not behind", async () => {
    const postId = await draft();
    await save(postId, { title: "First", source: "Text." });
    expect((await save(postId, { title: "Second" })).slug).toBe("second");
    await publish(postId, new Date(Date.now() + 60 * MINUTE));
    await save(postId, { title: "Third" });
    await publish(postId, null);
    expect((await post(postId)).slug).toBe("third");
    expect(await db().slugHistory.count()).toBe(0);
    await save(postId, { title: "Fourth" });
    await publish(postId);
    expect((await post(postId)).slug).toBe("third");
  });

  it("lead on for ever in one hop, there and back", async () => {
    const postId = await draft();
    await save(postId, { title: "One", source: "Text." });
    await publish(postId);
    for (const slug of ["two", "three", "one"]) {
      await save(postId, { slug });
      await publish(postId);
    }
    expect((await post(postId)).slug).toBe("one");
    expect(await findRedirect("/two")).toBe("/one");
    expect(await findRedirect("/three")).toBe("/one");
    const rows = await db().slugHistory.findMany({ orderBy: { slug: "asc" } });
    expect(rows.map(({ slug }) => slug)).toEqual(["three", "two"]);
  });

  it("are nobody else's, neither present nor former ones", async () => {
    const one = await draft();
    await save(one, { title: "Bridge", source: "Text." });
    await publish(one);
    await save(one, { slug: "span" });
    await publish(one);
    const other = await draft();
    expect((await save(other, { title: "Bridge" })).slug).toBe("bridge-2");
    expect((await save(other, { slug: "span" })).slug).toBe("span-2");
  });
});

describe("states", () => {
  async function published() {
    const postId = await draft();
    await save(postId, whole);
    await publish(postId);
    return postId;
  }

  it("take a post from readers and give it back", async () => {
    const postId = await published();
    for (const verb of [unpublishPost, archivePost, trashPost]) {
      await move(verb, postId);
      expect(await getArticle("bridge"), verb.name).toBeNull();
      if (verb === trashPost) await move(restorePost, postId);
      await publish(postId);
      expect(await getArticle("bridge")).not.toBeNull();
    }
  });

  it("restore from the trash to where it was", async () => {
    const postId = await published();
    await move(trashPost, postId);
    const { version, content } = await editor(postId);
    const input = { postId, baseVersion: version, content, checkpoint: true };
    expect(await saveDraft(ida, input)).toEqual({ ok: false, code: "trashed" });
    expect(await move(restorePost, postId)).toMatchObject({ state: "PUBLISHED" });
    expect(await getArticle("bridge")).not.toBeNull();
  });

  it("publish nothing whose time came in the trash", async () => {
    const postId = await draft();
    await save(postId, whole);
    const now = new Date();
    await publish(postId, new Date(now.getTime() + MINUTE), now);
    await move(trashPost, postId, now);
    const later = new Date(now.getTime() + 2 * MINUTE);
    expect(await move(restorePost, postId, later)).toMatchObject({ state: "DRAFT" });
    expect(await getEditorPost(ida, postId, later)).toMatchObject({ wasPublic: false });
  });

  it("refuse a stale version and what leads nowhere", async () => {
    const postId = await published();
    const { version } = await editor(postId);
    const stale = { postId, baseVersion: version - 1 };
    expect(await trashPost(ida, stale)).toMatchObject({ code: "stale" });
    const fresh = { postId, baseVersion: version };
    expect(await restorePost(ida, fresh)).toEqual({ ok: false, code: "unfit" });
    await move(trashPost, postId);
    const there = { postId, baseVersion: (await editor(postId)).version };
    for (const verb of [trashPost, archivePost, unpublishPost]) {
      expect(await verb(ida, there)).toEqual({ ok: false, code: "trashed" });
    }
  });
});

describe("revisions", () => {
  it("bring no author back by the hand of somebody who may not choose authors", async () => {
    const una = await viewer("Una", "AUTHOR");
    const postId = await draft(una);
    await save(postId, { ...whole, authorIds: [una.userId] }, ida, { checkpoint: true });
    const [first] = await revisions(postId);
    await save(postId, { authorIds: [tom.userId] });
    const { version } = await editor(postId);
    const input = { postId, revisionId: first?.id ?? 0, baseVersion: version };
    got(await restoreRevision(una, input));
    expect((await editor(postId)).content).toMatchObject({
      title: whole.title,
      authorIds: [tom.userId],
    });
  });

  it("are listed with their authors, newest first, and paged", async () => {
    const postId = await draft();
    const old = { postId, title: "", source: "0", html: "", rendererVersion: 0 };
    await db().revision.createMany({ data: Array.from({ length: 51 }, () => old) });
    await save(postId, { source: "12" }, ida, { checkpoint: true });
    const page = await listRevisions(ida, postId);
    expect(page?.revisions).toHaveLength(50);
    expect(page?.revisions[0]).toMatchObject({ by: "Ida", kind: "SAVE", length: 2 });
    const rest = await listRevisions(ida, postId, page?.next ?? null);
    expect(rest).toMatchObject({ revisions: [{}, {}], next: null });
  });

  it("are restored whole, as a new one, and what stood there is kept", async () => {
    const postId = await draft();
    await save(postId, { ...whole, authorIds: [tom.userId] }, ida, { checkpoint: true });
    const [first] = await revisions(postId);
    await save(postId, { ...emptyContent, title: "Other", authorIds: [ida.userId] });
    const { version } = await editor(postId);
    const input = { postId, revisionId: first?.id ?? 0, baseVersion: version };
    got(await restoreRevision(ida, input));
    const restored = await editor(postId);
    expect(restored.content).toEqual({ ...whole, slug: "", authorIds: [tom.userId] });
    const kept = await revisions(postId);
    expect(kept.map(({ title, kind }) => [title, kind])).toEqual([
      ["The bridge closes", "SAVE"],
      ["Other", "AUTO"],
      ["The bridge closes", "RESTORE"],
    ]);
    expect(await getRevision(ida, kept[2]?.id ?? 0)).toMatchObject({
      content: { title: "The bridge closes" },
      previous: { content: { title: "Other" } },
    });
  });
});

describe("preview links", () => {
  it("show their post until they are revoked or over, and nothing with another signature", async () => {
    const postId = await draft();
    const { id, path } = got(await createPreviewLink(ida, postId));
    const link = path.replace("/preview/", "");
    expect(await findPreview(link, new Date())).toMatchObject({ postId });
    await save(postId, { title: "Seen by few", source: "Nearly *done*." });
    expect(await getPreview(link)).toMatchObject({
      article: { title: "Seen by few", html: "<p>Nearly <em>done</em>.</p>" },
      publicSlug: null,
    });
    const forged = `${link.slice(0, -1)}${link.endsWith("0") ? "1" : "0"}`;
    expect(await findPreview(forged, new Date())).toBeNull();
    expect(await findPreview(link, new Date(Date.now() + 8 * 86_400_000))).toBeNull();
    expect((await editor(postId)).previewLinks).toMatchObject([{ id, path, createdBy: "Ida" }]);
    got(await revokePreviewLink(ida, id));
    expect(await findPreview(link, new Date())).toBeNull();
    expect((await editor(postId)).previewLinks).toEqual([]);
  });

  it("are fifty at most that are open, are of one post, and end one by one", async () => {
    const [postId, other] = [await draft(), await draft()];
    const kept = got(await createPreviewLink(ida, other));
    const long = new Date(Date.now() - 30 * 86_400_000);
    for (let i = 0; i < 50; i++) got(await createPreviewLink(ida, postId, long));
    const { id, path } = got(await createPreviewLink(ida, postId));
    const link = path.replace("/preview/", "");
    expect(await findPreview(link, new Date())).toMatchObject({ postId });
    for (let i = 1; i < 50; i++) got(await createPreviewLink(ida, postId));
    expect(await createPreviewLink(ida, postId)).toEqual({ ok: false, code: "too-many" });
    got(await revokePreviewLink(ida, id, new Date(1)));
    got(await revokePreviewLink(ida, id));
    expect(await db().previewLink.findUnique({ where: { id } })).toMatchObject({
      revokedAt: new Date(1),
    });
    expect((await editor(postId)).previewLinks).toHaveLength(49);
    expect((await editor(other)).previewLinks).toMatchObject([{ id: kept.id }]);
    const missing = { ok: false, code: "missing" };
    expect(await createPreviewLink(ida, 2_000_000_000)).toEqual(missing);
    expect(await revokePreviewLink(ida, 2_000_000_000)).toEqual(missing);
  });
});

describe("pictures", () => {
  it("must be ready before readers see them", async () => {
    const hash = "d".repeat(20);
    const data = { hash, width: 10, height: 10, widths: [10] };
    const { id } = await db().media.create({ data: { ...data, state: "PROCESSING" } });
    for (const words of [{ heroId: id, source: "Text." }, { source: `![](media:${hash})` }]) {
      const postId = await draft();
      await save(postId, { title: "T", ...words });
      const { version: baseVersion } = await editor(postId);
      const outcome = await publishPost(ida, { postId, baseVersion, publishAt: null });
      expect(outcome).toEqual({ ok: false, code: "media-unready" });
    }
    await db().media.update({ where: { id }, data: { state: "READY" } });
    const ready = await draft();
    await save(ready, { title: "T", source: "Text.", heroId: id });
    expect(await publish(ready)).toMatchObject({ state: "PUBLISHED" });
  });

  it("are known to be used by what is written and by what is published", async () => {
    const data = ["a", "b", "c"].map((letter) => ({
      ...{ hash: letter.repeat(20), width: 10, height: 10, widths: [10] },
    }));
    const [one, two, three] = await db().media.createManyAndReturn({ data });
    const postId = await draft();
    const used = async () =>
      (await db().mediaUse.findMany({ where: { postId }, orderBy: { mediaId: "asc" } })).map(
        ({ mediaId }) => mediaId,
      );
    await save(postId, { title: "T", source: `![](media:${one?.hash})`, heroId: two?.id ?? 0 });
    expect(await used()).toEqual([one?.id, two?.id]);
    await publish(postId);
    await save(postId, { source: `![](media:${three?.hash})`, heroId: null });
    expect(await used()).toEqual([one?.id, two?.id, three?.id]);
    await publish(postId);
    expect(await used()).toEqual([three?.id]);
  });
});
