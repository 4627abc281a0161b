import "server-only";
// What marks a row as the sample site's own, and how many such rows there are.
import type { Tx } from "../db/client";
import { SAMPLE_ORIGIN } from "../ids";

/** The key of one sample row, unique in its table. */
export function sampleOrigin(...parts: string[]): string {
  return SAMPLE_ORIGIN + parts.join(":");
}

/** The rows of the sample, for Prisma's `where`. */
export const sampleWhere = { origin: { startsWith: SAMPLE_ORIGIN } };

/** Seeding and removing wait for each other until `tx` ends. */
export async function lockSample(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('sample', 0))`;
}

export type SampleCounts = {
  articles: number;
  pages: number;
  comments: number;
  people: number;
  sections: number;
  tags: number;
  pictures: number;
};

export async function countSample(tx: Tx): Promise<SampleCounts> {
  const where = sampleWhere;
  return {
    articles: await tx.post.count({ where: { ...where, kind: "POST" } }),
    pages: await tx.post.count({ where: { ...where, kind: "PAGE" } }),
    comments: await tx.comment.count({ where }),
    people: await tx.user.count({ where }),
    sections: await tx.section.count({ where }),
    tags: await tx.tag.count({ where }),
    pictures: await tx.media.count({ where }),
  };
}
