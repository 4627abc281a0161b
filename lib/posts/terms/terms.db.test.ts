import { beforeEach, expect, it } from "vitest";
import { createUser } from "../../accounts/create";
import type { Viewer } from "../../auth/roles";
import { db } from "../../db/client";
import { newRequestStore, runWithRequest } from "../../request";
import { createPost } from "../create";
import { getFurniture, getSectionPage, getTagPage } from "../queries";
import { findRedirect } from "../redirects";
import { ensureTag } from "../terms";
import { createSection, editSection, listSections, moveSection, removeSection } from "./sections";
import { editTag, listTags, removeTag } from "./tags";

const EDITOR: Viewer = { userId: 1, name: "Ed", role: "EDITOR", sessionId: "" };
const AUTHOR: Viewer = { ...EDITOR, role: "AUTHOR" };

beforeEach(async () => {
  await db()
    .$executeRaw`TRUNCATE "Post", "Section", "Tag", "LegacyUrl", "User", "AuditEvent" CASCADE`;
  const user = { email: null, name: "Ed", role: "EDITOR" } as const;
  EDITOR.userId = (await db().$transaction((tx) => createUser(tx, user))).id;
});

async function section(name: string): Promise<number> {
  const outcome = await createSection(EDITOR, { name, slug: "", description: "" });
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value.id;
}

function post(sectionId: number | null, tagIds: number[] = []) {
  return db().$transaction((tx) =>
    createPost(tx, {
      ...{ kind: "POST", state: "PUBLISHED", title: "The bridge", source: "Text." },
      ...{ publishAt: new Date("2026-01-01T00:00:00Z"), sectionId, tagIds, authorIds: [] },
      ...{ heroId: null, commentPolicy: "INHERIT", origin: null },
    }),
  );
}

const slugs = async () => (await listSections(EDITOR)).map(({ slug }) => slug);

it("makes sections at the end, and never two at one address", async () => {
  await section("News");
  await section("Straße & Hafen");
  expect(await slugs()).toEqual(["news", "straße-hafen"]);
  const again = { name: "News!", slug: "", description: "" };
  expect(await createSection(EDITOR, again)).toEqual({ ok: false, code: "taken" });
  expect(await createSection(EDITOR, { ...again, name: "…" })).toEqual({
    ok: false,
    code: "no-slug",
  });
});

it("moves a section, and leaves the ends where they are", async () => {
  const [a = 0, , c = 0] = [await section("A"), await section("B"), await section("C")];
  await moveSection(EDITOR, c, "up");
  expect(await slugs()).toEqual(["a", "c", "b"]);
  await moveSection(EDITOR, a, "up");
  expect(await slugs()).toEqual(["a", "c", "b"]);
  expect(await moveSection(EDITOR, 4711, "up")).toEqual({ ok: false, code: "missing" });
});

it("leads from a section's former address in one hop, however often it moved", async () => {
  const id = await section("News");
  await editSection(EDITOR, id, { name: "Town", slug: "", description: "All of it." });
  await editSection(EDITOR, id, { name: "Town", slug: "city", description: "All of it." });
  for (const path of ["/section/news", "/section/town"]) {
    expect(await findRedirect(path)).toBe("/section/city");
  }
  // Another may take the place, and the one that went may come back.
  await section("News");
  expect(await findRedirect("/section/news")).toBeNull();
  await editSection(EDITOR, id, { name: "Town", slug: "town", description: "" });
  expect(await findRedirect("/section/town")).toBeNull();
  expect(await findRedirect("/section/city")).toBe("/section/town");
});

it("merges a section: posts, drafts and addresses go along", async () => {
  const [news, town] = [await section("News"), await section("Town")];
  const { id } = await post(news);
  const content = { v: 1, content: { sectionId: news, title: "x" } };
  await db().draft.create({ data: { postId: id, content } });
  await editSection(EDITOR, news, { name: "News", slug: "tidings", description: "" });
  expect(await removeSection(EDITOR, news, news)).toEqual({ ok: false, code: "itself" });
  expect((await removeSection(EDITOR, news, town)).ok).toBe(true);
  expect(await db().post.findUnique({ where: { id } })).toMatchObject({ sectionId: town });
  expect((await db().draft.findFirst())?.content).toMatchObject({ content: { sectionId: town } });
  for (const path of ["/section/news", "/section/tidings"]) {
    expect(await findRedirect(path)).toBe("/section/town");
  }
  expect(await slugs()).toEqual(["town"]);
  expect(await db().auditEvent.findFirst()).toMatchObject({
    action: "section.removed",
    subject: "News",
  });
});

it("removes a section and keeps its posts", async () => {
  const news = await section("News");
  const { id } = await post(news);
  await db().draft.create({
    data: { postId: id, content: { v: 1, content: { sectionId: news } } },
  });
  expect((await removeSection(EDITOR, news, null)).ok).toBe(true);
  expect(await db().post.findUnique({ where: { id } })).toMatchObject({ sectionId: null });
  expect((await db().draft.findFirst())?.content).toMatchObject({ content: { sectionId: null } });
  expect(await getSectionPage("news", null)).toBeNull();
});

it("makes the menu and the section's pages stale", async () => {
  const id = await section("News");
  await post(id);
  const store = newRequestStore({ id: "t", address: "", path: "/" });
  const { menu } = await runWithRequest(store, () => getFurniture());
  expect(menu).toEqual([{ slug: "news", name: "News" }]);
  expect([...store.reads.keys()]).toContain("menu");
  const writing = newRequestStore({ id: "t", address: "", path: "/" });
  await runWithRequest(writing, () => moveSection(EDITOR, id, "up"));
  expect(writing.staled).toBe(false);
  await runWithRequest(writing, () =>
    editSection(EDITOR, id, { name: "Town", slug: "", description: "" }),
  );
  expect(writing.staled).toBe(true);
});

it("renames a tag, and a draft that still names the old one finds it", async () => {
  const { id } = await db().$transaction((tx) => ensureTag(tx, { slug: "harbor", name: "Harbor" }));
  expect((await editTag(EDITOR, id, { name: "Harbour", slug: "" })).ok).toBe(true);
  expect(await findRedirect("/tag/harbor")).toBe("/tag/harbour");
  const found = await db().$transaction((tx) => ensureTag(tx, { slug: "Harbor", name: "Harbor" }));
  expect(found.id).toBe(id);
  expect(await listTags(EDITOR, "BOUR", "")).toMatchObject({
    tags: [{ name: "Harbour", posts: 0 }],
    after: null,
  });
});

it("merges tags without giving a post one twice", async () => {
  const tag = (name: string) =>
    db()
      .$transaction((tx) => ensureTag(tx, { slug: name, name }))
      .then(({ id }) => id);
  const [ships, boats] = [await tag("Ships"), await tag("Boats")];
  await post(null, [ships, boats]);
  await post(null, [ships]);
  expect(await removeTag(EDITOR, ships, "Rowing")).toEqual({ ok: false, code: "missing" });
  expect(await removeTag(EDITOR, ships, "ships")).toEqual({ ok: false, code: "itself" });
  expect((await removeTag(EDITOR, ships, "Boats")).ok).toBe(true);
  expect(await listTags(EDITOR, "", "")).toMatchObject({ tags: [{ name: "Boats", posts: 2 }] });
  expect(await findRedirect("/tag/ships")).toBe("/tag/boats");
  expect((await getTagPage("boats", null))?.posts).toHaveLength(2);
});

it("lists tags by the page", async () => {
  const data = Array.from({ length: 60 }, (_, at) => {
    const name = `t${String(at).padStart(2, "0")}`;
    return { slug: name, name };
  });
  await db().tag.createMany({ data });
  const first = await listTags(EDITOR, "", "");
  expect(first.tags).toHaveLength(50);
  const second = await listTags(EDITOR, "", first.after ?? "");
  expect(second.tags.map(({ slug }) => slug)).toEqual(data.slice(50).map(({ slug }) => slug));
  expect(second.after).toBeNull();
});

it("refuses whoever may not", async () => {
  const id = await section("News");
  const input = { name: "Mine", slug: "", description: "" };
  for (const who of [AUTHOR, null]) {
    const refused = { ok: false, code: "forbidden" };
    expect(await createSection(who, input)).toEqual(refused);
    expect(await editSection(who, id, input)).toEqual(refused);
    expect(await moveSection(who, id, "up")).toEqual(refused);
    expect(await removeSection(who, id, null)).toEqual(refused);
    expect(await editTag(who, 1, input)).toEqual(refused);
    expect(await removeTag(who, 1, "")).toEqual(refused);
  }
  await expect(listSections(AUTHOR)).rejects.toThrow();
  await expect(listTags(AUTHOR, "", "")).rejects.toThrow();
  expect(await slugs()).toEqual(["news"]);
});

it("merges and renames tags one after the other, whoever presses at once", async () => {
  const [{ id }, { id: into }] = await db().$transaction(async (tx) => [
    await ensureTag(tx, { slug: "rail", name: "Rail" }),
    await ensureTag(tx, { slug: "trains", name: "Trains" }),
  ]);
  const renamed = { name: "Railways", slug: "railways" };
  const names = await Promise.all([editTag(EDITOR, id, renamed), editTag(EDITOR, into, renamed)]);
  expect(names.map((one) => (one.ok ? "ok" : one.code)).sort()).toEqual(["ok", "taken"]);
  const both = await Promise.all([removeTag(EDITOR, id, ""), removeTag(EDITOR, id, "")]);
  expect(both.map((one) => (one.ok ? "ok" : one.code)).sort()).toEqual(["missing", "ok"]);
});
