import { expect, it } from "vitest";
import { detailWords } from "./detail-words";

const site = { timeZone: "Europe/Berlin", language: "en" };

it("says what an import was, in the order that people say it", () => {
  expect(detailWords({ statement: "Asked at the fair.", lines: 1200 }, site)).toBe(
    "1,200 lines in the file, consent: “Asked at the fair.”",
  );
  expect(detailWords({ statement: "", lines: 1 }, site)).toBe("1 line in the file");
  expect(detailWords({ refused: 0, added: 12 }, site)).toBe("12 were added, 0 were refused");
});

it("names roles, ways and times as the studio does", () => {
  expect(detailWords({ to: "EDITOR", from: "AUTHOR" }, site)).toBe("from Author, to Editor");
  expect(detailWords({ by: "link", role: "MODERATOR" }, site)).toBe(
    "as Moderator, by a copied link",
  );
  expect(detailWords({ kind: "PAGE", slug: "about", comments: 1 }, site)).toBe(
    "a page, at /about, 1 comment with it",
  );
  expect(detailWords({ madeAt: "2026-11-21T13:00:00.000Z", rows: 2 }, site)).toBe(
    "made on November 21, 2026 at 2:00 PM, 2 rows",
  );
});

it("says what log and mails were allowed", () => {
  expect(detailWords({ actByMail: false, showModerationLog: true }, site)).toBe(
    "the moderation log is public, mails decide nothing without signing in",
  );
});

it("says what the spam filter was allowed", () => {
  expect(detailWords({ decidesAlone: true }, site)).toBe("it may mark spam by itself");
  expect(detailWords({ decidesAlone: false }, site)).toBe("people decide about everything");
  expect(detailWords({ learns: "imported comments" }, site)).toBe(
    "it learns from imported comments",
  );
});

it("leaves nothing out that it has no words for, and never fails at a time or key it can't read", () => {
  expect(detailWords({ odd: true, other: null, device: "Firefox" }, site)).toBe(
    "with Firefox, odd: yes",
  );
  expect(detailWords({ constructor: 1 }, site)).toBe("constructor: 1");
  expect(detailWords({ madeAt: "once" }, site)).toBe("made on once");
});
