// Imports whose job is lost, and people who are erased while one runs.
import { beforeEach, describe, expect, it } from "vitest";
import type { Viewer } from "../../auth/roles";
import { db } from "../../db/client";
import { newPublicId, newSecret } from "../../ids";
import { tidyNewsletter } from "../tidy";
import { refusalLines } from "./export";
import { getImport, LISTED_REFUSALS, listImports, stageImport, startImport } from "./import";
import { eraseSubscriber } from "./manage";
import { runImport } from "./run-import";
import { discardImport, resumeImport } from "./stopped-import";

let owner: Viewer;

beforeEach(async () => {
  await db().$executeRaw`
    TRUNCATE "Subscriber", "Suppression", "SubscriberImport", "AuditEvent", "User" CASCADE`;
  await db().$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  const { id } = await db().user.create({ data: { name: "Boss", slug: "boss", role: "OWNER" } });
  owner = { userId: id, name: "Boss", role: "OWNER", sessionId: "" };
});

/** Started, its job waiting in the queue. */
async function started(lines: string[], header = "email"): Promise<{ id: number; name: string }> {
  const bytes = new Uint8Array(Buffer.from(`${header}\n${lines.join("\n")}\n`));
  const staged = await stageImport(owner, { name: "list.csv", bytes });
  if (!staged.ok) throw new Error(staged.code);
  await startImport(owner, staged.value, "They asked for it.");
  const where = { publicId: staged.value };
  const { id } = await db().subscriberImport.findUniqueOrThrow({ where });
  return { id, name: staged.value };
}

const patience = { timeout: 15_000 };
const people = (count: number) => Array.from({ length: count }, (_, n) => `p${n}@example.org`);
const dropJobs = () => db().$executeRaw`DELETE FROM graphile_worker._private_jobs`;
const standing = async (name: string) => (await getImport(owner, name))?.state;

describe("an import that lost its job", () => {
  it("says so, goes on where it was, and counts no line twice", async () => {
    const { id, name } = await started(people(2_200));
    expect(await standing(name)).toBe("RUNNING");
    const ending = new AbortController();
    const half = runImport(id, ending.signal);
    await expect.poll(() => db().subscriber.count(), patience).toBeGreaterThan(0);
    ending.abort();
    await expect(half).rejects.toThrow();
    await dropJobs();
    expect(await standing(name)).toBe("STOPPED");
    expect(await listImports(owner)).toMatchObject([{ state: "STOPPED" }]);
    expect(await resumeImport(owner, name)).toMatchObject({ ok: true });
    expect(await standing(name)).toBe("RUNNING");
    expect(await resumeImport(owner, name)).toEqual({ ok: false, code: "running" });
    await runImport(id);
    expect(await getImport(owner, name)).toMatchObject({ state: "DONE", counts: { added: 2_200 } });
    expect(await resumeImport(owner, name)).toEqual({ ok: false, code: "missing" });
  });

  it("counts as stopped where the job gave up, not while it is at its last try", async () => {
    const { name } = await started(people(1));
    await db().$executeRaw`UPDATE graphile_worker._private_jobs SET attempts = max_attempts`;
    expect(await standing(name)).toBe("STOPPED");
    await db().$executeRaw`UPDATE graphile_worker._private_jobs SET locked_at = now()`;
    expect(await standing(name)).toBe("RUNNING");
  });

  it("can be let go, and one that runs can't", async () => {
    const { id, name } = await started(people(3));
    expect(await discardImport(owner, name)).toEqual({ ok: false, code: "running" });
    expect(await discardImport({ ...owner, role: "EDITOR" }, name)).toMatchObject({ ok: false });
    await dropJobs();
    expect(await discardImport(owner, name)).toEqual({ ok: true, value: "RUNNING" });
    expect(await getImport(owner, name)).toBeNull();
    await runImport(id);
    expect(await db().subscriber.count()).toBe(0);
  });

  it("is forgotten in time, with its file; one that runs is not", async () => {
    const [stopped, running] = [await started(people(1)), await started(people(1))];
    await db().$executeRaw`
      DELETE FROM graphile_worker._private_jobs WHERE payload ->> 'id' = ${String(stopped.id)}`;
    await tidyNewsletter(new Date(Date.now() + 15 * 86_400_000));
    const left = await db().subscriberImport.findMany({ select: { id: true } });
    expect(left).toEqual([{ id: running.id }]);
  });
});

describe("who is erased while an import names them", () => {
  const add = (email: string) =>
    db().subscriber.create({
      data: {
        ...{ publicId: newPublicId(), secret: newSecret(), state: "CONFIRMED" },
        ...{ email, emailKey: email },
      },
    });

  it("stays erased, and the others come", async () => {
    const ada = await add("ada@xn--bcher-kva.example");
    const { id, name } = await started([...people(2), "ADA@Bücher.example"]);
    await eraseSubscriber(owner, ada.publicId);
    await runImport(id);
    expect(await db().subscriber.count({ where: { emailKey: { startsWith: "ada" } } })).toBe(0);
    expect((await getImport(owner, name))?.counts).toMatchObject({ added: 2, unchanged: 1 });
    const row = await db().subscriberImport.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ forgotten: [], survey: { first: [] } });
  });

  it("stays erased also where a batch is under way that found them", async () => {
    const ada = await add("ada@example.org");
    const { id } = await started(["ada@example.org"]);
    const waiting = async () => {
      const [row] = await db().$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS "count" FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      return row?.count ?? 0;
    };
    const { run, erasure } = await db().$transaction(async (tx) => {
      // The batch has looked who is forgotten, and waits here.
      await tx.$executeRaw`LOCK TABLE "Suppression" IN ACCESS EXCLUSIVE MODE`;
      const run = runImport(id);
      await expect.poll(waiting, patience).toBe(1);
      let isErased = false;
      const erasure = eraseSubscriber(owner, ada.publicId).finally(() => {
        isErased = true;
      });
      await expect.poll(async () => isErased || (await waiting()) === 2, patience).toBe(true);
      return { run, erasure };
    });
    await Promise.all([run, erasure]);
    expect(await db().subscriber.count()).toBe(0);
  });
});

it("says how many refused lines its report doesn't list", async () => {
  const { id, name } = await started(["broken", "broken too", "broken as well"]);
  const counts = { refused: LISTED_REFUSALS - 1 };
  await db().subscriberImport.update({ where: { id }, data: { counts } });
  await runImport(id);
  const view = await getImport(owner, name);
  expect(view).toMatchObject({
    counts: { refused: LISTED_REFUSALS + 2 },
    listed: LISTED_REFUSALS,
    refusals: [{ line: 2 }],
  });
  let report = "";
  for await (const part of refusalLines(name)) report += part;
  expect(report.trim().split("\r\n").slice(1)).toEqual([
    "2,not-an-address,broken",
    ",not listed,2 more lines were refused.",
  ]);
});
