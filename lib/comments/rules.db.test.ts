// Rules at work on what readers write.
import { beforeEach, expect, it } from "vitest";
import { createUser } from "../accounts/create";
import { forgetStaffNames } from "../accounts/staff-names";
import type { Viewer } from "../auth/roles";
import { db } from "../db/client";
import { createPost } from "../posts/create";
import { listRules } from "../screening/rules/queries";
import { RuleInput } from "../screening/rules/schema";
import { addRule, deleteRule } from "../screening/rules/write";
import { editOwn } from "./change-own";
import { CommentInput } from "./schema";
import { submitComment } from "./submit";
import type { Visitor } from "./visitor";

let postId: number;
let owner: Viewer;

beforeEach(async () => {
  await db().$executeRaw`
    TRUNCATE "Settings", "User", "Post", "Commenter", "Rule", "RateBucket" CASCADE`;
  await db().$executeRaw`UPDATE "RuleBook" SET "version" = "version" + 1`;
  forgetStaffNames();
  const site = { title: "T", siteUrl: "http://x.example", timeZone: "UTC", language: "en" };
  await db().settings.create({ data: { id: 1, ...site, moderationMode: "NONE" } });
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

async function rule(term: string, typed: object = {}): Promise<number> {
  const input = RuleInput.parse({ kind: "WORD", term, verdict: "HOLD", ...typed });
  const outcome = await addRule(owner, input);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value.id;
}

async function send(typed: object = {}, visitor: Partial<Visitor> = {}) {
  // An address each: nobody floods.
  const email = `ada${Math.random()}@example.org`;
  const words = { postId, name: "Ada", email, body: "Hello.", ...typed };
  const from = { device: null, address: "203.0.113.7", ...visitor };
  const sent = await submitComment(from, CommentInput.parse(words));
  if (!sent.ok) throw new Error(sent.code);
  const row = await db().comment.findUniqueOrThrow({
    where: { publicId: sent.value.publicId },
    include: { reasons: { orderBy: { id: "asc" } } },
  });
  return { ...sent.value, row, checks: row.reasons.map(({ check }) => check) };
}

it("they look at name, address, text, links and network, and the gravest decides", async () => {
  await rule("casino");
  await rule("win big", { verdict: "SPAM" });
  await rule("v[i1]agra", { kind: "PATTERN", verdict: "TRASH" });
  await rule("bob@spam.example", { kind: "ADDRESS" });
  await rule("evil.example", { kind: "DOMAIN" });
  await rule("198.51.100.0/24", { kind: "NETWORK" });
  expect((await send()).state).toBe("APPROVED");
  const held = await send({ name: "Casino Max" });
  expect(held).toMatchObject({ state: "PENDING", checks: ["word"] });
  expect(held.row.reasons[0]).toMatchObject({ matchedText: "Casino", verdict: "HOLD" });
  expect(held.row.risk).toBe(held.row.reasons[0]?.score);
  const spam = await send({ body: "You will WIN BIG at the casino." });
  expect(spam).toMatchObject({ state: "SPAM", checks: ["word", "word"] });
  expect(spam.row.stateActor).toBe("SYSTEM");
  expect(await send({ body: "casino v1agra" })).toMatchObject({ state: "TRASH" });
  expect(await send({ email: "BOB@spam.example" })).toMatchObject({ checks: ["address"] });
  expect(await send({ body: "[x](http://www.evil.example/a)" })).toMatchObject({
    checks: ["domain"],
  });
  const near = await send({ body: "From there." }, { address: "198.51.100.9" });
  expect(near).toMatchObject({ state: "PENDING", checks: ["network"] });
  expect(near.row.reasons[0]?.matchedText).toBeNull();
  expect((await send({ body: "The winning, big casinos." })).state).toBe("APPROVED");
});

it("marks of Markdown hide no word", async () => {
  await rule("casino");
  for (const word of ["cas*in*o", "c&#97;sino", "cas[in](http://a.example)o"]) {
    expect((await send({ body: `Come to the ${word}!` })).state, word).toBe("PENDING");
  }
});

it("each finding names its rule, and the rule counts what it found", async () => {
  const [one, other] = [await rule("casino"), await rule("roulette")];
  const both = await send({ body: "casino, roulette" });
  expect(both.row.reasons.map(({ ruleId }) => ruleId)).toEqual([one, other]);
  await send({ body: "casino" });
  const { rules } = await listRules(owner, { q: "", kind: null, verdict: null }, null);
  expect(rules.map(({ term, found }) => [term, found])).toEqual([
    ["roulette", 1],
    ["casino", 2],
  ]);
  await deleteRule(owner, one);
  expect((await send({ body: "casino again" })).state).toBe("APPROVED");
});

it("an edit waits for what they find, and what the former text said goes", async () => {
  const id = await rule("casino", { verdict: "TRASH" });
  const { publicId, device, row } = await send({ body: "Harmless." });
  const edit = (body: string, version: number) =>
    editOwn({ device, address: "203.0.113.7" }, { publicId, version, body });
  expect(await edit("A casino.", 1)).toMatchObject({ value: { isHeld: true } });
  const found = await db().commentReason.findMany({ where: { commentId: row.id } });
  expect(found).toMatchObject([{ check: "word", ruleId: id, matchedText: "casino" }]);
  expect(await db().comment.findUnique({ where: { id: row.id } })).toMatchObject({
    state: "APPROVED",
  });
  await edit("Harmless again.", 2);
  expect(await db().commentReason.count({ where: { commentId: row.id } })).toBe(0);
});

it("whoever of the staff signs in is bound by none", async () => {
  await rule("casino", { verdict: "TRASH" });
  const visitor = { staff: { userId: owner.userId, name: "Nora" } } as Partial<Visitor>;
  expect((await send({ name: "Nora", body: "No casino here." }, visitor)).state).toBe("APPROVED");
});
