import { expect, it } from "vitest";
import { excerptOf } from "./excerpt";

it("shows what was found among the words around it", () => {
  expect(excerptOf("Come to\nthe  casino now", "the casino")).toEqual({
    ...{ before: "Come to ", match: "the casino", after: " now" },
  });
  const long = excerptOf(`${"before ".repeat(40)}casino${" after".repeat(60)}`, "casino");
  expect(long?.before).toMatch(/^…before .*before $/);
  expect(long?.after).toMatch(/^ after.*after…$/);
  expect(long?.before.length).toBeLessThan(90);
  expect(excerptOf("nothing here", "casino")).toBeNull();
  expect(excerptOf("casinos, then a casino", "casino")?.before).toBe("casinos, then a ");
  expect(excerptOf("together", "the")).toEqual({ before: "toge", match: "the", after: "r" });
});
