import { beforeAll, expect, it } from "vitest";
import { provideEnv } from "../env";
import { ownToken, pageToken, readToken } from "./form-token";

const noon = new Date("2026-06-01T12:10:00Z");
const later = (seconds: number) => new Date(noon.getTime() + seconds * 1_000);
const HOUR = 3_600;

beforeAll(() => provideEnv({ SECRET_KEY: "k".repeat(43) }));

it("is the same in every copy of a page, and good for a day", () => {
  const token = pageToken(7, noon);
  expect(pageToken(7, later(40 * 60))).toBe(token);
  expect(pageToken(7, later(HOUR))).not.toBe(token);
  expect(readToken(token, 7, later(5))).toEqual({ kind: "page" });
  expect(readToken(token, 7, later(23 * HOUR))).toEqual({ kind: "page" });
  expect(readToken(token, 7, later(25 * HOUR))).toEqual({ kind: "old" });
});

it("is exchanged for one's own, which says when, and how much stood there", () => {
  const own = ownToken(pageToken(7, noon), 12, noon) ?? "";
  const read = readToken(own, 7, later(60));
  expect(read).toEqual({ kind: "own", id: expect.any(String), takenUp: noon, already: 12 });
  expect(ownToken(pageToken(7, noon), 12, noon)).not.toBe(own);
  expect(readToken(own, 7, later(25 * HOUR))).toEqual({ kind: "old" });
  // A page that comes back with what was in it.
  expect(ownToken(own, 0, later(23 * HOUR))).not.toBeNull();
});

it("is not exchanged when it is older than a day, and stays what it is: old", () => {
  const page = pageToken(7, noon);
  const own = ownToken(page, 0, noon) ?? "";
  for (const token of [page, own]) {
    expect(ownToken(token, 0, later(23 * HOUR))).not.toBeNull();
    expect(ownToken(token, 0, later(30 * HOUR))).toBeNull();
    expect(readToken(token, 7, later(30 * HOUR))).toEqual({ kind: "old" });
  }
});

it("is none where another article, or nobody of us, made it", () => {
  const token = pageToken(7, noon);
  for (const other of ["", "x", `${token}x`, token.replace("-7-", "-8-"), "p-7-1.aaaa"]) {
    expect(readToken(other, 7, noon)).toEqual({ kind: "none" });
  }
  expect(readToken(token, 8, noon)).toEqual({ kind: "none" });
  expect(ownToken("p-7-1.aaaa", 0, noon)).toBeNull();
});
