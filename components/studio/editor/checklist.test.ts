import { expect, test } from "vitest";
import type { DraftContent } from "@/lib/posts/draft-schema";
import { checklist, isReady } from "./checklist";

const content: DraftContent = {
  title: "The ferry",
  slug: "",
  kicker: "",
  excerpt: "It leaves.",
  source: "At noon.",
  faq: [],
  sectionId: 1,
  tags: [],
  authorIds: [1],
  heroId: 1,
  commentPolicy: "INHERIT",
  seoTitle: "",
  seoDescription: "",
};
const given = {
  content,
  kind: "POST",
  address: "example.org/the-ferry",
  withoutAlt: 0,
  missing: 0,
  heroAlt: "A ferry",
} as const;

test("a whole article has nothing to mend", () => {
  expect(checklist(given).filter(({ state }) => state !== "done")).toEqual([]);
});

test("without a title, a text or a ready picture it can't be published", () => {
  expect(isReady(checklist(given))).toBe(true);
  expect(isReady(checklist({ ...given, content: { ...content, title: " " } }))).toBe(false);
  expect(isReady(checklist({ ...given, content: { ...content, source: "\n" } }))).toBe(false);
  expect(isReady(checklist({ ...given, missing: 1 }))).toBe(false);
});

test("what else is missing is said and does not stop it", () => {
  const bare = { ...content, excerpt: "", sectionId: null, authorIds: [], heroId: null };
  const checks = checklist({ ...given, content: bare, withoutAlt: 2, heroAlt: null });
  expect(checks.filter(({ state }) => state === "advice")).toHaveLength(5);
  expect(isReady(checks)).toBe(true);
  const blind = checklist({ ...given, heroAlt: "" });
  expect(blind.filter(({ state }) => state === "advice")).toHaveLength(1);
});

test("a page needs neither section, author nor hero", () => {
  const page = { ...content, sectionId: null, authorIds: [], heroId: null };
  const checks = checklist({ ...given, kind: "PAGE", content: page, heroAlt: null });
  expect(checks.every(({ state }) => state === "done")).toBe(true);
});
