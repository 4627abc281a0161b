import { expect, it } from "vitest";
import type { CommentMails } from "../../db/generated/enums";
import { dueUntil } from "./due";

const at = (time: string) => new Date(`2026-06-10T${time}Z`);
const due = (rhythm: CommentMails, told: string, now: string, zone = "UTC") =>
  dueUntil(rhythm, at(told), at(now), zone)?.toISOString().slice(11, 19) ?? null;

it("tells at once of what has settled", () => {
  expect(due("NEVER", "10:00", "20:00")).toBeNull();
  expect(due("AT_ONCE", "10:00", "10:01")).toBe("10:00:50");
  expect(due("AT_ONCE", "10:00", "10:00:10")).toBeNull();
});

it("tells hourly at the full hour, once", () => {
  expect(due("HOURLY", "10:05", "10:59")).toBeNull();
  expect(due("HOURLY", "10:05", "11:01")).toBe("11:00:50");
  expect(due("HOURLY", "11:00:50", "11:59")).toBeNull();
});

it("tells daily at seven where the site is", () => {
  expect(due("DAILY", "00:30", "06:59")).toBeNull();
  expect(due("DAILY", "00:30", "07:01")).toBe("07:00:50");
  expect(due("DAILY", "07:00:50", "23:00")).toBeNull();
  // Seven in Berlin is five in UTC.
  expect(due("DAILY", "00:30", "05:01", "Europe/Berlin")).toBe("05:00:50");
  expect(due("DAILY", "00:30", "04:59", "Europe/Berlin")).toBeNull();
  expect(dueUntil("DAILY", new Date("2026-06-08T00:00Z"), at("03:00"), "UTC")).not.toBeNull();
});
