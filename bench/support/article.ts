// One article with fifty comments of 40 to 200 words, some of them replies; the same words each run.

import sharp from "sharp";
import { createUser } from "@/lib/accounts/create";
import { importComment } from "@/lib/comments/import";
import { db } from "@/lib/db/client";
import { preparePicture, storePicture } from "@/lib/media/store";
import { createPost } from "@/lib/posts/create";
import { ensureSection } from "@/lib/posts/terms";

const WORDS =
  "harbour morning council bridge people answer water question paper street lamp winter market because window nobody letter evening between carefully always perhaps never under ferry stone garden quiet along number without minister reason bread thousand before against summer kitchen".split(
    " ",
  );

export type BenchArticle = { postId: number; slug: string; path: string };

const HERO = {
  alt: "A grey rectangle",
  caption: "A picture of no news.",
  credit: "The bench",
  creditUrl: null,
};

type Counts = { approved: number; pending: number };

/** Writes the article, its approved comments and, younger, those that wait. */
export async function writeArticle(
  slug: string,
  { approved, pending }: Counts,
): Promise<BenchArticle> {
  const random = randomFrom(slug);
  const now = Date.now();
  const hero = await preparePicture(await drawHero());
  if (!hero.ok) throw new Error(hero.code);
  const post = await db().$transaction(
    async (tx) => {
      const section = await ensureSection(tx, { slug: "news", name: "News" });
      const author =
        (await tx.user.findUnique({ where: { slug: "bench-author" }, select: { id: true } })) ??
        (await createUser(tx, {
          email: null,
          name: "Bench Author",
          slug: "bench-author",
          role: "AUTHOR",
        }));
      return createPost(tx, {
        kind: "POST",
        state: "PUBLISHED",
        slug,
        title: sentence(random, 8),
        kicker: "Harbour",
        excerpt: sentence(random, 24),
        source: articleText(random),
        faq: [1, 2, 3].map(() => ({ question: sentence(random, 7), answer: sentence(random, 30) })),
        publishAt: new Date(now - 86_400_000),
        sectionId: section.id,
        tagIds: [],
        authorIds: [author.id],
        heroId: (await storePicture(tx, hero.value, HERO)).id,
        commentPolicy: "INHERIT",
        origin: null,
      });
    },
    { timeout: 20_000 },
  );
  const ids: number[] = [];
  for (let i = 0; i < approved + pending; i++) {
    const parentId =
      i < approved && i % 3 === 2 ? (ids[i - 1 - Math.floor(random() * 2)] ?? null) : null;
    const comment = await db().$transaction((tx) =>
      importComment(tx, {
        origin: null,
        postId: post.id,
        parentId,
        name: `${sentence(random, 2).replace(".", "")}`,
        email: `reader${i}@example.org`,
        url: null,
        source: paragraphs(random, 40 + Math.floor(random() * 161)),
        state: i < approved ? "APPROVED" : "PENDING",
        createdAt: new Date(now - (10 + approved + pending - i) * 600_000),
        commenterOrigin: null,
      }),
    );
    ids.push(comment.id);
  }
  return { postId: post.id, slug: post.slug, path: `/${post.slug}` };
}

/** A comment of 40 to 200 words; the same for a seed. */
export function commentOf(seed: string): string {
  const random = randomFrom(`comment ${seed}`);
  return paragraphs(random, 40 + Math.floor(random() * 161));
}

function drawHero(): Promise<Buffer> {
  const background = { r: 120, g: 130, b: 140 };
  return sharp({ create: { width: 1600, height: 1000, channels: 3, background } })
    .png()
    .toBuffer();
}

/** Markdown of about so many words, with a heading every 250. */
export function articleOf(words: number): string {
  const random = randomFrom(`${words} words`);
  const parts = Array.from({ length: words / 250 }, () => {
    return `## ${sentence(random, 5).replace(".", "")}\n\n${paragraphs(random, 245)}`;
  });
  return parts.join("\n\n");
}

function articleText(random: () => number): string {
  const sections = [1, 2, 3, 4].map(
    () => `## ${sentence(random, 5).replace(".", "")}\n\n${paragraphs(random, 120)}`,
  );
  return `${paragraphs(random, 80)}\n\n${sections.join("\n\n")}`;
}

function paragraphs(random: () => number, words: number): string {
  const made: string[] = [];
  for (let left = words; left > 0; left -= 45) made.push(sentences(random, Math.min(left, 45)));
  return made.join("\n\n");
}

function sentences(random: () => number, words: number): string {
  const made: string[] = [];
  for (let left = words; left > 0; left -= 12) made.push(sentence(random, Math.min(left, 12)));
  return made.join(" ");
}

function sentence(random: () => number, words: number): string {
  const text = Array.from({ length: words }, () => WORDS[Math.floor(random() * WORDS.length)]).join(
    " ",
  );
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

// mulberry32: small, and the same on every machine.
function randomFrom(seed: string): () => number {
  let state = [...seed].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 7);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
