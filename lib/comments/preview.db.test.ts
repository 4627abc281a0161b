import { beforeEach, expect, it } from "vitest";
import { db } from "../db/client";
import { previewComment } from "./preview";

beforeEach(async () => {
  await db().rateBucket.deleteMany();
});

it("renders what would be posted, and keeps nothing of it", async () => {
  const preview = await previewComment("203.0.113.7", { body: "a *b* <i>" });
  expect(preview).toEqual({ ok: true, value: "<p>a <em>b</em> &#x3C;i></p>" });
  expect(await db().commentVersion.count()).toBe(0);
});

it("ends where one network asks too often, and for that one alone", async () => {
  const ask = (address: string) => previewComment(address, { body: "a" });
  const outcomes = [];
  for (let i = 0; i < 62; i++) outcomes.push(await ask("203.0.113.7"));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(60);
  expect(outcomes.at(-1)).toEqual({ ok: false, code: "limit" });
  expect((await ask("198.51.100.9")).ok).toBe(true);
});
