import { expect, it } from "vitest";
import { ownPath } from "./own-path";

it("keeps paths of this site", () => {
  for (const path of ["/desk", "/desk/spam?after=1-2", "/studio#top", "/"]) {
    expect(ownPath(path, "/x")).toBe(path);
  }
});

it.each([
  "//evil.example",
  "/.//evil.example",
  "/x/..//evil.example",
  "/%2e//evil.example",
  "/\\evil.example",
  "https://evil.example/desk",
  "/\t/evil.example",
  "/\n/evil.example",
  "\\\\evil.example",
  "javascript:alert(1)",
  " /desk",
  "desk",
  "",
  undefined,
  ["/desk"],
  `/${"a".repeat(600)}`,
])("leads nowhere else: %j", (wanted) => {
  expect(ownPath(wanted, "/desk")).toBe("/desk");
});
