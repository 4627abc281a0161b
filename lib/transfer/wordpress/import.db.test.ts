import { beforeAll, describe, expect, test } from "vitest";
import { createUser } from "@/lib/accounts/create";
import { db } from "@/lib/db/client";
import { comment, exportFile, item } from "./fixture";
import { importWordPress } from "./import";
import { disagreements, formatReport, type Report } from "./report";

const NOW = new Date("2026-11-21T12:00:00Z");
const term = (domain: string, nicename: string, name: string) =>
  `<category domain="${domain}" nicename="${nicename}"><![CDATA[${name}]]></category>`;
const meta = (key: string, value: string) =>
  `<wp:postmeta><wp:meta_key>${key}</wp:meta_key><wp:meta_value><![CDATA[${value}]]></wp:meta_value></wp:postmeta>`;
const terms =
  term("category", "uncategorized", "Uncategorized") +
  term("category", "workshop", "Workshop") +
  term("category", "brakes", "Brakes") +
  term("post_tag", "oil", "Oil") +
  term("post_format", "post-format-aside", "Aside");

const thread = [
  comment({ id: 14, parent: 13, content: "Fourth <b>level</b>" }),
  comment({ id: 13, parent: 12 }),
  comment({ id: 12, parent: 11, type: "pingback", name: "Another blog" }),
  comment({ id: 11, user: 3, name: "Ada", email: "ada@spokes.example" }),
  comment({
    id: 15,
    approved: "0",
    email: "",
    name: "Dora\u0007 &amp; Co",
    url: "http://x.example/?a=1&b=2",
  }),
  comment({ id: 16, approved: "spam", parent: 404 }),
  comment({ id: 17, approved: "trash" }),
  comment({ id: 18, parent: 19 }),
  comment({ id: 19, parent: 18 }),
  comment({ id: 20, content: " " }),
  comment({ id: 21, type: "note" }),
].join("\n");

const items = [
  item({
    id: 1,
    title: "How to <em>bleed</em> a brake &amp; live",
    name: "bleed",
    content: "First.<!--more-->\n\nSecond [gallery] line\n<pre>a\n  b</pre>",
    sticky: true,
    inner: terms + meta("_thumbnail_id", "30") + thread,
  }),
  item({ id: 2, name: "%d0%b2%d0%b5%d0%bb%d0%be", status: "future", date: "2030-01-01 08:00:00" }),
  item({
    id: 3,
    status: "draft",
    name: "",
    date: "0000-00-00 00:00:00",
    link: "https://spokes.example/?p=3",
  }),
  item({ id: 4, password: "secret", inner: comment({ id: 40 }) }),
  item({ id: 5, status: "private", creator: "ben" }),
  item({ id: 6, status: "pending", creator: "zoe" }),
  item({ id: 7, status: "trash", inner: comment({ id: 70, approved: "post-trashed" }) }),
  item({
    id: 8,
    type: "page",
    name: "about",
    link: "https://spokes.example/about/",
    comments: "closed",
    excerpt: "<p>Who we are</p>",
  }),
  item({
    id: 9,
    type: "page",
    name: "team",
    link: "https://spokes.example/about/team/",
    title: "",
  }),
  item({ id: 10, type: "nav_menu_item" }),
  item({
    id: 30,
    type: "attachment",
    title: "A brake",
    inner: `<wp:attachment_url>https://spokes.example/up/brake.jpg</wp:attachment_url><wp:post_parent>1</wp:post_parent>${meta("_wp_attachment_image_alt", "Caliper")}`,
  }),
  item({ id: 31, type: "shop_order" }),
  "<item><title>No id</title><wp:post_type>post</wp:post_type></item>",
];

async function everything() {
  const order = { orderBy: { id: "asc" } } as const;
  return JSON.stringify([
    await db().post.findMany(order),
    await db().revision.findMany(order),
    await db().comment.findMany(order),
    await db().commentVersion.findMany(order),
    await db().user.findMany(order),
    await db().section.findMany(order),
    await db().tag.findMany(order),
    await db().legacyUrl.findMany({ orderBy: { path: "asc" } }),
    await db().commenter.findMany(order),
  ]);
}

const post = (id: number, kind = "post") =>
  db().post.findUniqueOrThrow({
    where: { origin: `wordpress:https://spokes.example:${kind}:${id}` },
    include: {
      section: true,
      tags: { include: { tag: true } },
      authors: { include: { user: true } },
      revisions: true,
      legacyUrls: true,
      comments: {
        orderBy: { id: "asc" },
        include: { currentVersion: true, parent: true, events: true },
      },
    },
  });

let file: string;
let trial: Report;
let report: Report;

beforeAll(async () => {
  const ada = { email: "ada@spokes.example", name: "Ada F.", role: "EDITOR" } as const;
  await db().$transaction((tx) => createUser(tx, ada));
  file = await exportFile(items);
  const before = await everything();
  trial = await importWordPress(file, { now: NOW, dryRun: true });
  expect(await everything()).toBe(before);
  report = await importWordPress(file, { now: NOW });
});

describe("states", () => {
  test("what was public is, what was not never becomes it", async () => {
    const states = await db().post.findMany({
      select: { origin: true, state: true, publishedRevisionId: true },
      orderBy: { origin: "asc" },
    });
    expect(
      states.map(({ origin, state, publishedRevisionId }) => [
        origin?.replace("wordpress:https://spokes.example:", ""),
        state,
        publishedRevisionId !== null,
      ]),
    ).toEqual([
      ["page:8", "PUBLISHED", true],
      ["page:9", "PUBLISHED", true],
      ["post:1", "PUBLISHED", true],
      ["post:2", "SCHEDULED", true],
      ["post:3", "DRAFT", false],
      ["post:4", "DRAFT", false],
      ["post:5", "DRAFT", false],
      ["post:6", "DRAFT", false],
    ]);
  });

  test("an article with all that belongs to it", async () => {
    const found = await post(1);
    expect(found).toMatchObject({
      slug: "bleed",
      section: { slug: "workshop", name: "Workshop", description: "What we mend" },
      commentPolicy: "INHERIT",
      publishAt: new Date("2019-05-04T10:00:00Z"),
      stickyAt: new Date("2019-05-04T10:00:00Z"),
      authors: [{ user: { email: "ada@spokes.example", role: "EDITOR", name: "Ada F." } }],
      revisions: [{ title: "How to bleed a brake & live", excerpt: "First." }],
    });
    expect(found.tags.map(({ tag }) => tag.slug).sort()).toEqual(["brakes", "oil"]);
    const picture = "![Caliper](https://spokes.example/up/brake.jpg)";
    expect(found.revisions[0]?.source).toBe(
      `First.\n\nSecond\n\n${picture}\n\nline\n\n\`\`\`\na\n  b\n\`\`\``,
    );
  });

  test("slugs in their own script, dates, titles, comments closed", async () => {
    expect(await post(2)).toMatchObject({
      slug: "вело",
      publishAt: new Date("2030-01-01T08:00:00Z"),
    });
    expect(await post(3)).toMatchObject({ publishAt: null, slug: "article-3" });
    expect(await post(8, "page")).toMatchObject({
      slug: "about",
      commentPolicy: "CLOSED",
      revisions: [{ excerpt: "Who we are" }],
    });
    expect(await post(9, "page")).toMatchObject({
      revisions: [{ title: "Words about bicycles." }],
    });
  });

  test("authors can't sign in; one who is not listed comes by the login", async () => {
    const users = await db().user.findMany({ orderBy: { id: "asc" } });
    expect(
      users.map(({ name, email, role, passwordHash }) => [name, email, role, passwordHash]),
    ).toEqual([
      ["Ada F.", "ada@spokes.example", "EDITOR", null],
      ["Ben Sprocket", null, "AUTHOR", null],
      ["zoe", null, "AUTHOR", null],
    ]);
  });

  test("old addresses lead to what they led to", async () => {
    const paths = await db().legacyUrl.findMany({ orderBy: { path: "asc" } });
    const of = (id: number) => paths.filter((row) => row.postId === id).map((row) => row.path);
    expect(of((await post(1)).id)).toEqual(["/2019/05/04/bleed", "/?p=1"]);
    expect(of((await post(3)).id)).toEqual(["/?p=3"]);
    expect(of((await post(9, "page")).id)).toEqual(["/?p=9", "/?page_id=9", "/about/team"]);
    const lists = paths.filter((row) => row.postId === null).map((row) => row.path);
    expect(lists.sort()).toEqual([
      "/category/brakes",
      "/category/workshop",
      "/category/workshop/brakes",
    ]);
  });
});

describe("comments", () => {
  test("thread, states, people, words", async () => {
    const { comments } = await post(1);
    const of = (id: number) => comments.find(({ origin }) => origin?.endsWith(`:comment:${id}`));
    const under = (id: number) => of(id)?.parent?.origin?.split(":").at(-1) ?? null;
    expect(comments).toHaveLength(8);
    expect([11, 13, 14, 15, 16, 17].map(under)).toEqual([null, "11", "13", null, null, null]);
    expect([18, 19].map(under)).toEqual([null, "18"]);
    expect([11, 15, 16, 17].map((id) => of(id)?.state)).toEqual([
      "APPROVED",
      "PENDING",
      "SPAM",
      "TRASH",
    ]);
    expect(of(14)?.currentVersion?.source).toBe("Fourth **level**");
    expect(of(15)).toMatchObject({
      name: "Dora & Co",
      email: null,
      url: "http://x.example/?a=1&b=2",
    });
    expect(of(11)?.staffId).toBe((await post(1)).authors[0]?.userId);
    expect(of(13)).toMatchObject({ staffId: null, createdAt: new Date("2019-05-05T08:13:00Z") });
    expect(
      comments.every(({ events }) => events.length === 1 && events[0]?.actor === "IMPORT"),
    ).toBe(true);
  });

  test("those of a hidden article are hidden with it, one person is one commenter", async () => {
    expect((await post(4)).comments).toHaveLength(1);
    expect(await db().commenter.count()).toBe(3);
  });
});

describe("the report", () => {
  test("adds up, and the trial said the same", () => {
    expect(disagreements(report)).toEqual([]);
    expect(disagreements(trial)).toEqual([]);
    for (const [row, count] of Object.entries(report.counts)) {
      expect({ ...count, after: 0 }, row).toEqual({
        ...trial.counts[row as keyof Report["counts"]],
        after: 0,
      });
      expect(count.after, row).toBe(count.new);
    }
    for (const key of ["notes", "leftOut", "rejected", "people", "terms"] as const) {
      expect(report[key], key).toEqual(trial[key]);
    }
  });

  test("names what was left out, where and why", () => {
    const text = formatReport(report);
    expect(text).toContain("was behind a password: now a draft, seen by nobody (1)");
    expect(text).toMatch(
      /pingbacks and trackbacks \(1\)\n {4}line \d+: comment 12 by Another blog/,
    );
    expect(text).toMatch(/in WordPress's trash \(1\)\n {4}line \d+: post 7 “Article 7”/);
    expect(text).toContain("comments: their article was left out (1)");
    expect(text).toContain("comments without a word (1)");
    expect(text).toContain('of type "shop_order" (1)');
    expect(text).toMatch(
      /Could not be brought in\n {2}it has no valid id \(1\)\n {4}line \d+: an item/,
    );
    expect(text).toContain("answered an answer to itself");
    expect(text).toMatch(/1 characters that XML does not allow were removed/);
    const lines = report.leftOut.get("menu entries");
    expect(lines).toEqual([{ line: expect.any(Number), what: "nav_menu_item 10 “Article 10”" }]);
  });
});

describe("once more", () => {
  test("the same file changes nothing", async () => {
    const before = await everything();
    const again = await importWordPress(file, { now: NOW });
    expect(await everything()).toBe(before);
    expect(disagreements(again)).toEqual([]);
    expect(Object.values(again.counts).every((count) => count.new === 0)).toBe(true);
  });

  test("a larger export adds what is new, also to articles that are here", async () => {
    const more = [
      items[0]?.replace(
        "</item>",
        `${comment({ id: 22, parent: 14 })}${comment({ id: 23, parent: 22 })}</item>`,
      ) ?? "",
      ...items.slice(1),
      item({ id: 50, name: "bleed", inner: comment({ id: 51, parent: 11 }) }),
    ];
    const { counts } = await importWordPress(await exportFile(more), { now: NOW });
    expect(counts["posts published"]).toMatchObject({ new: 1, here: 1, after: 2 });
    expect(counts["comments approved"]).toMatchObject({ new: 3 });
    expect((await post(1)).comments).toHaveLength(10);
    expect(await post(50)).toMatchObject({ slug: "bleed-2", comments: [{ parentId: null }] });
  });

  test("what a moderator decided since stays decided", async () => {
    const where = { origin: "wordpress:https://spokes.example:comment:15" };
    await db().comment.update({ where, data: { state: "SPAM" } });
    const { counts } = await importWordPress(file, { now: NOW });
    expect(counts["comments pending"]).toMatchObject({ new: 0, here: 1, after: 0 });
    expect(await db().comment.findUniqueOrThrow({ where })).toMatchObject({ state: "SPAM" });
  });
});

test("HTML that stands in itself without end costs that item alone", async () => {
  const deep = item({ id: 900, content: `${"<div>".repeat(20_000)}x` });
  const found = await importWordPress(await exportFile([deep, item({ id: 901 })]), { now: NOW });
  expect(found.counts["posts published"]).toMatchObject({ inFile: 2, new: 1, leftOut: 1 });
  expect([...found.rejected.keys()]).toEqual(["its HTML stands in itself too deeply"]);
});
