import { describe, expect, it } from "vitest";
import { SanctionInput } from "./schema";

const given = { publicId: "23456789ab", kind: "HOLD", reason: "Insults." };
const read = (until: string) => SanctionInput.safeParse({ ...given, until });

describe("the last day of a sanction", () => {
  it.each(["0000-01-01", "1969-12-31", "9999-01-01", "9999-12-31", "2026-02-30", "tomorrow"])(
    "is not %s, and that is said at its field",
    (until) => {
      const issues = read(until).error?.issues.map(({ path, message }) => [path, message]);
      expect(issues).toEqual([[["until"], "Enter a date, or leave it empty."]]);
    },
  );

  it.each([
    ["1970-01-01", "1970-01-01"],
    ["9998-12-31", "9998-12-31"],
    ["", null],
  ])("is what %j says", (until, day) => {
    expect(read(until).data?.until).toBe(day);
  });
});
