// Every exported action is a public endpoint: whoever knows its id may call it. Here everybody does:
// each role, somebody who isn't signed in, and an owner who was deactivated with a session open.
// An action or an acting route that no `*.who.ts` names fails the test.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { sealSession } from "../auth/session";
import { type Case, everybody, type Ground, type Public, type Who, type WhoMay } from "../auth/who";
import { db } from "../db/client";
import { provideEnv } from "../env";
import { newRequestStore, runWithRequest } from "../request";
import { layGround } from "./ground";
import { fingerprints } from "./tables";

const request = vi.hoisted(() => ({ cookie: null as string | null }));

// What Next gives an action: the cookies of the request in hand, and redirects that throw.
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) =>
      request.cookie && name.includes("session-token")
        ? { name, value: request.cookie }
        : undefined,
    getAll: () => [],
    has: () => false,
    set: () => {},
    delete: () => {},
  }),
  headers: async () => new Headers({ host: "localhost:3000", "user-agent": "test" }),
}));
vi.mock("next/navigation", () => ({
  redirect: (to: string) => {
    throw new Redirected(to);
  },
  notFound: () => {
    throw new Redirected("/404");
  },
}));
vi.mock("next/cache", () => ({
  revalidatePath: () => {},
  revalidateTag: () => {},
  refresh: () => {},
}));

const folder = await mkdtemp(path.join(tmpdir(), "rejoinder-authorisation-"));
provideEnv({ DATA_DIR: folder });
afterAll(() => rm(folder, { recursive: true }));

class Redirected extends Error {
  constructor(readonly to: string) {
    super(`redirected to ${to}`);
  }
}

type Callable = (...args: unknown[]) => unknown;
type Entry = { name: string; call: Callable; may: Case[] | Public | undefined };

const actionFiles = import.meta.glob<Record<string, Callable>>(
  "/{lib,app,components}/**/actions.ts",
  {
    eager: true,
  },
);
const routeFiles = import.meta.glob<Record<string, Callable>>("/app/**/route.ts", { eager: true });
const whoFiles = import.meta.glob<{ who: WhoMay }>("/{lib,app,components}/**/*.who.ts", {
  eager: true,
});

/** Reading needs a word too where only staff may read. */
function mustBeNamed(file: string, name: string): boolean {
  if (file.endsWith("/actions.ts")) return true;
  const isMethod = /^(GET|HEAD|POST|PUT|PATCH|DELETE)$/.test(name);
  return isMethod && (!/^(GET|HEAD)$/.test(name) || /\/\((desk|studio)\)\//.test(file));
}

const whoFileOf = (file: string) => file.replace(/\.ts$/, ".who.ts");

const entries: Entry[] = Object.entries({ ...actionFiles, ...routeFiles }).flatMap(
  ([file, exported]) =>
    Object.entries(exported)
      .map(([name, call]) => ({ name, call, may: whoFiles[whoFileOf(file)]?.who[name] }))
      .filter(({ name, may }) => may || mustBeNamed(file, name))
      .map(({ name, call, may }) => {
        const reads = /^(GET|HEAD)$/.test(name) || undefined;
        const cases = may && !("public" in may) ? [may].flat() : may;
        const told = Array.isArray(cases) ? cases.map((one) => ({ reads, ...one })) : cases;
        return { name: `${file}: ${name}`, call, may: told };
      }),
);

it("finds the project's actions", () => {
  expect(entries.length).toBeGreaterThanOrEqual(12);
});

it("finds the same ground again, whatever was done on it", async () => {
  for (const who of everybody) await layGround(who);
  const first = await layGround("AUTHOR");
  const before = await fingerprints();
  await db().user.updateMany({ data: { name: "Changed" } });
  await db().post.deleteMany();
  await layGround("OWNER");
  expect(await fingerprints()).not.toEqual(before);
  expect(await layGround("AUTHOR")).toBe(first);
  expect(await fingerprints()).toEqual(before);
});

it("names no action that isn't there", () => {
  const there = new Set(entries.map(({ name }) => name));
  const named = Object.entries(whoFiles).flatMap(([file, { who }]) =>
    Object.keys(who).map((name) => `${file.replace(/\.who\.ts$/, ".ts")}: ${name}`),
  );
  expect(named.filter((name) => !there.has(name))).toEqual([]);
});

for (const { name, call, may } of entries) {
  if (!may) {
    it(`${name} is named`, () => {
      throw new Error("Say who may call this in the *.who.ts beside it.");
    });
  } else if ("public" in may) {
    it(`${name} is public for a reason`, () => expect(may.public.length).toBeGreaterThan(10));
  } else {
    describe(name, () => {
      for (const one of may) {
        it.each(everybody)(`${one.label ?? ""} %s`, (who) => callAs(who, call, one));
      }
    });
  }
}

async function callAs(
  who: Who,
  call: Callable,
  { allowed, args, reads, ends }: Case,
): Promise<void> {
  const ground = await layGround(who);
  const given = await args(ground);
  const before = await fingerprints();
  const answer = await answerTo(ground, () => call(...given));
  if (allowed.includes(who)) {
    expect(answer).toEqual({ refused: false, trouble: ends ?? null });
    if (!reads && !ends) expect(await fingerprints(), "nothing was written").not.toEqual(before);
    return;
  }
  expect(answer.refused, `not refused: ${JSON.stringify(answer)}`).toBe(true);
  expect(await fingerprints()).toEqual(before);
}

type Answer = { refused: boolean /** Why else it didn't succeed. */; trouble: string | null };

async function answerTo(ground: Ground, call: () => unknown): Promise<Answer> {
  request.cookie = ground.caller && (await sealSession(ground.caller.sessionId));
  const store = newRequestStore({ id: "test", address: "192.0.2.1", path: "/" });
  const value = await runWithRequest(store, async () => call()).catch((error: unknown) => {
    if (error instanceof Redirected) return error;
    throw error;
  });
  if (value instanceof Redirected) {
    const refused = /^\/signin(\?|$)/.test(value.to);
    return { refused, trouble: value.to === "/404" ? "missing" : null };
  }
  const status = value instanceof Response ? value.status : (store.status ?? 200);
  const code = value instanceof Response ? null : codeOf(value);
  if (code === "forbidden" || status === 401 || status === 403) {
    return { refused: true, trouble: "forbidden" };
  }
  return { refused: false, trouble: code ?? (status >= 400 ? String(status) : null) };
}

/** The code of a refused Result, or the words of a refused form. */
function codeOf(value: unknown): string | null {
  if (typeof value !== "object" || value === null) return null;
  const { ok, code, message, errors } = value as Record<string, unknown>;
  if (ok === false) return String(code);
  if (message === "forbidden") return "forbidden";
  return errors && Object.keys(errors).length > 0 ? JSON.stringify(errors) : null;
}
