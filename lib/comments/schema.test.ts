import { describe, expect, it } from "vitest";
import { BODY_MAX, CommentInput, EMAIL_MAX, NAME_MAX } from "./schema";

const good = { postId: "7", parent: "", name: "Ada", email: "ada@example.org", body: "Yes." };

function faults(change: Partial<Record<keyof typeof good, unknown>>): string[] {
  const outcome = CommentInput.safeParse({ ...good, ...change });
  return outcome.success ? [] : outcome.error.issues.map((issue) => String(issue.path[0]));
}

describe("CommentInput", () => {
  it("takes what people type and writes it one way", () => {
    expect(
      CommentInput.parse({
        ...good,
        name: "  Zoe\u0308 ",
        email: " Zoe@Example.ORG ",
        body: "\r\none\r\ntwo\r\n",
      }),
    ).toEqual({
      postId: 7,
      parent: null,
      name: "Zoë",
      email: "zoe@example.org",
      body: "one\ntwo",
    });
  });

  it.each(["", "   ", "\u200b\u200d", "a\u0000b", "a\ud800", "a\nb", "a\u0007", undefined, 7])(
    "refuses the name %j",
    (name) => expect(faults({ name })).toEqual(["name"]),
  );

  it("counts a name as people do", () => {
    expect(faults({ name: "👩‍👩‍👧‍👦".repeat(NAME_MAX) })).toEqual(["name"]);
    expect(faults({ name: "👩🏽".repeat(NAME_MAX) })).toEqual([]);
    expect(faults({ name: "é".repeat(NAME_MAX) })).toEqual([]);
    expect(faults({ name: "é".repeat(NAME_MAX + 1) })).toEqual(["name"]);
    expect(faults({ name: `a${"\u0301".repeat(1_000)}` })).toEqual(["name"]);
  });

  it.each([
    "",
    "ada",
    "ada@",
    "ada@localhost",
    "ada＠example.org",
    "ada﹫example.org",
    '"ada b"@example.org',
    "ada@example.org\nBcc: b@example.org",
    "ada@exam\u0000ple.org",
    "a b@example.org",
    "ada@example..org",
    "ada@-example.org",
    `${"a".repeat(EMAIL_MAX)}@example.org`,
  ])("refuses the address %j", (email) => expect(faults({ email })).toEqual(["email"]));

  it.each(["a@b.cd", "o'neil+news@mail.example.org", "x@xn--bcher-kva.xn--p1ai"])(
    "takes the address %j",
    (email) => expect(faults({ email })).toEqual([]),
  );

  it.each(["", " \n ", "a\u0000", "\ud83d", "a\u001b[31m", undefined])(
    "refuses the text %j",
    (body) => expect(faults({ body })).toEqual(["body"]),
  );

  it("counts a text in characters", () => {
    expect(faults({ body: "😀".repeat(BODY_MAX) })).toEqual([]);
    expect(faults({ body: "a".repeat(BODY_MAX + 1) })).toEqual(["body"]);
    expect(faults({ body: "tab\tand\nline" })).toEqual([]);
  });

  it("refuses hidden fields that no page of ours holds", () => {
    expect(faults({ postId: "x" })).toEqual(["postId"]);
    expect(faults({ postId: "99999999999" })).toEqual(["postId"]);
    expect(faults({ parent: "1' or 1=1" })).toEqual(["parent"]);
    expect(faults({ parent: "abcdefghjk" })).toEqual([]);
  });
});
