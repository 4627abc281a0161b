import { expect, it } from "vitest";
import { db } from "../db/client";
import { remember } from "./remember";

let asked = 0;
const countSections = () => {
  asked += 1;
  return db().section.count();
};

it("asks again after something was written, and not before", async () => {
  expect(await remember(["sections"], countSections)).toBe(0);
  await db().section.create({ data: { slug: "news", name: "News" } });
  expect(await remember(["sections"], countSections)).toBe(1);
  expect(await remember(["sections", "others"], countSections)).toBe(1);
  // Other tests write to the same server.
  const isKept = async () => {
    await remember(["sections"], countSections);
    const before = asked;
    await remember(["sections"], countSections);
    return asked === before;
  };
  await expect.poll(isKept, { timeout: 10_000, interval: 5 }).toBe(true);
});

it("forgets what failed", async () => {
  const fail = () => Promise.reject(new Error("gone"));
  await expect(remember(["failing"], fail)).rejects.toThrow("gone");
  expect(await remember(["failing"], async () => "back")).toBe("back");
});
