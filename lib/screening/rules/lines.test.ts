import { expect, it } from "vitest";
import { readLines } from "./lines";

const list = `casino
  Cheap Watches

0
[url=
bob@spam.example
@evil.example
shop.example
https://www.Bad.example/
203.0.113.
203.0.113.9
10.0.0.0/4
CASINO
${"x".repeat(201)}
tab\there`;

it("takes each entry for what it is, and says what it left and why", () => {
  const read = readLines(`\ufeff${list.replaceAll("\n", "\r\n")}\r\n`, false);
  expect(read.rules.map(({ kind, key, isInside }) => [kind, key, isInside])).toEqual([
    ["WORD", "casino", false],
    ["WORD", "cheap watches", false],
    ["WORD", "[url=", true],
    ["ADDRESS", "bob@spam.example", false],
    ["DOMAIN", "evil.example", false],
    ["DOMAIN", "shop.example", false],
    ["DOMAIN", "bad.example", false],
    ["NETWORK", "4/24/cb0071", false],
    ["NETWORK", "4/32/cb007109", false],
  ]);
  expect(read).toMatchObject({ lines: 15, blank: 2, repeated: 1, signs: 1, leftCount: 3 });
  expect(read.kinds).toEqual({ WORD: 3, PATTERN: 0, ADDRESS: 1, DOMAIN: 3, NETWORK: 2 });
  expect(read.left.map(({ line, trouble }) => [line, trouble])).toEqual([
    [12, "wide"],
    [14, "long"],
    [15, "unreadable"],
  ]);
});

it("reads words as WordPress does where that is wanted", () => {
  const { rules, signs } = readLines("press\n$$$", true);
  expect(rules.map(({ key, isInside }) => [key, isInside])).toEqual([
    ["press", true],
    ["$$$", true],
  ]);
  expect(signs).toBe(0);
});

it("leaves out what would be too long once it is folded", () => {
  expect(readLines("\ufdfa".repeat(150), false).left).toMatchObject([{ trouble: "long" }]);
});

it("has nothing to read in nothing", () => {
  expect(readLines("", false)).toMatchObject({ lines: 0, rules: [], leftCount: 0 });
});
