import { describe, expect, it } from "vitest";
import { deskCursorOf } from "./cursor";
import { DeskFilter, filterPath, filterQuery, isNarrowed, plainFilter, readFilter } from "./filter";
import { readCursor } from "./schema";

const full = {
  list: "spam",
  order: "risk",
  q: "casino bonus",
  reason: "first-comment",
  rule: 7,
  post: "the-bridge",
  email: "mira@example.org",
  from: "2026-01-31",
  to: "2026-02-28",
  hasLinks: true,
  isReported: true,
  isEdited: true,
} as const;

describe("a filter of the desk", () => {
  it("is the same after the way through an address", () => {
    expect(readFilter(filterQuery(full), "spam")).toEqual(full);
    const { searchParams, pathname } = new URL(filterPath(full, "5-1-2"), "https://x.example");
    expect([pathname, searchParams.get("after")]).toEqual(["/desk/spam", "5-1-2"]);
    expect(readFilter(searchParams, "spam")).toEqual(full);
  });

  it("says nothing of what is as usual", () => {
    expect(filterPath(plainFilter("pending"))).toBe("/desk");
    expect(filterPath(plainFilter("all"))).toBe("/desk/all");
    expect(isNarrowed({ ...plainFilter("all"), order: "risk" })).toBe(false);
    expect(isNarrowed({ ...plainFilter("all"), hasLinks: true })).toBe(true);
  });

  it("takes a list from the query where no path names it", () => {
    expect(readFilter({ list: "trash" }).list).toBe("trash");
    expect(readFilter({ list: "log" }).list).toBe("pending");
    expect(readFilter(new URLSearchParams("list=spam&list=trash"), "all").list).toBe("all");
  });

  it("puts what was typed into the form in which it is looked for", () => {
    const read = readFilter({ q: "  a\u0000b\n c ", email: " Mira@Example.ORG ", post: "Ærø" });
    expect(read).toMatchObject({ q: "a b c", email: "mira@example.org", post: "ærø" });
  });

  it.each([
    { order: "name" },
    { q: ["a", "b"] },
    { reason: "'; --" },
    { rule: "0" },
    { rule: "1.5" },
    { rule: "99999999999" },
    { rule: "" },
    { post: "" },
    { email: "  " },
    { from: "2026-02-30", to: "tomorrow" },
    // Neither the calendar nor the database goes there, the day before and after included.
    { from: "0000-01-01", to: "9999-12-31" },
    { from: "1969-12-31", to: "9999-01-01" },
    { hasLinks: "yes", isEdited: "0", isReported: "" },
    { unknown: "x" },
  ])("takes %j for not said", (asked) => {
    expect(readFilter(asked)).toEqual(plainFilter("pending"));
  });

  it("keeps half a character out, which no database takes", () => {
    expect(DeskFilter.parse({ q: `${"x".repeat(199)}😀` }).q).toBe("x".repeat(199));
    expect(DeskFilter.parse({ q: "\ud83d" }).q.isWellFormed()).toBe(true);
  });
});

describe("a place in a list", () => {
  const placed = { risk: 40, createdAt: new Date(1_700_000_000_000), id: 7 };

  it("holds the risk where that orders the list", () => {
    const [time, risk] = [deskCursorOf("time", placed), deskCursorOf("risk", placed)];
    expect([time, risk]).toEqual(["1700000000000-7", "40-1700000000000-7"]);
    expect(readCursor(time)).toEqual({ time: placed.createdAt, id: 7, risk: null });
    expect(readCursor(risk)).toEqual({ time: placed.createdAt, id: 7, risk: 40 });
  });

  it.each([
    "",
    "x",
    "1-",
    "-1",
    "1-2-3-4",
    "-1-2-3",
    "9999999-1-2",
    `1-2-${"9".repeat(12)}`,
    "9".repeat(30),
    ["1-2"],
    null,
  ])("is not read from %j", (value) => expect(readCursor(value)).toBeUndefined());
});
