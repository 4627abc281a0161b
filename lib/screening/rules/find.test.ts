import { expect, it } from "vitest";
import { commentLinks, renderComment } from "../../html/comment";
import { RuleBook } from "./compile";
import { subjectOf } from "./find";

const usual = { verdict: "HOLD", isInside: false, looksIn: "ANYWHERE" } as const;
const book = new RuleBook([
  { ...usual, id: 1, kind: "DOMAIN", term: "spam.example", key: "spam.example" },
  { ...usual, id: 2, kind: "WORD", term: "casino", key: "casino" },
]);

it.each([
  "spam\\.example",
  "**spam**.example",
  "s\u200b**pam.example**",
  "spam&#46;example",
  "spam．**example**",
  "[here](http://spam.example/x)",
  "cas**ino**",
  "cas\u00ad*ino*",
])("looks at “%s” as readers see it", (body) => {
  const html = renderComment(body);
  const links = commentLinks(html);
  const subject = subjectOf({ name: "Ann", email: null, address: null, body, html, links });
  expect(book.find(subject)).toHaveLength(1);
});
