import { describe, expect, it } from "vitest";
import type { Article } from "../posts/article";
import { articleJsonLd } from "./json-ld";

const site = { title: "The Paper", siteUrl: "https://paper.example", language: "en" };
const article: Article = {
  id: 7,
  kind: "POST",
  slug: "über-uns",
  title: "A title",
  kicker: "",
  seoTitle: "",
  standfirst: "In short.",
  description: "In short.",
  html: "<p>Text</p>",
  headings: [],
  faq: [{ question: "Why?", answer: "So", html: "<p>So</p>" }],
  publishAt: new Date("2026-11-01T08:00:00Z"),
  modifiedAt: new Date("2026-11-02T08:00:00Z"),
  commentPolicy: "INHERIT",
  moderationMode: null,
  section: { slug: "news", name: "News" },
  sectionId: 1,
  tags: [{ slug: "a", name: "A" }],
  tagIds: [1],
  authors: [
    { slug: "ida", name: "Ida", biography: "", site: null, links: [], picture: null },
    {
      ...{ slug: "tom", name: "Tom", biography: "", site: "https://tom.example", picture: null },
      links: [{ label: "Elsewhere", url: "https://social.example/@tom" }],
    },
  ],
  hero: {
    ...{ hash: "00112233445566778899", width: 2000, height: 1000, widths: [480, 1600, 2000] },
    ...{ alt: "", caption: "Cap", credit: "Ida", creditUrl: null },
  },
};

function graph(given: Partial<Article> = {}): Record<string, unknown>[] {
  return Reflect.get(articleJsonLd({ ...article, ...given }, site), "@graph");
}

describe("linked data of an article", () => {
  it("names every author, both dates and the one address", () => {
    expect(graph()[0]).toMatchObject({
      "@type": "NewsArticle",
      headline: "A title",
      url: "https://paper.example/%C3%BCber-uns",
      datePublished: "2026-11-01T08:00:00.000Z",
      dateModified: "2026-11-02T08:00:00.000Z",
      author: [
        { name: "Ida", url: "https://paper.example/author/ida" },
        { name: "Tom", sameAs: ["https://tom.example", "https://social.example/@tom"] },
      ],
      image: [
        {
          url: "https://paper.example/media/00112233445566778899-1600.webp",
          width: 1600,
          height: 800,
          caption: "Cap",
          creditText: "Ida",
        },
      ],
    });
  });

  it("has a trail of numbered steps, and the questions", () => {
    expect(graph()[1]).toMatchObject({
      itemListElement: [
        { position: 1, name: "The Paper", item: "https://paper.example/" },
        { position: 2, name: "News", item: "https://paper.example/section/news" },
        { position: 3, name: "A title" },
      ],
    });
    expect(graph()[2]).toMatchObject({ "@type": "FAQPage", mainEntity: [{ name: "Why?" }] });
  });

  it("asks nothing where nothing was asked, and calls a page a page", () => {
    expect(graph({ faq: [] })).toHaveLength(2);
    expect(graph({ kind: "PAGE" })[0]).toMatchObject({ "@type": "WebPage", name: "A title" });
  });

  it("shortens a headline to what is shown of it", () => {
    const [node] = graph({ title: "word ".repeat(60) });
    expect(String(node?.headline).length).toBeLessThanOrEqual(111);
  });
});
