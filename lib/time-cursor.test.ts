import { expect, it } from "vitest";
import { TimeCursor, timeCursorOf } from "./time-cursor";

it("comes back as it was", () => {
  const time = new Date("2026-11-21T10:00:00.123Z");
  expect(TimeCursor.parse(timeCursorOf(time, 7))).toEqual({ time, id: 7 });
});

it.each([
  "",
  "1",
  "1-",
  "-1-2",
  "999999999999999-1",
  "1-2147483648",
  "1-9999999999",
  "1-2 ",
  ["1-2", "1-2"],
  null,
])("is not %j", (value) => {
  expect(TimeCursor.safeParse(value).success).toBe(false);
});
