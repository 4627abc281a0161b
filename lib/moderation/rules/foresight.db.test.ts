import { beforeEach, expect, it } from "vitest";
import { createUser } from "../../accounts/create";
import type { Viewer } from "../../auth/roles";
import { importComment } from "../../comments/import";
import { db } from "../../db/client";
import type { CommentState } from "../../db/generated/enums";
import { createPost } from "../../posts/create";
import { networkHash } from "../../rate-limit";
import { RuleInput } from "../../screening/rules/schema";
import { addRule } from "../../screening/rules/write";
import { decideComment } from "../decide";
import { foreseeRule } from "./foresight";
import { TryInput, tryRules } from "./try";

let postId: number;
let owner: Viewer;

beforeEach(async () => {
  await db().$executeRaw`TRUNCATE "Settings", "User", "Post", "Commenter", "Rule" CASCADE`;
  await db().$executeRaw`UPDATE "RuleBook" SET "version" = "version" + 1`;
  const site = { title: "T", siteUrl: "http://x.example", timeZone: "UTC", language: "en" };
  await db().settings.create({ data: { id: 1, ...site } });
  const { id: userId } = await db().$transaction((tx) =>
    createUser(tx, { email: "nora@example.org", name: "Nora", role: "OWNER" }),
  );
  owner = { userId, name: "Nora", role: "OWNER", sessionId: "" };
  const post = await db().$transaction((tx) =>
    createPost(tx, {
      ...({ kind: "POST", state: "PUBLISHED", title: "The bridge", source: "Text." } as const),
      ...{ publishAt: new Date("2026-01-01T00:00:00Z"), sectionId: null, tagIds: [] },
      ...{ authorIds: [], heroId: null, commentPolicy: "INHERIT" as const, origin: null },
    }),
  );
  postId = post.id;
});

let second = 0;

async function write(name: string, source: string, decided?: CommentState): Promise<number> {
  second += 1;
  const { id, publicId } = await db().$transaction((tx) =>
    importComment(tx, {
      ...{ origin: null, postId, parentId: null, name, email: `${name}@example.org`, url: null },
      ...{ source, state: "PENDING", createdAt: new Date(Date.UTC(2026, 0, 1, 0, 0, second)) },
      commenterOrigin: null,
    }),
  );
  if (decided) await decideComment(owner, { publicId, version: 1, to: decided });
  return id;
}

const foresee = (typed: object) =>
  foreseeRule(owner, RuleInput.parse({ kind: "WORD", verdict: "SPAM", ...typed }));

it("shows where a rule disagrees with a person first, and counts by what was decided", async () => {
  await write("Ann", "No such word.", "APPROVED");
  await write("Ben", "The casino is closed.", "APPROVED");
  await write("Cleo", "Casino casino!", "SPAM");
  await write("Dan", "A casino, please read.");
  const unread = await write("Eve", "My casino.");
  await db().comment.update({
    where: { id: unread },
    data: { state: "APPROVED", stateActor: "COMMENTER" },
  });
  const thrown = await write("Fay", "That casino.");
  await db().comment.update({
    where: { id: thrown },
    data: { state: "SPAM", stateActor: "SYSTEM" },
  });
  await write("Gil", "To the casino.", "TRASH");
  const rows = await db().comment.findMany({ orderBy: { id: "asc" }, include: { reasons: true } });
  const seen = await foresee({ term: "casino" });
  expect(seen).toMatchObject({ looked: 7, found: 6, isCutShort: false, isBlind: false });
  expect(seen.counts).toEqual({ approved: 1, unread: 1, pending: 1, spam: 1, trash: 1, thrown: 1 });
  expect(seen.examples.map(({ name }) => name)).toEqual([
    "Ben",
    "Eve",
    "Dan",
    "Gil",
    "Fay",
    "Cleo",
  ]);
  expect(seen.examples[0]).toMatchObject({
    ...{ fate: "approved", by: "Nora" },
    excerpt: { before: "The ", match: "casino", after: " is closed." },
  });
  // It looked, and wrote nothing.
  const after = await db().comment.findMany({ orderBy: { id: "asc" }, include: { reasons: true } });
  expect(after).toEqual(rows);
  expect(await db().rule.count()).toBe(0);
});

it("leaves out what is erased, what its author threw away, and the staff's own", async () => {
  const [erased, own, staff] = [
    await write("Ann", "casino"),
    await write("Ben", "casino"),
    await write("Cleo", "casino"),
  ];
  await db().comment.update({ where: { id: erased }, data: { erasedAt: new Date() } });
  await db().comment.update({
    where: { id: own },
    data: { state: "TRASH", stateActor: "COMMENTER" },
  });
  await db().comment.update({ where: { id: staff }, data: { staffId: owner.userId } });
  expect(await foresee({ term: "casino" })).toMatchObject({ looked: 0, found: 0, examples: [] });
});

it("finds networks by what is kept of them, and says that it can't see more", async () => {
  const id = await write("Ann", "Hello.");
  await db().comment.update({
    where: { id },
    data: { networkHash: networkHash("203.0.113.7") },
  });
  await write("Ben", "Hello.");
  const of = (term: string) => foresee({ kind: "NETWORK", term });
  expect(await of("203.0.113.0/24")).toMatchObject({ found: 1, isInexact: false });
  expect(await of("203.0.113.200")).toMatchObject({ found: 1, isInexact: true });
  expect(await of("203.0.112.0/20")).toMatchObject({ found: 1, isInexact: false });
  expect(await of("203.0.114.0/24")).toMatchObject({ found: 0 });
  expect(await of("203.0.0.0/12")).toMatchObject({ found: 0, isBlind: true });
});

it("gives up on a pattern that takes its time, and says so", async () => {
  for (let n = 0; n < 3; n += 1) await write(`Ann${n}`, "ab".repeat(4_000));
  const seen = await foresee({ kind: "PATTERN", term: "a.{1,40}b.{1,40}[xy]" });
  expect(seen.looked).toBe(3);
  expect(seen.found).toBe(3);
});

it("is for those who moderate", async () => {
  const author = { ...owner, role: "AUTHOR" } as const;
  const input = RuleInput.parse({ kind: "WORD", term: "casino", verdict: "HOLD" });
  await expect(foreseeRule(author, input)).rejects.toThrow();
});

it("a text is tried against all rules, and what they find is marked", async () => {
  const add = async (typed: object) => {
    const outcome = await addRule(owner, RuleInput.parse({ kind: "WORD", ...typed }));
    if (!outcome.ok) throw new Error(outcome.code);
  };
  await add({ term: "casino", verdict: "HOLD" });
  await add({ term: "win big", verdict: "SPAM" });
  await add({ kind: "NETWORK", term: "203.0.113.0/24", verdict: "TRASH" });
  const tried = (typed: object) =>
    tryRules(owner, TryInput.parse({ text: "", name: "", email: "", address: "", ...typed }));
  const found = await tried({ text: "WIN BIG at the *casino*" });
  expect(found.state).toBe("SPAM");
  expect(found.rules.map(({ term }) => term)).toEqual(["win big", "casino"]);
  expect(found.html).toBe("<p><mark>WIN BIG</mark> at the <em><mark>casino</mark></em></p>");
  expect(await tried({ address: "203.0.113.9" })).toMatchObject({ state: "TRASH", html: "" });
  expect(await tried({ text: "Nothing." })).toMatchObject({ state: null, rules: [] });
  expect(TryInput.safeParse({ text: "", name: "", email: "", address: "" }).success).toBe(false);
});
