import { describe, expect, it } from "vitest";
import { line, lines, plainLine } from "../text";
import { ReportInput } from "./marks/schema";
import { BODY_MAX, Body, CommentInput, EditedBody, EMAIL_MAX, NAME_MAX } from "./schema";

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

  it.each([
    "",
    "   ",
    "\u200b\u200d",
    "\u3164\u115f",
    "\u2800",
    "a\u0000b",
    "a\ud800",
    "a\nb",
    "a\u0007",
    undefined,
    7,
  ])("refuses the name %j", (name) => expect(faults({ name })).toEqual(["name"]));

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

  it("refuses at once what would take long to be written one way", () => {
    const long = [
      ...["a\u0345\u0334", "\u0345\u0334", "\u0301\u0323"].map((piece) =>
        piece.repeat(240_000 / piece.length),
      ),
      `a${"\u0345\u0334".repeat(10_000)}`,
    ];
    for (const text of long) {
      const began = performance.now();
      expect(faults({ name: text, body: text, email: `${text}@example.org` })).toEqual([
        ...["name", "email", "body"],
      ]);
      for (const schema of [EditedBody, line(300, null), lines(60_000)])
        expect(schema.safeParse(text).success).toBe(false);
      const report = { comment: "abcdefghjk", reason: "OTHER", note: text };
      expect(ReportInput.safeParse(report).success).toBe(false);
      plainLine(text, 200);
      expect(performance.now() - began).toBeLessThan(500);
    }
  });

  it("takes letters that are written apart, and piles of marks that somebody makes for fun", () => {
    expect(faults({ body: "e\u0302\u0301".repeat(BODY_MAX) })).toEqual([]);
    expect(faults({ body: "\u1100\u1161\u11a8".repeat(BODY_MAX) })).toEqual([]);
    expect(
      faults({ body: "a\r\n".repeat(BODY_MAX / 2), name: "e\u0302\u0301".repeat(80) }),
    ).toEqual([]);
    expect(faults({ body: `Z${"\u0345\u0334".repeat(50)}algo` })).toEqual([]);
    expect(faults({ body: `Z${"\u0345\u0334".repeat(51)}algo` })).toEqual(["body"]);
    expect(Body.safeParse(`Z${"\u0345\u0334".repeat(51)}algo`).error?.issues[0]?.message).toBe(
      "A letter has more than 100 accents or other marks. Remove some of them.",
    );
  });

  it("refuses hidden fields that no page of ours holds", () => {
    expect(faults({ postId: "x" })).toEqual(["postId"]);
    expect(faults({ postId: "99999999999" })).toEqual(["postId"]);
    expect(faults({ parent: "1' or 1=1" })).toEqual(["parent"]);
    expect(faults({ parent: "abcdefghjk" })).toEqual([]);
  });
});
