import { beforeEach, describe, expect, it } from "vitest";
import type { Viewer } from "../auth/roles";
import { type ImportedComment, importComment } from "../comments/import";
import { importComments } from "../comments/import-many";
import { db } from "../db/client";
import { createPost } from "../posts/create";
import type { DeskFilter } from "./filter";
import { plainFilter, readFilter } from "./filter";
import { COUNT_LIMIT } from "./find";
import { countList, listComments, PAGE } from "./queries";
import { readCursor } from "./schema";

const nora: Viewer = { userId: 1, name: "Nora", role: "EDITOR", sessionId: "" };
let postId: number;
let otherId: number;

beforeEach(async () => {
  await db().post.deleteMany();
  postId = await post("The bridge");
  otherId = await post("The ferry");
});

async function post(title: string): Promise<number> {
  const { id } = await db().$transaction((tx) =>
    createPost(tx, {
      kind: "POST",
      state: "PUBLISHED",
      title,
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
  return id;
}

let minutes = 0;

async function comment(given: Partial<ImportedComment> = {}) {
  minutes += 1;
  return db().$transaction((tx) =>
    importComment(tx, {
      origin: null,
      postId,
      parentId: null,
      name: "Mira",
      email: "mira@example.org",
      url: null,
      source: "Is it true?",
      state: "PENDING",
      createdAt: new Date(Date.UTC(2026, 0, 2, 0, minutes)),
      commenterOrigin: null,
      ...given,
    }),
  );
}

/** Many at once, a minute apart, all with the same words; the newest last. */
async function many(count: number, source: string, state: "APPROVED" | "SPAM", day = 3) {
  await db().$executeRaw`
    WITH made AS (
      INSERT INTO "Comment" ("publicId", "postId", "name", "state", "createdAt", "updatedAt")
      SELECT left(md5(random()::text), 10), ${postId}, 'Reader', ${state}::"CommentState",
        make_timestamptz(2026, 1, ${day}::int, 0, 0, 0) + n * interval '1 minute', now()
      FROM generate_series(1, ${count}::int) AS n RETURNING "id")
    INSERT INTO "CommentVersion" ("commentId", "source", "html", "rendererVersion")
    SELECT "id", ${source}, '', 1 FROM made`;
}

const found = async (filter: Partial<DeskFilter>) => {
  const asked = { ...plainFilter("all"), ...filter };
  const { comments } = await listComments(nora, asked);
  expect(await countList(nora, asked)).toBe(comments.length);
  return comments.map(({ publicId }) => publicId);
};

/** Every page of a filter, one after the other. */
async function pages(filter: DeskFilter) {
  const all = [];
  for (let after: string | null = ""; after !== null; ) {
    const page = await listComments(nora, filter, readCursor(after));
    all.push(...page.comments);
    after = page.next;
  }
  return all;
}

describe("the search", () => {
  it("finds words of text, name and address, all of them, in any order", async () => {
    const { publicId } = await comment({
      name: "Ærøskøbing Jensen",
      email: "Aero.Jensen@harbour-news.example",
      source: "Nobody's *bridge* closes: see https://council.example/plans/north.html",
    });
    await comment({ source: "Another bridge." });
    const there = [
      "bridge nobody",
      "BRIDGE closes",
      "ærøskøbing",
      "jensen bridge",
      "aero.jensen@harbour-news.example",
      "harbour",
      "council.example",
      "north",
      "nobody’s",
    ];
    for (const q of there) expect([q, await found({ q })]).toEqual([q, [publicId]]);
    for (const q of ["bridge ferry", "dge", "jen", "😀"]) {
      expect([q, await found({ q })]).toEqual([q, []]);
    }
  });

  it("finds a word by its beginning of four letters", async () => {
    const { publicId } = await comment({ source: "Bridges everywhere." });
    expect(await found({ q: "brid" })).toEqual([publicId]);
    expect(await found({ q: "bri" })).toEqual([]);
  });

  it.each(["'", "a & b", "!x", "x:*", "\\", "((", "'' | ''", "<->", "a'b:*c", "%_"])(
    "reads %j as words, never as an operator",
    async (q) => expect(await found({ q })).toEqual([]),
  );

  it.each([
    ...["«»—…", "\0", "\ud83d", "a\0b\ud83d", "x".repeat(200), "a:b:c:*".repeat(25)],
    ...[
      "check=links",
      "=post=1",
      "post",
      "check",
      "links",
      '"closes',
      "-- ;",
      "\u202e\u200b",
      "%00",
      "\ufffd",
    ],
    "w ".repeat(100),
  ])("answers to %j with a list", async (q) => {
    const reasons = [{ check: "links", matchedText: null }] as const;
    await comment({ source: "See https://a.example", reasons: [...reasons] });
    const asked = readFilter({ q, hasLinks: "1", reason: "links" }, "all");
    // What holds nothing that can be typed is no search; what holds no word finds nothing.
    expect(await found(asked)).toHaveLength(asked.q === "" ? 1 : 0);
  });

  it.each(["الجسر مغلق", "мост закрыт", "橋は", "ponte_são", "don't", "e\u0301tude", "42"])(
    "finds %j as it was written",
    async (q) => {
      const { publicId } = await comment({ source: `${q} …` });
      await comment({ source: "Else." });
      expect(await found(readFilter({ q }, "all"))).toEqual([publicId]);
    },
  );

  it("finds what an earlier version said, and forgets who was made nameless", async () => {
    const { id, publicId } = await comment({ source: "First words." });
    const { id: edit } = await db().commentVersion.create({
      data: { commentId: id, source: "Later thoughts.", html: "", rendererVersion: 1 },
    });
    await db().comment.update({
      where: { id },
      data: { currentVersionId: edit, editedAt: new Date() },
    });
    expect(await found({ q: "first" })).toEqual([publicId]);
    expect(await found({ q: "thoughts" })).toEqual([publicId]);
    expect(await found({ isEdited: true })).toEqual([publicId]);
    await db().comment.update({ where: { id }, data: { name: "Erased", email: null } });
    expect(await found({ q: "mira" })).toEqual([]);
    expect(await found({ q: "erased" })).toEqual([publicId]);
    await db().commentVersion.update({ where: { id: edit }, data: { source: "" } });
    expect(await found({ q: "thoughts" })).toEqual([]);
  });

  it("is kept by imports, and goes with its comment", async () => {
    const { name, url, state, source } = {
      name: "A",
      url: null,
      state: "SPAM",
      source: "Unicorn",
    } as const;
    const createdAt = new Date("2026-01-02T00:00:00Z");
    const rest = { postId, email: null, commenterOrigin: null, parentOrigin: null };
    await db().$transaction((tx) =>
      importComments(tx, [{ origin: "x:1", name, url, state, source, createdAt, ...rest }]),
    );
    expect(await found({ q: "unicorn" })).toHaveLength(1);
    await db().comment.deleteMany();
    expect(await db().commentSearch.count()).toBe(0);
  });

  it("meets common words along the list, and looks further where the newest have none", async () => {
    await many(2_100, "An unusual umbrella.", "APPROVED");
    await many(20, "An umbrella in spam.", "SPAM", 1);
    await many(60, "Nothing of it.", "SPAM", 9);
    const newest = await listComments(nora, { ...plainFilter("all"), q: "umbrella" });
    expect(newest.comments).toHaveLength(PAGE);
    const times = newest.comments.map(({ createdAt }) => createdAt);
    expect(times).toEqual(times.toSorted().reverse());
    expect(await found({ list: "spam", q: "umbrella" })).toHaveLength(20);
    expect(await countList(nora, { ...plainFilter("all"), q: "umbrella" })).toBe(COUNT_LIMIT + 1);
  });
});

describe("words beside other filters", () => {
  const asked: Partial<DeskFilter>[] = [
    { reason: "links" },
    { hasLinks: true },
    { post: "the-ferry" },
  ];
  const which = async () =>
    Promise.all(asked.map(async (one) => (await found({ q: "umbrella", ...one })).length));

  it("are met in the index: after an edit, new reasons, a move, and for ever after", async () => {
    const { id } = await comment({ source: "An umbrella." });
    await comment({ source: "An umbrella." });
    expect(await which()).toEqual([0, 0, 0]);
    const { id: edit } = await db().commentVersion.create({
      data: {
        commentId: id,
        source: "An umbrella, at https://a.example",
        html: '<p><a href="https://a.example/">a.example</a></p>',
        rendererVersion: 1,
      },
    });
    await db().comment.update({ where: { id }, data: { pendingVersionId: edit } });
    expect(await which()).toEqual([0, 1, 0]);
    const reason = { commentId: id, check: "links" };
    await db().commentReason.createMany({ data: [reason, reason] });
    expect(await which()).toEqual([1, 1, 0]);
    await db().comment.update({ where: { id }, data: { postId: otherId, pendingVersionId: null } });
    expect(await which()).toEqual([1, 0, 1]);
    for (const [left, { id }] of (await db().commentReason.findMany()).entries()) {
      await db().commentReason.delete({ where: { id } });
      expect(await which()).toEqual([1 - left, 0, 1]);
    }
  });

  it("are found where most comments have them, and where hardly one of those does", async () => {
    await db().$transaction(
      async (tx) => {
        await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
        await tx.$executeRaw`
        INSERT INTO "Comment" ("publicId", "postId", "name", "state", "createdAt", "updatedAt")
        SELECT 'n' || lpad(n::text, 9, '0'), ${postId}, 'Reader', 'APPROVED',
          make_timestamptz(2026, 1, 3, 0, 0, 0) + n * interval '1 second', now()
        FROM generate_series(1, 21000) AS n`;
        await tx.$executeRaw`
        INSERT INTO "CommentSearch"
        SELECT "id", "createdAt", "CommentSearch_of"('Reader', '', 'An umbrella, w' || "id" % 200, "postId",
          false, '{}')
        FROM "Comment"`;
      },
      { timeout: 30_000 },
    );
    await db().$executeRaw`ANALYZE "CommentSearch"`;
    const some = async (search: string, tags: string[]) => {
      const [row] = await db().$queryRaw<{ some: number[] | null }[]>`
        SELECT "CommentSearch_some"("CommentSearch_asked"(${search}, ${tags}::text[]), 2001) AS "some"`;
      return row?.some?.length ?? null;
    };
    expect(await some("umbrella", [])).toBeNull();
    expect(await some("", [`=post=${postId}`])).toBeNull();
    expect(await some("umbrella reader", [])).toBe(2_001);
    expect(await some("umbrella", ["=links"])).toBe(0);
    const spam = await comment({ source: "An umbrella.", state: "SPAM" });
    const linked = await comment({ source: "An umbrella: https://a.example", state: "APPROVED" });
    const q = "umbrella";
    const newest = await listComments(nora, { ...plainFilter("approved"), q });
    expect(newest.comments).toHaveLength(PAGE);
    expect(await countList(nora, { ...plainFilter("approved"), q })).toBe(COUNT_LIMIT + 1);
    expect(await found({ list: "spam", q })).toEqual([spam.publicId]);
    expect(await found({ list: "pending", q })).toEqual([]);
    expect(await found({ list: "approved", q, hasLinks: true })).toEqual([linked.publicId]);
    expect(await found({ list: "approved", q, from: "2026-02-01" })).toEqual([]);
  });
});

describe("a filter", () => {
  it("lets through what it names, alone and together with others", async () => {
    const plain = await comment();
    const edited = await comment({ state: "APPROVED" });
    const { id: waits } = await db().commentVersion.create({
      data: { commentId: edited.id, source: "Otherwise.", html: "", rendererVersion: 1 },
    });
    await db().comment.update({ where: { id: edited.id }, data: { pendingVersionId: waits } });
    const linked = await comment({ source: "See https://a.example", state: "SPAM" });
    const elsewhere = await comment({ postId: otherId, email: "Bo@Example.org", name: "Bo" });
    const held = await comment({
      reasons: [{ check: "links", matchedText: "x" }],
      source: "https://a.example and https://b.example",
    });
    const asked: [Partial<DeskFilter>, { publicId: string }[]][] = [
      [{}, [held, elsewhere, linked, edited, plain]],
      [{ list: "pending" }, [plain, edited, elsewhere, held]],
      [{ list: "pending", order: "risk" }, [held, plain, edited, elsewhere]],
      [{ list: "pending", q: "otherwise" }, [edited]],
      [{ list: "approved" }, [edited]],
      [{ list: "spam" }, [linked]],
      [{ hasLinks: true }, [held, linked]],
      [{ hasLinks: true, list: "spam" }, [linked]],
      [{ post: "the-ferry" }, [elsewhere]],
      [{ post: "no-such" }, []],
      [{ email: "bo@example.org" }, [elsewhere]],
      [{ email: "mira@example.org", hasLinks: true, list: "pending" }, [held]],
      [{ reason: "links" }, [held]],
      [{ reason: "links", post: "the-ferry" }, []],
      [{ q: "example", reason: "links" }, [held]],
      [{ isEdited: true }, [edited]],
      [{ isEdited: true, list: "pending" }, [edited]],
      [{ isEdited: true, list: "spam" }, []],
      [{ list: "reported" }, []],
    ];
    for (const [filter, wanted] of asked) {
      const ids = wanted.map(({ publicId }) => publicId);
      expect([filter, await found(filter)]).toEqual([filter, ids]);
    }
  });

  it("brings what one rule found, be it in few comments or in many", async () => {
    const key = `casino-${minutes}`;
    const made = { kind: "WORD", term: key, key, verdict: "HOLD" } as const;
    const { id: rule } = await db().rule.create({ data: made });
    const blame = (ids: number[]) =>
      db().commentReason.createMany({
        data: ids.map((commentId) => ({ commentId, check: "word", score: 30, ruleId: rule })),
      });
    const reasons = [{ check: "word" as const, matchedText: "x" }];
    await comment({ source: "Another rule’s bonus.", reasons });
    const spam = await comment({ state: "SPAM", source: "A bonus.", reasons });
    const held = await comment({ source: "Nothing.", email: "bo@example.org" });
    await blame([spam.id, held.id]);
    const [first, second] = [spam.publicId, held.publicId];
    expect(await found({ rule })).toEqual([second, first]);
    expect(await found({ rule, list: "spam" })).toEqual([first]);
    expect(await found({ rule, q: "bonus", reason: "word" })).toEqual([first]);
    expect(await found({ rule, email: "bo@example.org" })).toEqual([second]);
    expect(await found({ rule: rule + 1 })).toEqual([]);

    await many(2_100, "Many of them.", "SPAM");
    const rows = await db().comment.findMany({ where: { name: "Reader" }, select: { id: true } });
    await blame(rows.map(({ id }) => id));
    const filter = { ...plainFilter("all"), rule };
    expect(await countList(nora, filter)).toBe(COUNT_LIMIT + 1);
    const { comments } = await listComments(nora, filter);
    expect(comments.map(({ name }) => name)).toEqual(Array(PAGE).fill("Reader"));
    expect(await found({ rule, list: "pending" })).toEqual([second]);
    expect(await found({ rule, q: "bonus" })).toEqual([first]);
  });

  it("takes days for those of the site’s zone, the last one included", async () => {
    await db().settings.deleteMany();
    await db().settings.create({
      data: {
        id: 1,
        title: "T",
        siteUrl: "http://x",
        timeZone: "America/New_York",
        language: "en",
      },
    });
    const at = (createdAt: string) => comment({ createdAt: new Date(createdAt) });
    const before = await at("2026-03-08T04:59:00Z");
    const first = await at("2026-03-08T05:00:00Z");
    const last = await at("2026-03-09T03:59:00Z");
    const after = await at("2026-03-09T04:00:00Z");
    const day = "2026-03-08";
    expect(await found({ from: day, to: day })).toEqual([last.publicId, first.publicId]);
    expect(await found({ to: day })).toEqual([last, first, before].map(({ publicId }) => publicId));
    expect(await found({ from: "2026-03-09" })).toEqual([after.publicId]);
    await db().settings.deleteMany();
  });
});

describe("the order", () => {
  it("by risk puts the riskiest first, of equal ones the oldest, through all pages", async () => {
    const links = { check: "links", matchedText: null } as const;
    const first = { check: "first-comment", matchedText: null } as const;
    const kinds = [[], [first], [links], [first, links]];
    for (let i = 0; i < 64; i++) {
      await comment({ reasons: kinds[i % 4] ?? [], state: i % 3 === 0 ? "SPAM" : "PENDING" });
    }
    for (const list of ["all", "pending"] as const) {
      const all = await pages({ ...plainFilter(list), order: "risk" });
      expect(new Set(all.map(({ publicId }) => publicId)).size).toBe(all.length);
      expect(all).toHaveLength(list === "all" ? 64 : 42);
      const places = all.map(({ risk, createdAt }) => `${60 - risk} ${createdAt}`);
      expect(places).toEqual(places.toSorted());
      expect(all[0]?.risk).toBe(40);
    }
  });

  it("by time merges all states, newest first, through all pages", async () => {
    await many(60, "x", "APPROVED");
    await many(60, "x", "SPAM");
    const all = await pages(plainFilter("all"));
    expect(new Set(all.map(({ publicId }) => publicId)).size).toBe(120);
    const times = all.map(({ createdAt }) => createdAt);
    expect(times).toEqual(times.toSorted().reverse());
  });
});

it("counts exactly up to a thousand", async () => {
  await many(COUNT_LIMIT, "x", "SPAM");
  expect(await countList(nora, plainFilter("spam"))).toBe(COUNT_LIMIT);
  await many(5, "x", "SPAM", 9);
  expect(await countList(nora, plainFilter("spam"))).toBe(COUNT_LIMIT + 1);
});
