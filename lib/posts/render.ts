import "server-only";
// Where a post's Markdown becomes the HTML that readers get. Nowhere else.
import type { Db, Tx } from "../db/client";
import { RENDERER_VERSION, renderArticle } from "../html/article";
import { type MediaByHash, mediaIn } from "../html/article-figures";
import { getArticleMedia } from "../media/queries";
import type { Faq, Headings } from "./schema";

export type Text = { source: string; faq: { question: string; answer: string }[] };
export type Rendered = { html: string; headings: Headings; faq: Faq; rendererVersion: number };

export async function renderRevision(db: Tx | Db, { source, faq }: Text): Promise<Rendered> {
  const media = await getArticleMedia(db, hashesIn({ source, faq }));
  const { html, headings } = renderArticle(source, { media });
  return { html, headings, faq: renderFaq(faq, media), rendererVersion: RENDERER_VERSION };
}

/** For a revision that nobody publishes: version 0 says that there is no HTML yet. */
export function unrendered({ faq }: Pick<Text, "faq">): Rendered {
  const entries = faq.map(({ question, answer }) => ({ question, answer, html: "" }));
  return { html: "", headings: [], faq: { v: 1, entries }, rendererVersion: 0 };
}

/** Hashes of the pictures that text and answers name. */
export function hashesIn({ source, faq }: Text): string[] {
  return mediaIn([source, ...faq.map((entry) => entry.answer)].join("\n"));
}

function renderFaq(entries: Text["faq"], media: MediaByHash): Faq {
  return {
    v: 1,
    entries: entries.map(({ question, answer }, index) => {
      const options = { media, topHeading: 3, idPrefix: `faq-${index + 1}-` };
      return { question, answer, html: renderArticle(answer, options).html };
    }),
  };
}
