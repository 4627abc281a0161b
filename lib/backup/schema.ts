// What a backup says of itself: first where it comes from, last what must be in it. Pure.
import { z } from "zod";

/** Raised when an older release could no longer read what is written. */
export const FORMAT = 1;

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Count = z.number().int().nonnegative();
/** A name of ours in the database: never a path, never a quote. */
const Identifier = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,62}$/);

/** The first entry. */
export const About = z.object({
  program: z.literal("rejoinder"),
  format: z.number().int().min(1),
  madeAt: z.iso.datetime(),
  /** Migrations that the database had seen, in order. */
  migrations: z.array(z.string().regex(/^\w+$/)).min(1),
  tables: z.array(z.object({ name: Identifier, columns: z.array(Identifier).min(1) })).min(1),
  /** False: pictures were left out on purpose. */
  pictures: z.boolean(),
});
export type About = z.infer<typeof About>;

/** Rows as COPY writes them, ordered by primary key. */
export const Content = z.object({ rows: Count, bytes: Count, sha256: Hash });
export type Content = z.infer<typeof Content>;

/** The last entry: a file without it was cut off. */
export const Manifest = z.object({
  tables: z.record(Identifier, Content),
  /** Jobs that wait or failed; null where the site had no queue yet. */
  jobs: Content.nullable(),
  /** The last number that each counter gave. */
  counters: z.array(z.object({ table: Identifier, column: Identifier, last: z.string() })),
  /** `sha256` is taken over the lines "name size sha256" of all files, in their order. */
  pictures: z.object({ files: Count, bytes: Count, sha256: Hash, missing: Count }),
  /** SHA-256 of the secret key; null where it was left out. */
  secret: Hash.nullable(),
});
export type Manifest = z.infer<typeof Manifest>;

export const ABOUT = "rejoinder-backup.json";
export const MANIFEST = "manifest.json";
export const SECRET = "secret-key";

/** Where an entry belongs; null for every name that no backup of ours has. */
export type Place =
  | { kind: "about" | "manifest" | "secret" | "jobs" }
  | { kind: "table"; table: string }
  /** `path` is relative to the media folder and can't leave it. */
  | { kind: "picture"; path: string };

const NAMES = { [ABOUT]: "about", [MANIFEST]: "manifest", [SECRET]: "secret" } as const;
const PICTURE = /^media\/((?:originals\/)?[0-9a-f]{20}(?:-[0-9A-Za-z]+)*(?:\.[0-9a-z]+)?)$/;

export function placeOf(name: string): Place | null {
  const known = Object.hasOwn(NAMES, name) ? NAMES[name as keyof typeof NAMES] : null;
  if (known) return { kind: known };
  if (/^jobs\/\d{6}$/.test(name)) return { kind: "jobs" };
  const table = /^tables\/([A-Za-z_][A-Za-z0-9_]{0,62})\/\d{6,9}$/.exec(name)?.[1];
  if (table) return { kind: "table", table };
  const picture = PICTURE.exec(name)?.[1];
  return picture ? { kind: "picture", path: picture } : null;
}

/** The name of a picture's file in a backup; null for files that are none (drafts, strangers). */
export function pictureName(path: string): { name: string; hash: string } | null {
  const name = `media/${path}`;
  const hash = /[0-9a-f]{20}/.exec(path)?.[0];
  return PICTURE.test(name) && hash ? { name, hash } : null;
}
