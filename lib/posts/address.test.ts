import { describe, expect, it } from "vitest";
import { cursorParam, pathParam } from "./address";
import { cursorBehind, readCursor } from "./cursor";
import { legacyKey } from "./slugs";

const at = (ms: number) => ({ publishAt: new Date(ms) });

it("hands on no character that can't be looked for", () => {
  expect(pathParam("a%00b")).toBe("a%00b");
});

describe("a list's cursor", () => {
  it("leads behind the last of a page", () => {
    const cursor = cursorBehind([at(3_000), at(2_000)], null) ?? "";
    expect(readCursor(cursor)).toEqual({ time: new Date(2_000), shown: 1 });
  });

  it("counts what was shown of one time, over pages too", () => {
    const first = readCursor(cursorBehind([at(3_000), at(2_000), at(2_000)], null) ?? "");
    expect(first).toEqual({ time: new Date(2_000), shown: 2 });
    const second = readCursor(cursorBehind([at(2_000), at(2_000)], first) ?? "");
    expect(second).toEqual({ time: new Date(2_000), shown: 4 });
  });

  it("is not there behind nothing", () => {
    expect(cursorBehind([], null)).toBeNull();
  });

  it.each(["", "-", "1-0", "zzzzzzzzzzz", "1 OR 1=1", "1-99999", "%00", "../x"])(
    "is refused where it is none: %j",
    (value) => {
      expect(readCursor(value)).toBeNull();
      expect(cursorParam(value)).toBe("wrong");
    },
  );

  it("is wrong where it stands twice, and absent on the first page", () => {
    expect(cursorParam(["1", "2"])).toBe("wrong");
    expect(cursorParam(undefined)).toBeNull();
  });
});

describe("a path", () => {
  it("has one spelling", () => {
    expect(pathParam("CAF%C3%89")).toBe("café");
    expect(pathParam("cafe%CC%81")).toBe("café");
    expect(pathParam("%E0%A4%A")).toBe("%E0%A4%A");
  });

  it("of former days has one too", () => {
    expect(legacyKey("/2019/05/Old-Post//")).toBe("/2019/05/old-post");
    expect(legacyKey("/?p=12")).toBe("/?p=12");
    expect(legacyKey("/")).toBe("/");
  });
});
