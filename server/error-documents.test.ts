import { expect, it } from "vitest";
import { formErrorDocument } from "./error-documents";

it("says nothing of comments to whoever sent another form", () => {
  for (const status of [403, 413, 429, 500, 503]) {
    const { html } = formErrorDocument(status, [["email", "ada@example.org"]]);
    expect(html).toContain("ada@example.org");
    expect(html).not.toMatch(/comment/i);
  }
});

it("says of a network that sends too much that nothing was saved, and when to come back", () => {
  const { html } = formErrorDocument(429, []);
  expect(html).toContain("Nothing was saved");
  expect(html).toContain("in a few minutes");
});
