import "server-only";
// Fills a site with the Kettlemouth Tidings, an invented paper, so that there is something to read,
// answer and moderate. Every row carries a sample origin: a second run finds it and changes nothing.
import { articles } from "@/prisma/seed/articles";
import { pages, people, sections } from "@/prisma/seed/newsroom";
import { readPicture } from "@/prisma/seed/pictures";
import { threads } from "@/prisma/seed/threads";
import type { Article, Hero, Moment, Page, Person, SampleComment } from "@/prisma/seed/types";
import { createUser } from "../accounts/create";
import { importComment } from "../comments/import";
import { db, type Tx } from "../db/client";
import { isThere, originalPath } from "../media/files";
import { type Picture, preparePicture, storePicture } from "../media/store";
import { createPost } from "../posts/create";
import { ensureSection, ensureTag } from "../posts/terms";
import { countSample, lockSample, type SampleCounts, sampleOrigin } from "./sample-rows";

type Pictures = Map<string, Picture>;

/**
 * Writes what is missing of the sample site and answers how much of it stands then. Pictures are
 * made ready before the transaction.
 */
export async function seedSample(now = new Date(), read = readPicture): Promise<SampleCounts> {
  const pictures = await preparePictures(read);
  return db().$transaction(
    async (tx) => {
      await lockSample(tx);
      const cast = await ensureCast(tx);
      for (const page of pages) await ensurePage(tx, page, now, cast);
      const sectionIds = await ensureSections(tx);
      for (const article of articles) {
        const post = await ensureArticle(tx, article, { now, cast, sectionIds, pictures });
        await ensureThread(tx, article.key, post, now, cast);
      }
      return countSample(tx);
    },
    { timeout: 60_000, maxWait: 10_000 },
  );
}

async function preparePictures(read: typeof readPicture): Promise<Pictures> {
  const names = articles.flatMap(({ hero }) => (hero ? [hero.picture] : []));
  const made = names.map(async (name) => [name, await ensureFiles(name, read)] as const);
  return new Map(await Promise.all(made));
}

async function ensureFiles(name: string, read: typeof readPicture): Promise<Picture> {
  const known = await db().media.findUnique({
    where: { origin: pictureOrigin(name) },
    select: { hash: true, width: true, height: true, widths: true },
  });
  if (known && (await isThere(originalPath(known.hash)))) return known;
  const outcome = await preparePicture(await read(name));
  if (!outcome.ok) throw new Error(`The sample picture ${name} is refused: ${outcome.code}`);
  return outcome.value;
}

const pictureOrigin = (name: string) => sampleOrigin("picture", name);

/** Ids by key. */
type Ids = Map<string, number>;

async function ensureCast(tx: Tx): Promise<Ids> {
  const cast: Ids = new Map();
  for (const person of people) cast.set(person.key, await ensurePerson(tx, person));
  return cast;
}

async function ensurePerson(tx: Tx, { key, ...person }: Person): Promise<number> {
  const origin = sampleOrigin("person", key);
  const known = await tx.user.findUnique({ where: { origin }, select: { id: true } });
  return (known ?? (await createUser(tx, { ...person, email: null, password: null, origin }))).id;
}

async function ensureSections(tx: Tx): Promise<Ids> {
  const ids: Ids = new Map();
  for (const section of sections) {
    const origin = sampleOrigin("section", section.slug);
    ids.set(section.slug, (await ensureSection(tx, { ...section, origin })).id);
  }
  return ids;
}

async function ensurePage(tx: Tx, page: Page, now: Date, cast: Ids): Promise<void> {
  const { key, ...text } = page;
  const origin = sampleOrigin("page", key);
  if (await tx.post.findUnique({ where: { origin }, select: { id: true } })) return;
  const editor = idOf(cast, "hester");
  await createPost(tx, {
    ...text,
    kind: "PAGE",
    state: "PUBLISHED",
    publishAt: timeOf({ daysAgo: 28, hour: 9 }, now),
    sectionId: null,
    tagIds: [],
    authorIds: [editor],
    heroId: null,
    commentPolicy: "OFF",
    origin,
    revisionAuthorId: editor,
  });
}

type Stage = { now: Date; cast: Ids; sectionIds: Ids; pictures: Pictures };
type Standing = { id: number; publishAt: Date | null };

async function ensureArticle(tx: Tx, article: Article, stage: Stage): Promise<Standing> {
  const origin = sampleOrigin("post", article.key);
  const select = { id: true, publishAt: true };
  const known = await tx.post.findUnique({ where: { origin }, select });
  if (known) return known;
  const { now, cast, sectionIds, pictures } = stage;
  const publishAt = timeOf(article.published, now);
  const authorIds = article.authors.map((key) => idOf(cast, key));
  const { id } = await createPost(tx, {
    kind: "POST",
    state: publishAt > now ? "SCHEDULED" : "PUBLISHED",
    slug: article.slug,
    title: article.title,
    kicker: article.kicker,
    excerpt: article.excerpt,
    source: article.source,
    faq: article.faq,
    publishAt,
    modifiedAt: article.updated ? timeOf(article.updated, now) : publishAt,
    sectionId: idOf(sectionIds, article.section),
    tagIds: await ensureTags(tx, article.tags),
    authorIds,
    heroId: article.hero && (await ensureHero(tx, article.hero, pictures)),
    commentPolicy: "INHERIT",
    origin,
    revisionAuthorId: authorIds[0],
  });
  return { id, publishAt };
}

async function ensureTags(tx: Tx, names: string[]): Promise<number[]> {
  const ids: number[] = [];
  for (const name of names) {
    const tag = { slug: name, name, origin: sampleOrigin("tag", name) };
    ids.push((await ensureTag(tx, tag)).id);
  }
  return ids;
}

async function ensureHero(tx: Tx, hero: Hero, pictures: Pictures): Promise<number> {
  const { picture: name, ...words } = hero;
  const picture = pictures.get(name);
  if (!picture) throw new Error(`The sample picture ${name} was not made ready`);
  const origin = pictureOrigin(name);
  return (await storePicture(tx, picture, { ...words, creditUrl: null, origin })).id;
}

async function ensureThread(tx: Tx, article: string, post: Standing, now: Date, cast: Ids) {
  const write = async (comments: SampleComment[], parentId: number | null): Promise<void> => {
    for (const comment of comments) {
      const { id } = await importComment(tx, {
        origin: sampleOrigin("comment", article, comment.key),
        postId: post.id,
        parentId,
        name: comment.name,
        email: comment.email ?? null,
        url: comment.url ?? null,
        source: comment.text,
        state: comment.state,
        createdAt: timeOfComment(comment, post.publishAt ?? now, now),
        commenterOrigin: comment.staff ? null : sampleOrigin("commenter", comment.name),
        staffId: comment.staff ? idOf(cast, comment.staff) : null,
        reasons: comment.reasons,
      });
      await write(comment.replies ?? [], id);
    }
  };
  await write(threads[article] ?? [], null);
}

function timeOf({ daysAgo, hour, minute = 0 }: Moment, now: Date): Date {
  const day = now.getUTCDate() - daysAgo;
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), day, hour, minute));
}

const MINUTE = 60_000;

function timeOfComment({ after, ago = 0 }: SampleComment, published: Date, now: Date): Date {
  if (after === undefined) return new Date(now.getTime() - ago * MINUTE);
  return new Date(published.getTime() + after * MINUTE);
}

function idOf(ids: Ids, key: string): number {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`The sample site has no ${key}`);
  return id;
}
