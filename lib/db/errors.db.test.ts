import { expect, test } from "vitest";
import { db } from "./client";
import { isDatabaseDown } from "./errors";

const failure = (work: Promise<unknown>) => work.then(() => null).catch((error) => error);

test("a connection that the server ended is the database away, a wrong question is not", async () => {
  const ended = await failure(db().$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`);
  expect(ended).not.toBeNull();
  expect(isDatabaseDown(ended)).toBe(true);
  expect(isDatabaseDown(await failure(db().$queryRaw`SELECT nothing`))).toBe(false);
  expect(isDatabaseDown(new Error("no", { cause: { code: "ECONNREFUSED" } }))).toBe(true);
});
