import { expect, test } from "vitest";
import { keys, keyWords, pressedKey } from "./keys";

const press = (key: string, more: Partial<Parameters<typeof pressedKey>[0]> = {}) =>
  pressedKey({
    ...{ key, code: "", ctrlKey: true, metaKey: false, altKey: false, shiftKey: false },
    ...more,
  });

test("keys are found with Ctrl and with Cmd", () => {
  expect(press("b")).toBe("bold");
  expect(press("B", { ctrlKey: false, metaKey: true })).toBe("bold");
  expect(press("P", { shiftKey: true })).toBe("preview");
  expect(press("Enter")).toBe("publish");
  expect(press("(", { shiftKey: true, code: "Digit8" })).toBe("bullets");
  expect(press("/", { shiftKey: true, code: "Digit7" })).toBe("numbers");
});

test("other keys stay the browser's", () => {
  expect(press("b", { ctrlKey: false })).toBeNull();
  expect(press("b", { altKey: true })).toBeNull();
  expect(press("p")).toBeNull();
  expect(press("z")).toBeNull();
  expect(press("c", { shiftKey: true })).toBeNull();
});

test("no two things have the same key, and none is one that an author needs", () => {
  const all = Object.values(keys).map(({ key, shift }) => `${shift}${key}`);
  expect(new Set(all).size).toBe(all.length);
  for (const taken of [
    "falsez",
    "truez",
    "falsec",
    "falsev",
    "falsea",
    "falsef",
    "falsew",
    "falset",
  ]) {
    expect(all).not.toContain(taken);
  }
});

test("they are named as the keyboard names them", () => {
  expect(keyWords("preview", false)).toBe("Ctrl+Shift+P");
  expect(keyWords("publish", true)).toBe("⌘+Enter");
});
