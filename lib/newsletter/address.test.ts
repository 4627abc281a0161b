import { describe, expect, it } from "vitest";
import { readAddress } from "./address";
import { SignUpInput } from "./schema";

describe("readAddress", () => {
  it.each([
    ["name@example.org", "name@example.org"],
    ["  Name@Example.ORG ", "Name@example.org"],
    ["first.last+tag@sub.example.co.uk", "first.last+tag@sub.example.co.uk"],
    ["o'hara@example.org", "o'hara@example.org"],
    ["=cmd@example.org", "=cmd@example.org"],
    ["!#$%&*/?^_`{|}~-@example.org", "!#$%&*/?^_`{|}~-@example.org"],
    ["x@bücher.example", "x@xn--bcher-kva.example"],
    ["x@bu\u0308cher.example", "x@xn--bcher-kva.example"],
    ["x@ＥＸＡＭＰＬＥ.org", "x@example.org"],
    [`${"a".repeat(64)}@example.org`, `${"a".repeat(64)}@example.org`],
    ["x@1.example", "x@1.example"],
  ])("takes %j as %j", (typed, email) => {
    expect(readAddress(typed)).toEqual({ email, key: email.toLowerCase() });
  });

  it.each([
    ...["", " ", "name", "@example.org", "name@", "name@localhost", "a@b@example.org"],
    ...[
      "a b@example.org",
      "a@exam ple.org",
      ".a@example.org",
      "a.@example.org",
      "a..b@example.org",
    ],
    ...['"quoted"@example.org', "a(comment)@example.org", "a@[192.0.2.1]", "a@192.0.2.1"],
    ...["a@-x.org", "a@x-.org", "a@example..org", "a@example.org.", "jürgen@example.org"],
    ...["a@example.org\nBcc: b@example.org", "a@example.org\r\nX: y", "a\u0000@example.org"],
    ...["a@exa\u0000mple.org", "a@example.org,b@example.org", "Ada <a@example.org>", "a@b.c:25"],
    ...["a@example.org%0aBcc", "a\u200b@example.org", "a@ex/ample.org", "<script>@example.org"],
    `${"a".repeat(65)}@example.org`,
    `a@${"b".repeat(64)}.org`,
    `a@${"b.".repeat(130)}org`,
    `a@${"x".repeat(5_000)}`,
  ])("refuses %j", (typed) => {
    expect(readAddress(typed)).toBeNull();
  });

  it("lets nothing through that could end a header or a command", () => {
    const pieces = [
      ...["a", "B", "9", ".", "-", "+", "@", "@", "example", ".org", "ü", "ß", "。", "．"],
      ...["\r", "\n", "\t", " ", "\0", "\u2028", "\u0085", "<", ">", '"', "(", ",", ";", ":", "\\"],
      ...["%0d%0a", "=?utf-8?q?=0a?=", "Bcc:", "\ud800", "\u202e", "＠"],
    ];
    let taken = 0;
    // A little generator of our own, so that a failure can be had again.
    let seed = 42;
    const draw = (n: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return Math.floor((seed / 2 ** 31) * n);
    };
    for (let n = 0; n < 50_000; n++) {
      const noise = Array.from({ length: draw(4) }, () => pieces[draw(pieces.length)]).join("");
      const typed = n % 2 ? `${noise}a@example.org` : `a@ex${noise}ample.org`;
      const address = readAddress(typed);
      if (!address) continue;
      taken++;
      expect(address.email).toMatch(/^[!-~]{1,64}@[a-z0-9.-]+\.[a-z0-9-]+$/);
      expect(address.email).not.toMatch(/[\s<>"(),:;\\[\]]/);
      // What was taken is taken again, unchanged: the key is one spelling for ever.
      expect(readAddress(address.email)).toEqual(address);
      expect(readAddress(address.key)?.key).toBe(address.key);
    }
    expect(taken).toBeGreaterThan(1_000);
  });
});

describe("SignUpInput", () => {
  it.each([
    ["/bridge", "/bridge"],
    ["//evil.example", "/evil.example"],
    ["javascript:alert(1)", "/newsletter"],
    ["/a\u0000b", "/newsletter"],
    [undefined, "/newsletter"],
    [`/${"x".repeat(500)}`, `/${"x".repeat(299)}`],
  ])("keeps %j as the page %j", (page, kept) => {
    expect(SignUpInput.parse({ email: "a@example.org", page, text: "1" }).page).toBe(kept);
  });

  it("knows only texts that were ever shown", () => {
    expect(SignUpInput.parse({ email: "a@example.org", text: "999" }).text).toBe(1);
  });
});
