import { describe, expect, it } from "vitest";
import { instantOf, localOf, nextMidnight } from "./local-time";

const at = (date: string, time: string, zone: string) => {
  const found = instantOf({ date, time }, zone);
  return found && [found.instant.toISOString(), found.note];
};

describe("instantOf", () => {
  it("knows winter and summer", () => {
    expect(at("2026-01-15", "09:00", "Europe/Berlin")).toEqual(["2026-01-15T08:00:00.000Z", null]);
    expect(at("2026-07-15", "09:00", "Europe/Berlin")).toEqual(["2026-07-15T07:00:00.000Z", null]);
    expect(at("2026-07-15", "09:00", "America/New_York")?.[0]).toBe("2026-07-15T13:00:00.000Z");
    expect(at("2026-07-15", "09:00", "Asia/Kathmandu")?.[0]).toBe("2026-07-15T03:15:00.000Z");
    expect(at("2026-07-15", "09:00", "UTC")?.[0]).toBe("2026-07-15T09:00:00.000Z");
  });

  it("moves a time that clocks jump over as much later", () => {
    expect(at("2026-03-29", "02:30", "Europe/Berlin")).toEqual([
      "2026-03-29T01:30:00.000Z",
      "skipped",
    ]);
    expect(at("2026-03-29", "01:59", "Europe/Berlin")).toEqual(["2026-03-29T00:59:00.000Z", null]);
    expect(at("2026-03-29", "03:00", "Europe/Berlin")).toEqual(["2026-03-29T01:00:00.000Z", null]);
  });

  it("takes the first of a time that clocks show twice", () => {
    expect(at("2026-10-25", "02:30", "Europe/Berlin")).toEqual([
      "2026-10-25T00:30:00.000Z",
      "twice",
    ]);
    expect(at("2026-10-25", "03:00", "Europe/Berlin")).toEqual(["2026-10-25T02:00:00.000Z", null]);
    expect(at("2026-11-01", "01:30", "America/New_York")).toEqual([
      "2026-11-01T05:30:00.000Z",
      "twice",
    ]);
    // Half an hour only.
    expect(at("2026-04-05", "01:45", "Australia/Lord_Howe")).toEqual([
      "2026-04-04T14:45:00.000Z",
      "twice",
    ]);
  });

  it("says of what is no time that it is none", () => {
    for (const [date, time] of [
      ["2026-02-30", "09:00"],
      ["2026-13-01", "09:00"],
      ["2026-01-01", "24:00"],
      ["26-01-01", "09:00"],
      ["", ""],
    ] as const) {
      expect(at(date, time, "Europe/Berlin")).toBeNull();
    }
  });

  it("is the way back of localOf all through a year", () => {
    for (const zone of ["Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Asia/Tokyo"]) {
      for (let time = Date.UTC(2026, 0); time < Date.UTC(2027, 0); time += 27_000_000) {
        const found = instantOf(localOf(new Date(time), zone), zone);
        if (found?.note === "twice") continue;
        expect([found?.instant.getTime(), found?.note]).toEqual([time, null]);
      }
    }
  });
});

it("knows when the next day begins, where this one has another length too", () => {
  const next = (now: string, zone: string) => nextMidnight(new Date(now), zone).toISOString();
  expect(next("2026-06-01T12:34:56.789Z", "UTC")).toBe("2026-06-02T00:00:00.000Z");
  expect(next("2026-06-01T22:30:00Z", "Europe/Berlin")).toBe("2026-06-02T22:00:00.000Z");
  // 23 hours, 25 hours, and a day that begins at one.
  expect(next("2026-03-28T23:30:00Z", "Europe/Berlin")).toBe("2026-03-29T22:00:00.000Z");
  expect(next("2026-10-24T22:30:00Z", "Europe/Berlin")).toBe("2026-10-25T23:00:00.000Z");
  expect(next("2018-11-03T12:00:00Z", "America/Sao_Paulo")).toBe("2018-11-04T03:00:00.000Z");
});
