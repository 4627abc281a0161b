import "server-only";
// What is being typed as readers will get it, with what the editor says about its pictures.
import { db } from "../db/client";
import { pictureSources } from "../media/variants";
import { hashesIn, renderRevision } from "./render";

export type PreviewHero = ReturnType<typeof pictureSources> & {
  alt: string;
  caption: string;
  credit: string;
};

export type PreviewAnswer = {
  html: string;
  /** HTML of the answers, in order. */
  faq: string[];
  hero: PreviewHero | null;
  /** Hashes of pictures that are named and can't be shown: not ready yet, or not there. */
  missing: string[];
  /** Pictures of ours that have no alternative text, neither here nor in the library. */
  withoutAlt: number;
};

type Typed = { source: string; faq: { answer: string }[]; heroId: number | null };

/** Writes nothing. The caller has asked who may. */
export async function previewText({ source, faq, heroId }: Typed): Promise<PreviewAnswer> {
  const text = { source, faq: faq.map(({ answer }) => ({ question: "", answer })) };
  const [rendered, hero, ready] = await Promise.all([
    renderRevision(db(), text),
    heroId === null ? null : getHero(heroId),
    listReady(hashesIn(text)),
  ]);
  const answers = rendered.faq.entries.map(({ html }) => html);
  const missing = hashesIn(text).filter((hash) => !ready.has(hash));
  if (hero && hero.state !== "READY") missing.push(hero.hash);
  return {
    html: rendered.html,
    faq: answers,
    hero: hero?.state === "READY" ? { ...hero, ...pictureSources(hero) } : null,
    missing,
    withoutAlt: [rendered.html, ...answers].join("").match(/<img\s[^>]*alt=""/g)?.length ?? 0,
  };
}

async function listReady(hashes: string[]): Promise<Set<string>> {
  if (hashes.length === 0) return new Set();
  const where = { hash: { in: hashes }, state: "READY" as const };
  const rows = await db().media.findMany({ where, select: { hash: true } });
  return new Set(rows.map(({ hash }) => hash));
}

function getHero(id: number) {
  return db().media.findUnique({
    where: { id },
    select: {
      ...{ hash: true, width: true, height: true, widths: true, avifWidths: true },
      ...{ state: true, alt: true, caption: true, credit: true },
    },
  });
}
