import { expect, it } from "vitest";
import { db } from "../db/client";
import { remember } from "./remember";

// Other tests write to the same server, which hides a mistake of one round: not of all of them.
const ROUNDS = Array.from({ length: 20 }, (_, index) => index);

let asked = 0;
const countSections = () => {
  asked += 1;
  return db().section.count();
};

it("asks again after something was written, and not before", async () => {
  expect(await remember(["sections"], countSections)).toBe(0);
  await db().section.create({ data: { slug: "news", name: "News" } });
  expect(await remember(["sections"], countSections)).toBe(1);
  const isKept = async () => {
    await remember(["sections"], countSections);
    const before = asked;
    await remember(["sections"], countSections);
    return asked === before;
  };
  await expect.poll(isKept, { timeout: 10_000, interval: 5 }).toBe(true);
});

it("answers each question with its own", async () => {
  for (const round of ROUNDS) {
    expect(await remember(["list", round], async () => "short")).toBe("short");
    expect(await remember(["list", round, "after"], async () => "long")).toBe("long");
  }
});

it("forgets what failed", async () => {
  const fail = () => Promise.reject(new Error("gone"));
  for (const round of ROUNDS) {
    await expect(remember(["failing", round], fail)).rejects.toThrow("gone");
    expect(await remember(["failing", round], async () => "back")).toBe("back");
  }
});
