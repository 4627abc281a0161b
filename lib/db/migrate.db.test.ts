import { expect, test } from "vitest";
import { getEnv } from "../env";
import { db } from "./client";
import { applyMigrations } from "./migrate";
import { projectRoot } from "./root";
import { diffToSchema } from "./schema-diff";

const url = () => getEnv().DATABASE_URL ?? "";

test("an empty database is migrated to what the client expects", async () => {
  expect(await db().post.count()).toBe(0);
  expect(await db().settings.findMany()).toEqual([]);
});

test("a migrated database has nothing left to apply", async () => {
  expect(await applyMigrations(url(), projectRoot())).toEqual([]);
});

test("the migrations lead to schema.prisma", async () => {
  expect(await diffToSchema(url(), projectRoot())).toBe("");
});

test("the database counts and folds letters of every script", async () => {
  const [row] = await db().$queryRaw<
    { letters: number; lower: string }[]
  >`SELECT char_length('Zürich 東京') AS letters, lower('ÄÇØ') AS lower`;
  expect(row).toEqual({ letters: 9, lower: "äçø" });
});
