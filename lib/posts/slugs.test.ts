import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { projectRoot } from "../db/root";
import { slugify } from "../ids";
import { RESERVED_SLUGS } from "./slugs";

/** First segments of the paths that app/ answers, route groups looked into. */
function firstSegments(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => (name.startsWith("(") ? firstSegments(path.join(folder, name)) : [name]))
    .filter((name) => !name.startsWith("[") && !name.startsWith("_"));
}

it("keeps every route that exists from being a post's address", () => {
  const routes = firstSegments(path.join(projectRoot(), "app"));
  expect(routes).toEqual(expect.arrayContaining(["section", "tag", "author", "api", "desk"]));
  // A name with a dot can't be a slug at all.
  const open = routes.filter((name) => slugify(name) === name && !RESERVED_SLUGS.has(name));
  expect(open).toEqual([]);
});
