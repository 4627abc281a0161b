import "server-only";
// Sections and tags come to be by being named.
import { stale, type Tag } from "../cache";
import type { Tx } from "../db/client";
import { slugify } from "../ids";

type NewTerm = {
  slug: string;
  name: string;
  origin?: string | null;
  /** Addresses at which its list used to stand, decoded. */
  legacyPaths?: string[];
};
type Term = { id: number; slug: string };

/** The section of this origin, else of this slug, else a new one at the end of the menu. */
export async function ensureSection(
  tx: Tx,
  input: NewTerm & { description?: string },
): Promise<Term> {
  const term = normalise(input, "section");
  const section = (await find(tx.section, term)) ?? (await addSection(tx, term, input.description));
  const paths = input.legacyPaths?.filter((path) => path !== `/section/${section.slug}`);
  await keepLegacyPaths(tx, { sectionId: section.id }, paths);
  return section;
}

async function addSection(tx: Tx, term: ReturnType<typeof normalise>, description = "") {
  const last = await tx.section.aggregate({ _max: { position: true } });
  const position = (last._max.position ?? 0) + 1;
  await tx.section.createMany({
    data: { ...term, description, position },
    skipDuplicates: true,
  });
  await stale(tx, ["menu", "front", `missing:/section/${term.slug}`]);
  return tx.section.findUniqueOrThrow({ where: { slug: term.slug }, select });
}

/** The tag of this origin, else of this slug or what stands for it now, else a new one. */
export async function ensureTag(tx: Tx, input: NewTerm): Promise<Term> {
  const term = normalise(input, "tag");
  const known = (await find(tx.tag, term)) ?? (await findRenamed(tx, term.slug));
  const tag = known ?? (await addTag(tx, term));
  const paths = input.legacyPaths?.filter((path) => path !== `/tag/${tag.slug}`);
  await keepLegacyPaths(tx, { tagId: tag.id }, paths);
  return tag;
}

// A draft may still name a tag as it was called before it was renamed or merged.
async function findRenamed(tx: Tx, slug: string): Promise<Term | null> {
  const where = { path: `/tag/${slug}` };
  const row = await tx.legacyUrl.findUnique({ where, select: { tag: { select } } });
  return row?.tag ?? null;
}

async function addTag(tx: Tx, term: ReturnType<typeof normalise>) {
  await tx.tag.createMany({ data: term, skipDuplicates: true });
  await stale(tx, [`missing:/tag/${term.slug}`]);
  return tx.tag.findUniqueOrThrow({ where: { slug: term.slug }, select });
}

// An address that leads elsewhere already stays so.
async function keepLegacyPaths(
  tx: Tx,
  target: { sectionId: number } | { tagId: number },
  paths: string[] = [],
): Promise<void> {
  if (paths.length === 0) return;
  const data = paths.map((path) => ({ path, ...target }));
  await tx.legacyUrl.createMany({ data, skipDuplicates: true });
  await stale(
    tx,
    paths.map((path): Tag => `missing:${path}`),
  );
}

const select = { id: true, slug: true } as const;

function normalise(input: NewTerm, fallback: string) {
  const slug = slugify(input.slug) || slugify(input.name) || fallback;
  return { slug, name: input.name.trim() || slug, origin: input.origin ?? null };
}

type Finder = {
  findFirst(query: { where: object; select: typeof select }): Promise<Term | null>;
};

async function find(table: Finder, term: { slug: string; origin: string | null }) {
  const { origin, slug } = term;
  const byOrigin = origin && (await table.findFirst({ where: { origin }, select }));
  return byOrigin || table.findFirst({ where: { slug }, select });
}
