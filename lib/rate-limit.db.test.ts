import { expect, it } from "vitest";
import { db } from "./db/client";
import { networkOf, refund, spend, spendBudget } from "./rate-limit";

it("lets as many through as the budget has, however many come at once", async () => {
  const tries = Array.from({ length: 30 }, () => spend(db(), "flood", 7, 60));
  expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(7);
});

it("says when the window ends, and refusals don't move it", async () => {
  const first = await spendBudget(db(), "window", 1, 60);
  const second = await spendBudget(db(), "window", 1, 60);
  expect([first.allowed, second.allowed]).toEqual([true, false]);
  expect(second.until).toEqual(first.until);
  expect(first.until.getTime()).toBeGreaterThan(Date.now() + 55_000);
});

it("begins anew when the window is over", async () => {
  expect(await spend(db(), "over", 1, 60)).toBe(true);
  await db().$executeRaw`UPDATE "RateBucket" SET "expiresAt" = now() - interval '1 second'`;
  expect(await spend(db(), "over", 1, 60)).toBe(true);
  expect(await spend(db(), "over", 1, 60)).toBe(false);
});

it("gives back", async () => {
  await spend(db(), "back", 1, 60);
  await refund(db(), "back");
  await refund(db(), "back");
  expect(await spend(db(), "back", 1, 60)).toBe(true);
  expect(await spend(db(), "back", 1, 60)).toBe(false);
});

it("sweeps what is over and keeps no key in the clear", async () => {
  await Promise.all(["a", "b", "c"].map((key) => spend(db(), `secret-${key}`, 1, 60)));
  await db().$executeRaw`UPDATE "RateBucket" SET "expiresAt" = now() - interval '1 second'`;
  for (let i = 0; i < 4; i++) await spend(db(), "sweeper", 9, 60);
  const rows = await db().rateBucket.findMany();
  expect(rows).toHaveLength(1);
  expect(rows[0]?.key).toMatch(/^[0-9a-f]{32}$/);
});

it.each([
  ["192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["2001:db8:0:0:ffff::9", "2001:db8:0:0::/64"],
  ["2001:0DB8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["", "unknown"],
])("counts %s as %s", (address, network) => expect(networkOf(address)).toBe(network));
