import { beforeEach, expect, it } from "vitest";
import { createUser } from "../../accounts/create";
import type { Viewer } from "../../auth/roles";
import { db } from "../../db/client";
import { newRequestStore, runWithRequest } from "../../request";
import { createPost } from "../create";
import { findRedirect } from "../redirects";
import { listFormer, listRedirects } from "./queries";
import { addRedirect, importRedirects, removeRedirect } from "./redirects";
import { RedirectInput, readLine } from "./schema";

const OWNER: Viewer = { userId: 1, name: "Ida", role: "OWNER", sessionId: "" };

beforeEach(async () => {
  await db().$executeRaw`
    TRUNCATE "Post", "Redirect", "LegacyUrl", "User", "AuditEvent", "Section" CASCADE`;
  const user = { email: null, name: "Ida", role: "OWNER" } as const;
  OWNER.userId = (await db().$transaction((tx) => createUser(tx, user))).id;
});

const add = (from: string, to: string) => addRedirect(OWNER, RedirectInput.parse({ from, to }));

function post(title: string, publishAt = new Date("2026-01-01T00:00:00Z")) {
  return db().$transaction((tx) =>
    createPost(tx, {
      ...{ kind: "POST", state: "PUBLISHED", title, source: "Text.", publishAt },
      ...{ sectionId: null, tagIds: [], authorIds: [], heroId: null },
      ...{ commentPolicy: "INHERIT", origin: null },
    }),
  );
}

it("leads to the end of the way in one hop", async () => {
  const { id } = await post("The bridge");
  await add("/a", "/b");
  await add("/b", "/old-bridge#top");
  await db().slugHistory.create({ data: { slug: "old-bridge", postId: id } });
  for (const path of ["/a", "/b", "/A/"]) expect(await findRedirect(path)).toBe("/the-bridge");
  await add("/c", "/the-bridge?from=abc#end");
  expect(await findRedirect("/c")).toBe("/the-bridge?from=abc#end");
  await add("/d", "https://elsewhere.example/x?y");
  await add("/e/f.html", "/d");
  expect(await findRedirect("/e/f.html")).toBe("https://elsewhere.example/x?y");
  await add("/?p=12", "/c");
  expect(await findRedirect("/?p=12")).toBe("/the-bridge?from=abc#end");
});

it("stops at what stands, though a redirect sleeps there", async () => {
  await post("The bridge");
  expect(await add("/the-bridge", "/elsewhere")).toEqual({ ok: true, value: { sleeps: true } });
  await add("/a", "/the-bridge");
  expect(await findRedirect("/a")).toBe("/the-bridge");
  const { rows } = await listRedirects(OWNER, "", "");
  expect(rows.map(({ path, sleeps }) => [path, sleeps])).toEqual([
    ["/a", false],
    ["/the-bridge", true],
  ]);
});

it("refuses a circle, whoever closes it", async () => {
  const circle = { ok: false, code: "circle" };
  expect(await add("/a", "/A/?x#y")).toEqual(circle);
  await add("/a", "/b");
  await add("/b", "/c");
  expect(await add("/c", "/a")).toEqual(circle);
  // One that came to be in some other way leads nowhere, and ends.
  await db().redirect.create({ data: { path: "/c", target: "/a" } });
  expect(await findRedirect("/a")).toBeNull();
});

it.each([
  "/desk",
  "/studio/posts",
  "/api/x",
  "/assets/a.css",
  "/media/x",
  "/signin",
  "/robots.txt",
  "/",
])("keeps %s for the site itself", async (from) => {
  expect(await add(from, "/elsewhere")).toEqual({ ok: false, code: "reserved" });
});

it("lets former sections and files lead on", async () => {
  for (const from of ["/section/old", "/tag/x", "/author/me", "/wp-content/uploads/a.pdf"]) {
    expect(await add(from, "https://elsewhere.example/")).toMatchObject({ ok: true });
    expect(await findRedirect(from)).toBe("https://elsewhere.example/");
  }
});

it("takes an address once", async () => {
  await add("/a", "/b");
  expect(await add("/A/", "/c")).toEqual({ ok: false, code: "known" });
  expect(await findRedirect("/a")).toBe("/b");
});

it("says what a redirect's answer was made of, so that its removal is seen", async () => {
  await add("/a", "/b");
  await add("/b", "/coming");
  const store = newRequestStore({ id: "t", address: "", path: "/a" });
  await runWithRequest(store, () => findRedirect("/a"));
  const read = ["missing:/a", "missing:/b", "missing:/coming"];
  expect([...store.reads.keys()]).toEqual(expect.arrayContaining(read));
  const row = await db().redirect.findUniqueOrThrow({ where: { path: "/a" } });
  expect((await removeRedirect(OWNER, row.id)).ok).toBe(true);
  expect(await findRedirect("/a")).toBeNull();
  expect(await removeRedirect(OWNER, row.id)).toEqual({ ok: false, code: "missing" });
  const actions = (await db().auditEvent.findMany({ orderBy: { id: "asc" } })).map((e) => e.action);
  expect(actions).toEqual(["redirect.added", "redirect.added", "redirect.removed"]);
});

it("takes what it can of a pasted list, and says why not the rest", async () => {
  const lines = ["/a /b", "/b /a", "/desk /x", "/a /z", "/c → https://x.example/"].map((text) => ({
    text,
    input: RedirectInput.parse(readLine(text)),
    wrong: null,
  }));
  const outcome = await importRedirects(OWNER, [
    ...lines,
    { text: "nonsense", input: null, wrong: "Two addresses belong on a line." },
  ]);
  expect(outcome).toMatchObject({ ok: true, value: { added: 2 } });
  if (!outcome.ok) return;
  expect(outcome.value.refused.map(({ text, why }) => `${text}: ${why}`)).toEqual([
    "/b /a: This would lead in a circle. Choose another target.",
    "/desk /x: This address belongs to the site itself and can’t lead elsewhere.",
    "/a /z: This address leads somewhere already. Remove that redirect first.",
    "nonsense: Two addresses belong on a line.",
  ]);
});

it("lists by the page and by a part of either address", async () => {
  const data = Array.from({ length: 60 }, (_, at) => ({
    path: `/p${String(at).padStart(2, "0")}`,
    target: `/t_${at}`,
  }));
  await db().redirect.createMany({ data });
  const first = await listRedirects(OWNER, "", "");
  expect(first.rows).toHaveLength(50);
  const second = await listRedirects(OWNER, "", first.after ?? "");
  expect(second.rows.map(({ path }) => path)).toEqual(data.slice(50).map(({ path }) => path));
  expect((await listRedirects(OWNER, "t_7", "")).rows).toHaveLength(1);
  const { id } = await post("The bridge");
  await db().slugHistory.create({ data: { slug: "brücke", postId: id } });
  expect(await listFormer(OWNER, "brü", "")).toEqual({
    rows: [{ path: "/brücke", target: "/the-bridge" }],
    after: null,
  });
});

it.each([
  ["https://old.example/2011/03/A-Post/", "/x", "/2011/03/a-post"],
  ["/stra%C3%9Fe", "/x", "/straße"],
  ["/blog?p=12", "/x", "/blog?p=12"],
])("reads %s", (from, to, path) => {
  expect(RedirectInput.parse({ from, to }).from).toBe(path);
});

it.each([
  ["old", "/x", "from"],
  ["/old?utm=1", "/x", "from"],
  ["//old", "/x", "from"],
  ["/a/../b", "/x", "from"],
  ["", "/x", "from"],
  ["/old", "x", "to"],
  ["/old", "http://x.example/", "to"],
  ["/old", "javascript:alert(1)", "to"],
  ["/old", "//x.example", "to"],
  ["/old", "https://u:p@x.example/", "to"],
])("refuses %j to %j at its field", (from, to, field) => {
  const { error } = RedirectInput.safeParse({ from, to });
  expect(error?.issues.map(({ path }) => path[0])).toEqual([field]);
});

it.each([
  ["/a /b", { from: "/a", to: "/b" }],
  ["  /a\t/b ", { from: "/a", to: "/b" }],
  ["/a,/b", { from: "/a", to: "/b" }],
  ["/a -> /b", { from: "/a", to: "/b" }],
  ["/a", null],
  ["/a /b /c", null],
])("reads the line %j", (text, parts) => {
  expect(readLine(text)).toEqual(parts);
});

it("refuses whoever may not", async () => {
  const author: Viewer = { ...OWNER, role: "AUTHOR" };
  const input = RedirectInput.parse({ from: "/a", to: "/b" });
  const refused = { ok: false, code: "forbidden" };
  for (const who of [author, null]) {
    expect(await addRedirect(who, input)).toEqual(refused);
    expect(await importRedirects(who, [{ text: "", input, wrong: null }])).toEqual(refused);
    expect(await removeRedirect(who, 1)).toEqual(refused);
  }
  await expect(listRedirects(author, "", "")).rejects.toThrow();
  expect(await db().redirect.count()).toBe(0);
});

it("is removed once by two who press at once", async () => {
  await add("/a", "/b");
  const { id } = await db().redirect.findFirstOrThrow();
  const both = await Promise.all([removeRedirect(OWNER, id), removeRedirect(OWNER, id)]);
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(await db().auditEvent.count({ where: { action: "redirect.removed" } })).toBe(1);
});

it("takes a thousand pasted lines that lead one into the next", async () => {
  const lines = Array.from({ length: 1_000 }, (_, number) => {
    const input = RedirectInput.parse({ from: `/c${number + 1}`, to: `/c${number}` });
    return { text: "", input, wrong: null };
  });
  const outcome = await importRedirects(OWNER, lines);
  expect(outcome).toEqual({ ok: true, value: { added: 1_000, refused: [] } });
  expect((await add("/c0", "/c900")).ok).toBe(false);
});
