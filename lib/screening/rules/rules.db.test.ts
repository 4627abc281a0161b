import { beforeEach, describe, expect, it } from "vitest";
import { createUser } from "../../accounts/create";
import type { Viewer } from "../../auth/roles";
import { db } from "../../db/client";
import type { Role } from "../../db/generated/enums";
import { currentRuleBook } from "./book";
import { importRules } from "./import";
import { countRules, getRule, listRules } from "./queries";
import { RuleInput } from "./schema";
import {
  addRule,
  changeRule,
  deleteImport,
  deleteRule,
  MOST_PATTERNS,
  restoreRule,
  switchRule,
} from "./write";

let editor: Viewer;
let moderator: Viewer;

beforeEach(async () => {
  await db().$executeRaw`TRUNCATE "AuditEvent", "User", "Rule" CASCADE`;
  // What this process holds is of the former tests.
  await db().$executeRaw`UPDATE "RuleBook" SET "version" = "version" + 1`;
  editor = await person("Ed", "EDITOR");
  moderator = await person("Mo", "MODERATOR");
});

async function person(name: string, role: Role): Promise<Viewer> {
  const { id } = await db().$transaction((tx) => createUser(tx, { email: null, name, role }));
  return { userId: id, name, role, sessionId: "" };
}

const input = (typed: object = {}) =>
  RuleInput.parse({ kind: "WORD", term: "casino", verdict: "HOLD", ...typed });

async function added(typed: object = {}): Promise<number> {
  const outcome = await addRule(editor, input(typed));
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value.id;
}

async function found(text: string): Promise<number> {
  const book = await currentRuleBook(db());
  const nobody = { name: "Ann", email: null, links: [], address: null };
  return book.find({ ...nobody, texts: [text] }).length;
}

const all = { q: "", kind: null, verdict: null };

describe("a rule", () => {
  it("holds from its saving on, as it was changed, switched and deleted", async () => {
    expect(await found("casino roulette")).toBe(0);
    const id = await added();
    expect(await found("casino roulette")).toBe(1);
    const seen = { id, version: 1 };
    expect(await changeRule(editor, seen, input({ term: "roulette" }))).toMatchObject({ ok: true });
    expect(await found("casino")).toBe(0);
    expect(await found("roulette")).toBe(1);
    await switchRule(editor, id, false);
    expect(await found("roulette")).toBe(0);
    await switchRule(editor, id, true);
    expect(await found("roulette")).toBe(1);
    await deleteRule(editor, id);
    expect(await found("roulette")).toBe(0);
    expect((await listRules(moderator, all, null)).rules).toEqual([]);
    expect(await getRule(moderator, id)).toMatchObject({ isDeleted: true });
    await restoreRule(editor, id);
    expect(await found("roulette")).toBe(1);
    const actions = await db().auditEvent.findMany({ orderBy: { id: "asc" } });
    expect(actions.map(({ action }) => action.replace("rule.", ""))).toEqual([
      ...["added", "changed", "switched-off", "switched-on", "deleted", "restored"],
    ]);
    expect(actions[0]).toMatchObject({ subject: "casino", userId: editor.userId });
  });

  it("is one of its kind, place and way of looking, also when two are saved at once", async () => {
    const both = await Promise.all([1, 2].map(() => addRule(editor, input())));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await addRule(editor, input({ term: "CASINO!" }))).toEqual({ ok: false, code: "known" });
    await added({ looksIn: "NAME" });
    await added({ isInside: "on" });
    const other = await added({ term: "roulette" });
    const change = await changeRule(editor, { id: other, version: 1 }, input());
    expect(change).toEqual({ ok: false, code: "known" });
    await deleteRule(editor, other);
    const again = await added({ term: "roulette" });
    expect(await restoreRule(editor, other)).toEqual({ ok: false, code: "known" });
    await deleteRule(editor, again);
    expect(await restoreRule(editor, other)).toMatchObject({ ok: true });
  });

  it("is changed by one of two who saw the same", async () => {
    const id = await added();
    const change = (term: string) => changeRule(editor, { id, version: 1 }, input({ term }));
    const both = await Promise.all([change("one"), change("two")]);
    expect(both.map((outcome) => (outcome.ok ? "ok" : outcome.code)).sort()).toEqual([
      "changed",
      "ok",
    ]);
  });

  it("is nothing that moderators may change, nor whoever isn't signed in", async () => {
    const id = await added();
    for (const viewer of [moderator, null]) {
      const outcomes = await Promise.all([
        addRule(viewer, input({ term: "x" })),
        changeRule(viewer, { id, version: 1 }, input({ term: "x" })),
        switchRule(viewer, id, false),
        deleteRule(viewer, id),
        restoreRule(viewer, id),
        importRules(viewer, { text: "x", verdict: "HOLD", isInside: false }),
      ]);
      for (const outcome of outcomes) expect(outcome).toEqual({ ok: false, code: "forbidden" });
    }
    expect(await countRules(moderator)).toEqual({ all: 1, on: 1 });
  });

  it("of an address is named in the log by its number alone", async () => {
    const id = await added({ kind: "ADDRESS", term: "bob@spam.example" });
    const [entry] = await db().auditEvent.findMany();
    expect(JSON.stringify(entry)).not.toContain("spam.example");
    expect(entry).toMatchObject({ detail: { rule: id } });
  });

  it("is a pattern only so often", async () => {
    await db().rule.createMany({
      data: Array.from({ length: MOST_PATTERNS }, (_, n) => {
        return { kind: "PATTERN" as const, term: `a${n}`, key: `a${n}`, verdict: "HOLD" as const };
      }),
    });
    const pattern = input({ kind: "PATTERN", term: "b" });
    expect(await addRule(editor, pattern)).toEqual({ ok: false, code: "full" });
    const id = await added();
    expect(await changeRule(editor, { id, version: 1 }, pattern)).toMatchObject({ code: "full" });
  });

  it("goes for good a month after it was deleted", async () => {
    const [old, young, next] = [
      await added(),
      await added({ term: "b" }),
      await added({ term: "c" }),
    ];
    const days = (count: number) => new Date(Date.now() - count * 86_400_000);
    await db().rule.update({ where: { id: old }, data: { deletedAt: days(31) } });
    await db().rule.update({ where: { id: young }, data: { deletedAt: days(29) } });
    await deleteRule(editor, next);
    const left = await db().rule.findMany({ select: { id: true }, orderBy: { id: "asc" } });
    expect(left.map(({ id }) => id)).toEqual([young, next]);
  });
});

describe("the list", () => {
  it("is searched by term and note, kind and verdict, and paged", async () => {
    await added({ note: "100% of them" });
    await added({ term: "1000 of them", verdict: "SPAM" });
    await added({ kind: "DOMAIN", term: "casino.example", verdict: "SPAM" });
    const terms = async (search: object) =>
      (await listRules(moderator, { ...all, ...search }, null)).rules.map(({ term }) => term);
    expect(await terms({})).toEqual(["casino.example", "1000 of them", "casino"]);
    expect(await terms({ q: "CASINO" })).toEqual(["casino.example", "casino"]);
    expect(await terms({ q: "100%" })).toEqual(["casino"]);
    expect(await terms({ kind: "DOMAIN" })).toEqual(["casino.example"]);
    expect(await terms({ verdict: "SPAM" })).toEqual(["casino.example", "1000 of them"]);
    const text = Array.from({ length: 60 }, (_, n) => `word ${n}`).join("\n");
    await importRules(editor, { text, verdict: "HOLD", isInside: false });
    const first = await listRules(moderator, all, null);
    const second = await listRules(moderator, all, first.next);
    expect([first.rules.length, second.rules.length, second.next]).toEqual([50, 13, null]);
    expect(first.rules[0]?.term).toBe("word 59");
  });
});

describe("an import", () => {
  const of = (text: string, isInside = false) =>
    importRules(editor, { text, verdict: "TRASH", isInside });

  it("brings what isn't there yet, once, and is taken back whole", async () => {
    await added();
    const outcome = await of("casino\nroulette\n\nRoulette\n[url=\nbob@spam.example");
    if (!outcome.ok) throw new Error(outcome.code);
    expect(outcome.value).toMatchObject({ lines: 6, added: 3, known: 1, repeated: 1, blank: 1 });
    expect(await found("roulette [URL=")).toBe(2);
    expect(await of("roulette\ncasino")).toMatchObject({ value: { added: 0, importId: null } });
    const changed = await db().rule.findFirstOrThrow({ where: { term: "roulette" } });
    await changeRule(editor, { id: changed.id, version: 1 }, input({ term: "roulette wheel" }));
    const importId = outcome.value.importId ?? "";
    expect(await deleteImport(moderator, importId)).toMatchObject({ code: "forbidden" });
    // What somebody has worked on since stays.
    expect(await deleteImport(editor, importId)).toEqual({ ok: true, value: 2 });
    expect(await deleteImport(editor, importId)).toEqual({ ok: false, code: "missing" });
    expect(await countRules(moderator)).toEqual({ all: 2, on: 2 });
  });

  it("of sixty thousand lines takes seconds", async () => {
    const text = Array.from({ length: 60_000 }, (_, n) => `word number ${n.toString(36)}`);
    const started = performance.now();
    expect(await of(text.join("\n"))).toMatchObject({ value: { added: 60_000 } });
    expect(performance.now() - started).toBeLessThan(15_000);
    expect(await found("Word, number zz!")).toBe(1);
    const more = text.map((line) => `${line} more`).join("\n");
    expect(await of(more)).toEqual({ ok: false, code: "full" });
    expect((await countRules(moderator)).all).toBe(60_000);
    // What is there already takes no room, also where little of it is left.
    const known = { value: { added: 0, known: 60_000, importId: null } };
    expect(await of(text.join("\n"))).toMatchObject(known);
    const few = [...text, ...more.split("\n").slice(0, 100)].join("\n");
    expect(await of(few)).toMatchObject({ value: { added: 100, known: 60_000 } });
  });
});
