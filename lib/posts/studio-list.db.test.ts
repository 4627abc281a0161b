// What the studio's lists show, to whom, and in which order.
import { beforeEach, describe, expect, it } from "vitest";
import { createUser } from "../accounts/create";
import type { Viewer } from "../auth/roles";
import { db } from "../db/client";
import type { Role } from "../db/generated/enums";
import { createPost, type NewPost } from "./create";
import { createDraft } from "./create-draft";
import { trashPost } from "./move";
import { saveDraft } from "./save";
import { ListQuery, listAddress } from "./studio-filters";
import { countPosts, listChoices, listPosts, PAGE } from "./studio-list";
import { getEditorPost } from "./studio-queries";
import { ensureSection } from "./terms";

const HOUR = 3_600_000;
const now = new Date();
const at = (hours: number) => new Date(now.getTime() + hours * HOUR);

let ida: Viewer;
let una: Viewer;

beforeEach(async () => {
  await db().$executeRaw`TRUNCATE "Post", "Revision", "Section", "Tag", "User", "Media",
    "SlugHistory", "LegacyUrl" RESTART IDENTITY CASCADE`;
  ida = await viewer("Ida", "EDITOR");
  una = await viewer("Una", "AUTHOR");
});

async function viewer(name: string, role: Role): Promise<Viewer> {
  const { id } = await db().$transaction((tx) => createUser(tx, { email: null, name, role }));
  return { userId: id, name, role, sessionId: "" };
}

function write(title: string, given: Partial<NewPost> = {}) {
  return db().$transaction((tx) =>
    createPost(tx, {
      ...{ kind: "POST", state: "PUBLISHED", title, source: "Text.", publishAt: at(-1) },
      ...{ sectionId: null, tagIds: [], authorIds: [], heroId: null },
      ...{ commentPolicy: "INHERIT", origin: null },
      ...given,
    }),
  );
}

const query = (asked: object = {}) =>
  ListQuery.parse({ q: "", author: null, section: null, after: null, ...asked });

async function titles(asked: object = {}, who = ida): Promise<string[]> {
  const { posts } = await listPosts(who, "POST", query(asked));
  return posts.map(({ title }) => title);
}

describe("the list of posts", () => {
  it("sorts by when each appears or was saved, and leaves the trash out", async () => {
    await write("Old", { publishAt: at(-48) });
    await write("Waiting", { state: "SCHEDULED", publishAt: at(5) });
    await write("New", { publishAt: at(-2) });
    const { id } = await write("Gone", { publishAt: at(-1) });
    await trashPost(ida, { postId: id, baseVersion: 1 });
    await write("About", { kind: "PAGE" });
    expect(await titles()).toEqual(["Waiting", "New", "Old"]);
    expect(await titles({ order: "oldest" })).toEqual(["Old", "New", "Waiting"]);
    expect(await titles({ state: "trash" })).toEqual(["Gone"]);
    expect(await titles({ state: "published" })).toEqual(["New", "Old"]);
    expect(await titles({ state: "scheduled" })).toEqual(["Waiting"]);
  });

  it("counts each list by the same rules", async () => {
    await write("Came", { state: "SCHEDULED", publishAt: at(-1) });
    await write("Waiting", { state: "PUBLISHED", publishAt: at(5) });
    await write("Draft", { state: "DRAFT", publishAt: null });
    await write("Archived", { state: "ARCHIVED" });
    expect(await countPosts(ida, "POST")).toEqual({
      ...{ all: 4, draft: 1, scheduled: 1, published: 1, archived: 1, trash: 0 },
    });
    const shown = await listPosts(ida, "POST", query({ state: "published" }));
    expect(shown.posts).toMatchObject([{ title: "Came", state: "PUBLISHED" }]);
  });

  it("finds words of the title, whatever their case, and no pattern", async () => {
    await write("The Überraschung of 100%");
    await write("Another bridge");
    expect(await titles({ q: "überr 100%" })).toEqual(["The Überraschung of 100%"]);
    expect(await titles({ q: "b%e" })).toEqual([]);
    expect(await titles({ q: "_" })).toEqual([]);
    expect(await titles({ q: "BRIDGE" })).toEqual(["Another bridge"]);
  });

  it("filters by author and section", async () => {
    const { id: section } = await db().$transaction((tx) =>
      ensureSection(tx, { slug: "town", name: "Town" }),
    );
    await write("By Una", { authorIds: [una.userId] });
    await write("In town", { sectionId: section });
    expect(await titles({ author: String(una.userId) })).toEqual(["By Una"]);
    expect(await titles({ section: String(section) })).toEqual(["In town"]);
    const choices = await listChoices(ida, "POST");
    expect(choices.authors).toEqual([{ id: una.userId, name: "Una" }]);
    expect(choices.sections).toEqual([{ id: section, name: "Town" }]);
  });

  it("shows an author only what is theirs", async () => {
    await write("Another's");
    await write("Signed", { authorIds: [una.userId] });
    await createDraft(una, "POST");
    expect((await titles({}, una)).sort()).toEqual(["", "Signed"]);
    expect(await countPosts(una, "POST")).toMatchObject({ all: 2, draft: 1, published: 1 });
    await expect(listPosts(una, "PAGE", query())).rejects.toThrow();
    await expect(listPosts(await viewer("Mo", "MODERATOR"), "POST", query())).rejects.toThrow();
  });

  it("comes to each post once, page by page, though many have one time", async () => {
    for (let number = 0; number < PAGE + 3; number++)
      await write(`${number}`, { publishAt: at(-9) });
    for (const order of ["newest", "oldest"]) {
      const first = await listPosts(ida, "POST", query({ order }));
      expect(first.posts).toHaveLength(PAGE);
      const rest = await listPosts(ida, "POST", query({ order, after: first.next }));
      expect(rest).toMatchObject({ next: null });
      const ids = [...first.posts, ...rest.posts].map(({ id }) => id);
      expect(new Set(ids).size).toBe(PAGE + 3);
    }
  });

  it("marks what readers don't see yet, and counts answers", async () => {
    const { id: postId } = await write("Bridge");
    const post = await getEditorPost(ida, postId);
    const content = { ...emptied(post?.content), title: "Bridges" };
    await saveDraft(ida, { postId, baseVersion: 1, content, checkpoint: false });
    for (const state of ["APPROVED", "APPROVED", "PENDING", "SPAM"] as const) {
      await db().comment.create({
        data: { publicId: crypto.randomUUID(), postId, name: "A", state },
      });
    }
    const { posts } = await listPosts(ida, "POST", query());
    expect(posts).toMatchObject([{ title: "Bridges", hasChanges: true, comments: 2, waiting: 1 }]);
  });
});

function emptied<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("not there");
  return value;
}

describe("addresses of lists", () => {
  it("say what they ask for, and take nonsense as not said", () => {
    const asked = query({
      state: "draft",
      q: " a  b ",
      author: "7",
      after: "5-6",
      order: "oldest",
    });
    expect(asked).toEqual({
      ...{ state: "draft", q: "a  b", author: 7, section: null, order: "oldest" },
      after: { time: new Date(5), id: 6 },
    });
    const { after: _, ...list } = asked;
    const address = listAddress("POST", { ...list, after: "5-6" });
    expect(query(Object.fromEntries(new URL(address, "http://x").searchParams))).toEqual(asked);
    const nonsense = { state: "x", q: ["a"], author: "-1", section: "1e9", after: "9".repeat(20) };
    expect(query(nonsense)).toEqual(query({ section: "1000000000" }));
    expect(query({ q: "\ud800" }).q).toBe("");
  });
});

it.each(["999999999999999-1", "1-9999999999", "8640000000000000-1"])(
  "begins anew behind a place that no row has: %s",
  async (after) => {
    await write("The bridge");
    const asked = { author: null, section: null, q: "", after };
    for (const order of ["newest", "oldest"]) {
      const query = ListQuery.parse({ ...asked, order });
      expect((await listPosts(ida, "POST", query)).posts.length).toBeLessThanOrEqual(1);
    }
  },
);
