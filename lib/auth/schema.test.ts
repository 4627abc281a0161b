import { describe, expect, it } from "vitest";
import { EmailAddress, NewPassword } from "./schema";

describe("an address", () => {
  it("is kept in lower case and NFC", () => {
    expect(EmailAddress.parse("  Nora@Example.ORG ")).toBe("nora@example.org");
  });

  it.each([
    "",
    "nora",
    "nora@",
    "nora@x",
    '"e@evil.example"@example.org',
    "nora＠example.org",
    "nora@example.org,evil@example.com",
    "nora@example.org\r\nBcc: x@example.com",
    "no\u0000ra@example.org",
    `${"a".repeat(250)}@example.org`,
  ])("is refused with a sentence: %j", (address) => {
    const outcome = EmailAddress.safeParse(address);
    expect(outcome.error?.issues[0]?.message).toMatch(/^(Enter|An) /);
  });
});

describe("a password", () => {
  it.each([
    "correct horse battery",
    `${"ﷺ".repeat(5)}abcde`,
    "x y z 1 2 3 4 5",
    `${"p".repeat(9)}abcd`,
  ])("is taken: %j", (password) => expect(NewPassword.parse(password)).toBe(password));

  it("may have 200 characters but not more", () => {
    const long = "abcd".repeat(50);
    expect(NewPassword.safeParse(long).success).toBe(true);
    expect(NewPassword.safeParse(`${long}e`).success).toBe(false);
  });

  it.each(["", "nine char", "Password123", "QWERTYUIOP", "aaaaaaaaaaaa", "abababababab"])(
    "is refused: %j",
    (password) => expect(NewPassword.safeParse(password).success).toBe(false),
  );
});
