import "server-only";
// The one way in which a person of the staff, or an author known by name only, comes to be.
import { hashPassword } from "../auth/password";
import { normalizeEmail } from "../auth/schema";
import { stale } from "../cache";
import type { Tx } from "../db/client";
import type { Role } from "../db/generated/enums";
import { newPublicId, slugify } from "../ids";

export type NewUser = {
  /** Null for an author known by name only. */
  email: string | null;
  name: string;
  /** Wanted slug; made of the name where none is given. A number follows where it is taken. */
  slug?: string;
  role: Role;
  /** Markdown. */
  biography?: string;
  site?: string | null;
  /** Null: this person can't sign in. */
  password?: string | null;
  origin?: string | null;
};

/** Throws a unique violation where the address or the origin belongs to somebody already. */
export async function createUser(tx: Tx, input: NewUser): Promise<{ id: number; slug: string }> {
  const slug = await freeSlug(tx, slugify(input.slug ?? input.name) || newPublicId());
  const { id } = await tx.user.create({
    data: {
      email: input.email === null ? null : normalizeEmail(input.email),
      name: input.name,
      slug,
      role: input.role,
      biography: input.biography ?? "",
      site: input.site ?? null,
      passwordHash: input.password ? await hashPassword(input.password) : null,
      origin: input.origin ?? null,
    },
    select: { id: true },
  });
  await stale(tx, [`missing:/author/${slug}`]);
  return { id, slug };
}

// Nobody else is given one until `tx` ends: of two people of one name at the same moment the second
// gets a number.
async function freeSlug(tx: Tx, wanted: string): Promise<string> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('author-slugs', 0))`;
  const taken = await tx.user.findMany({
    where: { OR: [{ slug: wanted }, { slug: { startsWith: `${wanted}-` } }] },
    select: { slug: true },
  });
  const slugs = new Set(taken.map((user) => user.slug));
  for (let number = 1; ; number++) {
    const slug = number === 1 ? wanted : `${wanted}-${number}`;
    if (!slugs.has(slug)) return slug;
  }
}

/**
 * Makes the owner. Where an import brought somebody of that address before, that person becomes
 * the owner and keeps what they wrote.
 */
export async function createOwner(
  tx: Tx,
  input: { email: string; name: string; password: string },
): Promise<{ id: number }> {
  const email = normalizeEmail(input.email);
  const known = await tx.user.findUnique({ where: { email }, select: { id: true, slug: true } });
  if (!known) return createUser(tx, { ...input, role: "OWNER" });
  await tx.user.update({
    where: { id: known.id },
    data: {
      name: input.name,
      role: "OWNER",
      passwordHash: await hashPassword(input.password),
      deactivatedAt: null,
    },
  });
  await stale(tx, [`author:${known.id}`]);
  return { id: known.id };
}
