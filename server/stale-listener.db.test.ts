import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { stale } from "@/lib/cache";
import { db } from "@/lib/db/client";
import { getEnv } from "@/lib/env";
import { StaleListener } from "./stale-listener";

const open: StaleListener[] = [];
afterEach(async () => {
  for (const listener of open.splice(0)) await listener.close();
});

async function listen() {
  const heard: string[] = [];
  const seen = { lost: 0, listening: 0 };
  const listener = new StaleListener({
    url: () => getEnv().DATABASE_URL ?? "",
    onListening: async () => {
      seen.listening += 1;
    },
    onStale: (tags) => {
      heard.push(...tags);
      return undefined;
    },
    onLost: () => {
      seen.lost += 1;
    },
  });
  open.push(listener);
  await listener.start();
  return { listener, heard, seen };
}

describe("StaleListener", () => {
  it("has followed every notice that was committed when the barrier lets through", async () => {
    const { listener, heard } = await listen();
    for (let i = 1; i <= 20; i++) {
      await db().$transaction((tx) => stale(tx, [`thread:${i}`]));
      await listener.barrier();
      expect(heard).toHaveLength(i);
    }
  });

  it("hears nothing of a transaction that was rolled back", async () => {
    const { listener, heard } = await listen();
    const failing = db().$transaction(async (tx) => {
      await stale(tx, ["front"]);
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    await listener.barrier();
    expect(heard).toEqual([]);
  });

  it("splits what is too long for one notice", async () => {
    const { listener, heard } = await listen();
    const tags = Array.from({ length: 400 }, (_, i) => `missing:${"長".repeat(30)}${i}` as const);
    await db().$transaction((tx) => stale(tx, tags));
    await listener.barrier();
    expect(heard).toEqual(tags);
  });

  it("says when its connection is lost, and listens again by itself", async () => {
    const { listener, heard, seen } = await listen();
    await db().$executeRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'rejoinder listener' AND datname = current_database()`;
    while (seen.lost === 0) await sleep(5);
    while (!listener.listening) await sleep(5);
    expect(seen).toEqual({ lost: 1, listening: 2 });
    await db().$transaction((tx) => stale(tx, ["front"]));
    await listener.barrier();
    expect(heard).toEqual(["front"]);
  });
});
