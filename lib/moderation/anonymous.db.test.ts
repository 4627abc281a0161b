// Every exported action is a public endpoint: whoever knows its id may call it. Here somebody who
// is not signed in calls each one and must be refused, save for the written list of public ones.
// An action that stands in neither list fails the test.
import { beforeEach, expect, it, vi } from "vitest";
import { importComment } from "../comments/import";
import { db } from "../db/client";
import { createPost } from "../posts/create";

// What Next gives an action, for a request without a cookie.
vi.mock("next/headers", () => ({
  cookies: async () => ({ get: () => undefined, getAll: () => [], set: () => {} }),
  headers: async () => new Headers({ host: "localhost:3000" }),
}));
vi.mock("next/navigation", () => ({
  redirect: (to: string) => {
    throw new Redirected(to);
  },
}));

class Redirected extends Error {
  constructor(readonly to: string) {
    super(`redirected to ${to}`);
  }
}

/** Anybody may call these, and why. */
const PUBLIC: Record<string, string> = {
  postComment: "readers write without an account; screening and moderation judge",
  submitSignIn: "the way in, throttled",
  submitReset: "the one-time link's token is what allows it",
  submitSetUp: "the one-time link's token is what allows it",
  signOut: "whoever is not signed in is out already",
};

type Arguments = (comment: { publicId: string; eventId: number }) => unknown[];

/** With what the others are called: input that would do something, came it from a moderator. */
const GUARDED: Record<string, Arguments> = {
  decide: ({ publicId }) => [{ publicId, version: 1, to: "APPROVED" }],
  decideByForm: ({ publicId }) => [form({ publicId, version: "1", to: "APPROVED" })],
  undo: ({ eventId }) => [eventId],
  undoByForm: ({ publicId, eventId }) => [form({ publicId, eventId: String(eventId) })],
  removeSampleByForm: () => [],
};

type Action = (...args: unknown[]) => Promise<unknown>;
const modules = import.meta.glob<Record<string, Action>>("/{lib,app,components}/**/actions.ts", {
  eager: true,
});
const actions = Object.entries(modules).flatMap(([file, exported]) =>
  Object.entries(exported).map(([name, action]) => ({ file, name, action })),
);

let target: { publicId: string; eventId: number };

beforeEach(async () => {
  await db().post.deleteMany();
  target = await db().$transaction(async (tx) => {
    const post = await createPost(tx, {
      kind: "POST",
      state: "PUBLISHED",
      title: "The bridge",
      source: "Text.",
      publishAt: new Date("2026-01-01T00:00:00Z"),
      sectionId: null,
      tagIds: [],
      authorIds: [],
      heroId: null,
      commentPolicy: "INHERIT",
      origin: "sample:test",
    });
    const { id, publicId } = await importComment(tx, {
      origin: null,
      postId: post.id,
      parentId: null,
      name: "Mira",
      email: null,
      url: null,
      source: "Is it true?",
      state: "PENDING",
      createdAt: new Date(),
      commenterOrigin: null,
    });
    const event = await tx.moderationEvent.findFirstOrThrow({ where: { commentId: id } });
    return { publicId, eventId: event.id };
  });
});

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

it("finds the project's actions", () => {
  expect(actions.length).toBeGreaterThanOrEqual(8);
});

it.each(actions)("$name of $file is refused, or public for a reason", async ({ name, action }) => {
  if (name in PUBLIC) return;
  const args = GUARDED[name];
  if (!args) throw new Error(`Put ${name} into one of the two lists of ${import.meta.filename}.`);
  const before = await everything();
  const answer = await action(...args(target)).catch((error: unknown) => {
    if (error instanceof Redirected) return { code: "forbidden", to: error.to };
    throw error;
  });
  expect(answer).toMatchObject({ code: "forbidden" });
  const to = Reflect.get(Object(answer), "to");
  if (to !== undefined) expect(to).toMatch(/^\/signin\?/);
  expect(await everything()).toEqual(before);
});

async function everything() {
  return {
    posts: await db().post.findMany(),
    comments: await db().comment.findMany(),
    events: await db().moderationEvent.findMany(),
    users: await db().user.findMany(),
    settings: await db().settings.findMany(),
  };
}
