// The sample newsroom keeps its own promises: every key leads somewhere, every link inside stands.
import { describe, expect, test } from "vitest";
import { articles } from "./articles";
import { pages, people, sections } from "./newsroom";
import { threads } from "./threads";
import type { SampleComment } from "./types";

const texts = [...articles, ...pages];
const flat = (comments: SampleComment[]): SampleComment[] =>
  comments.flatMap((comment) => [comment, ...flat(comment.replies ?? [])]);

test.each(texts.map(({ slug, source }) => [slug, source]))("links of /%s", (_, source) => {
  const places = [
    ...texts.map(({ slug }) => `/${slug}`),
    ...people.map(({ slug }) => `/author/${slug}`),
  ];
  for (const [, target = ""] of source.matchAll(/\]\(([^)]+)\)/g)) {
    const isOurs = target.startsWith("/");
    if (isOurs) expect(places).toContain(target);
    else expect(target).toMatch(/^(https:\/\/([a-z-]+\.)?|mailto:\w+@[a-z-]+\.)example\.org/);
  }
});

describe.each(articles.map((article) => [article.slug, article] as const))("/%s", (_, article) => {
  test("names people and a section that exist", () => {
    expect(people.map(({ key }) => key)).toEqual(expect.arrayContaining(article.authors));
    expect(sections.map(({ slug }) => slug)).toContain(article.section);
  });

  test("has comments with keys of their own, by staff that exists", () => {
    const comments = flat(threads[article.key] ?? []);
    expect(new Set(comments.map(({ key }) => key)).size).toBe(comments.length);
    for (const { staff } of comments) {
      if (staff) expect(people.map(({ key }) => key)).toContain(staff);
    }
  });
});

test("at least five articles answer questions", () => {
  expect(articles.filter(({ faq }) => faq && faq.length >= 3).length).toBeGreaterThanOrEqual(5);
});

test("nobody of the sample has an address outside the reserved names", () => {
  for (const { email, url } of flat(Object.values(threads).flat())) {
    for (const address of [email, url]) {
      if (address) expect(address).toMatch(/[@./]example\.(org|com)(\/|$)/);
    }
  }
});
