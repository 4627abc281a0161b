// Switching Akismet on and off, with comments that wait for its word; its part is played by a server
// that answers as its documentation says.
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type AkismetServer, startAkismet } from "../../akismet/test-server";
import type { Viewer } from "../../auth/roles";
import { askAkismet } from "../../comments/akismet/ask";
import { getAkismet } from "../../comments/akismet/standing";
import { moveComment } from "../../comments/move";
import { CommentInput } from "../../comments/schema";
import { submitComment } from "../../comments/submit";
import { db } from "../../db/client";
import { provideEnv } from "../../env";
import { newUuid } from "../../ids";
import { createPost } from "../../posts/create";
import { seal } from "../../seal";
import { switchOffAkismet, switchOnAkismet } from "./change";

let server: AkismetServer;
let boss: Viewer;
let postId: number;

beforeAll(async () => {
  server = await startAkismet();
  provideEnv({ AKISMET_URL: server.url, SITE_URL: "https://gazette.example" });
});
afterAll(() => server.stop());

beforeEach(async () => {
  server.reset();
  await db().$executeRaw`
    TRUNCATE "Settings", "User", "Post", "Comment", "Commenter", "AkismetStanding", "RateBucket"
      CASCADE`;
  await db().$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  const site = { title: "T", siteUrl: "https://gazette.example", timeZone: "UTC", language: "en" };
  const given = { id: 1, ...site, moderationMode: "NONE", akismetKey: seal(server.key) } as const;
  await db().settings.create({ data: given });
  const { id } = await db().user.create({
    data: { name: "Boss", slug: "boss", role: "OWNER", email: "boss@x.example" },
  });
  boss = { userId: id, name: "Boss", role: "OWNER", sessionId: "" };
  const post = await db().$transaction((tx) =>
    createPost(tx, {
      ...{ kind: "POST", state: "PUBLISHED", title: "The quay", source: "Text.", slug: "quay" },
      publishAt: new Date("2026-01-01T00:00:00Z"),
      ...{ sectionId: null, tagIds: [], authorIds: [], heroId: null, origin: null },
      commentPolicy: "INHERIT",
    }),
  );
  postId = post.id;
});

async function send(body: string): Promise<number> {
  const visitor = { device: null, address: "203.0.113.9", agent: "Mozilla/5.0" };
  const words = { postId, name: "Ada", email: "ada@example.org", body };
  const sent = await submitComment(visitor, CommentInput.parse(words));
  if (!sent.ok) throw new Error(sent.code);
  const { publicId } = sent.value;
  return (await db().comment.findUniqueOrThrow({ where: { publicId } })).id;
}

const stateOf = async (id: number) =>
  (await db().comment.findUniqueOrThrow({ where: { id } })).state;

it("forgets whence comments came where it is switched off", async () => {
  const id = await send("Is the quay open on Mondays?");
  const check = () => db().akismetCheck.findUniqueOrThrow({ where: { commentId: id } });
  expect(await check()).toMatchObject({ address: "203.0.113.9", agent: "Mozilla/5.0" });
  expect(await switchOffAkismet(boss)).toMatchObject({ ok: true });
  expect(await check()).toMatchObject({ address: null, agent: null, passes: true });
});

it("is asked with a new key about all that waits, also what was tried for the last time", async () => {
  const [left, broke, decided] = [
    await send("Left"),
    await send("Broke off"),
    await send("Not now"),
  ];
  server.answer = "error";
  for (const id of [left, broke, decided]) await askAkismet(id, { isLastTry: true });
  const to = { expectedVersion: 1, to: "TRASH", actor: "STAFF", action: "TRASH" } as const;
  const press = { userId: boss.userId, batchId: newUuid() };
  await db().$transaction((tx) => moveComment(tx, { commentId: decided, ...to, ...press }));
  await db().$executeRaw`
    DELETE FROM graphile_worker._private_jobs WHERE (payload ->> 'id')::int <> ${broke}`;
  await db().$executeRaw`UPDATE graphile_worker._private_jobs SET attempts = max_attempts`;
  expect(await getAkismet()).toMatchObject({ waiting: 0, left: 2 });

  server.answer = "ham";
  expect(await switchOnAkismet(boss, { akismetKey: server.key })).toMatchObject({ ok: true });
  const due = await db().$queryRaw<{ id: number; attempts: number; isDue: boolean }[]>`
    SELECT (payload ->> 'id')::int AS "id", attempts, run_at <= now() AS "isDue"
    FROM graphile_worker._private_jobs WHERE attempts < max_attempts ORDER BY 1`;
  expect(due).toEqual([left, broke].map((id) => ({ id, attempts: 0, isDue: true })));
  for (const { id } of due) await askAkismet(id, { isLastTry: false });
  expect(await stateOf(left)).toBe("APPROVED");
  expect(await stateOf(broke)).toBe("APPROVED");
  expect(await stateOf(decided)).toBe("TRASH");
});
