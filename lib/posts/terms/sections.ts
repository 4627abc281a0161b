import "server-only";
// The paper's sections: made, renamed, ordered, merged and removed.
import { recordAudit } from "../../audit";
import { can } from "../../auth/capabilities";
import type { Viewer } from "../../auth/roles";
import { stale, type Tag } from "../../cache";
import { db, type Tx } from "../../db/client";
import { slugify } from "../../ids";
import { ok, refuse } from "../../result";
import { changeTerms, type TermOutcome } from "./change";
import { keepFormerAddress, leadFormerTo } from "./former";
import type { SectionInput } from "./schema";

export type StudioSection = {
  id: number;
  slug: string;
  name: string;
  description: string;
  /** All that carry it, public or not. */
  posts: number;
};

/** In the owner's order; a paper has some dozens at most. */
export async function listSections(viewer: Viewer): Promise<StudioSection[]> {
  if (!can(viewer, "sections.edit")) throw new Error("This person may not edit sections.");
  const rows = await db().section.findMany({
    orderBy: [{ position: "asc" }, { id: "asc" }],
    take: 500,
    select: {
      ...{ id: true, slug: true, name: true, description: true },
      _count: { select: { posts: true } },
    },
  });
  return rows.map(({ _count, ...row }) => ({ ...row, posts: _count.posts }));
}

/** Stands last. */
export async function createSection(viewer: Viewer | null, input: SectionInput): TermOutcome {
  return changeTerms(viewer, async (tx) => {
    const slug = slugify(input.slug || input.name);
    if (!slug) return refuse("no-slug");
    if (await tx.section.count({ where: { slug } })) return refuse("taken");
    const last = await tx.section.aggregate({ _max: { position: true } });
    const { name, description } = input;
    const position = (last._max.position ?? 0) + 1;
    const data = { slug, name, description, position };
    const { id } = await tx.section.create({ data, select: { id: true } });
    await tx.legacyUrl.deleteMany({ where: { path: `/section/${slug}` } });
    await staleSections(tx, [id], `/section/${slug}`);
    return ok({ id });
  });
}

/** Another slug is another address; the former one leads there for ever. */
export async function editSection(
  viewer: Viewer | null,
  id: number,
  input: SectionInput,
): TermOutcome {
  return changeTerms(viewer, async (tx) => {
    const section = await tx.section.findUnique({ where: { id }, select: { slug: true } });
    if (!section) return refuse("missing");
    const slug = slugify(input.slug || input.name);
    if (!slug) return refuse("no-slug");
    if (await tx.section.count({ where: { slug, NOT: { id } } })) return refuse("taken");
    const { name, description } = input;
    await tx.section.update({ where: { id }, data: { slug, name, description } });
    await keepFormerAddress(tx, { sectionId: id }, `/section/${section.slug}`, `/section/${slug}`);
    await staleSections(tx, [id], `/section/${slug}`);
    return ok({ id });
  });
}

export async function moveSection(
  viewer: Viewer | null,
  id: number,
  direction: "up" | "down",
): TermOutcome {
  return changeTerms(viewer, async (tx) => {
    const order = [{ position: "asc" as const }, { id: "asc" as const }];
    const rows = await tx.section.findMany({ orderBy: order, select: { id: true } });
    const ids = rows.map((row) => row.id);
    const at = ids.indexOf(id);
    if (at < 0) return refuse("missing");
    const other = ids[at + (direction === "up" ? -1 : 1)];
    if (other === undefined) return ok({ id });
    const moved = ids.map((each) => (each === id ? other : each === other ? id : each));
    await tx.$executeRaw`
      UPDATE "Section" s SET "position" = o."position"
      FROM unnest(${moved}::int[]) WITH ORDINALITY AS o("id", "position") WHERE s."id" = o."id"`;
    await staleSections(tx, []);
    return ok({ id });
  });
}

/** Its posts go into `into`, or stand in no section; with `into` its addresses lead there. */
export async function removeSection(
  viewer: Viewer | null,
  id: number,
  into: number | null,
): TermOutcome {
  return changeTerms(viewer, async (tx, { userId }) => {
    if (id === into) return refuse("itself");
    const section = await tx.section.findUnique({
      where: { id },
      select: { slug: true, name: true },
    });
    if (!section) return refuse("missing");
    if (into !== null && !(await tx.section.count({ where: { id: into } }))) {
      return refuse("missing");
    }
    const { count } = await tx.post.updateMany({
      where: { sectionId: id },
      data: { sectionId: into },
    });
    // What is being written goes along with what is public.
    await tx.$executeRaw`
      UPDATE "Draft" SET "content" = jsonb_set("content", '{content,sectionId}',
        coalesce(to_jsonb(${into}::int), 'null'))
      WHERE "content" #>> '{content,sectionId}' = ${String(id)}`;
    const path = `/section/${section.slug}`;
    await leadFormerTo(tx, { sectionId: id }, into === null ? null : { sectionId: into }, path);
    await tx.section.delete({ where: { id } });
    const detail = { posts: count };
    await recordAudit(tx, { action: "section.removed", userId, subject: section.name, detail });
    await staleSections(tx, into === null ? [id] : [id, into], path);
    return ok({ id });
  });
}

// Every page carries the menu, and every page that names a section is one of those.
async function staleSections(tx: Tx, ids: number[], ...paths: string[]): Promise<void> {
  await stale(tx, [
    ...(["menu", "front"] as const),
    ...ids.map((id): Tag => `section:${id}`),
    ...paths.map((path): Tag => `missing:${path}`),
  ]);
}
