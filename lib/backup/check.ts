import "server-only";
// Reads a backup from its first byte to its last and believes it only where everything agrees.
import { createHash, type Hash } from "node:crypto";
import { damaged, type Entry, readArchive, readWhole } from "./archive";
import { PictureCount, sha256 } from "./make";
import { ABOUT, About, FORMAT, MANIFEST, Manifest, placeOf } from "./schema";
import { BackupTrouble } from "./trouble";

const SMALL = 16 * 1024 * 1024;
/** A newline ends each row of COPY's text; within a row it is spelled \n. */
const NEWLINE = 10;

export type Checked = { about: About; manifest: Manifest; secret: string | null };

/** Throws BackupTrouble where a byte is not as it was written. Changes nothing. */
export async function checkBackup(file: string): Promise<Checked> {
  let about: About | null = null;
  let manifest: Manifest | null = null;
  let secret: string | null = null;
  const contents = new Map<string, Tally>();
  const pictures = new PictureCount();
  for await (const entry of readArchive(file)) {
    const place = placeOf(entry.name);
    if (!place || manifest) throw damaged(file, `it holds a strange entry, ${entry.name}`);
    if (!about && place.kind !== "about") throw damaged(file, `it does not begin with ${ABOUT}`);
    if (place.kind === "about") about = About.parse(await readJson(entry, file, About));
    else if (place.kind === "manifest")
      manifest = Manifest.parse(await readJson(entry, file, Manifest));
    else if (place.kind === "secret") secret = String(await readWhole(entry, 1_000));
    else if (place.kind === "picture") pictures.add(entry.name, await hashWhole(entry));
    else {
      const name = place.kind === "table" ? place.table : "";
      const tally = contents.get(name) ?? new Tally();
      contents.set(name, tally);
      for await (const chunk of entry.bytes) tally.add(chunk);
    }
  }
  if (!about) throw damaged(file, `it does not begin with ${ABOUT}`);
  if (!manifest) throw damaged(file, `its end, ${MANIFEST}, is missing`);
  assertEqual(file, manifest, contents, pictures, about);
  if (manifest.secret !== (secret === null ? null : sha256(secret))) {
    throw damaged(file, "its secret key is another");
  }
  return { about, manifest, secret };
}

async function readJson(
  entry: Entry,
  file: string,
  shape: typeof About | typeof Manifest,
): Promise<unknown> {
  const text = String(await readWhole(entry, SMALL));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw damaged(file, error);
  }
  const format = typeof value === "object" && value ? Reflect.get(value, "format") : undefined;
  if (typeof format === "number" && format > FORMAT) {
    throw new BackupTrouble(
      `${file} was written by a newer release of Rejoinder.\nUpgrade this one first, then restore.`,
    );
  }
  const read = shape.safeParse(value);
  if (!read.success) throw damaged(file, `${entry.name} can't be read`);
  return read.data;
}

function assertEqual(
  file: string,
  manifest: Manifest,
  contents: Map<string, Tally>,
  pictures: PictureCount,
  about: About,
): void {
  const names = about.tables.map(({ name }) => name).sort();
  if (names.join() !== Object.keys(manifest.tables).sort().join()) {
    throw damaged(file, "its beginning and its end name other tables");
  }
  const expected = Object.entries({
    ...manifest.tables,
    ...(manifest.jobs && { "": manifest.jobs }),
  });
  for (const [name, content] of expected) {
    const { rows, bytes, sha256 } = (contents.get(name) ?? new Tally()).sum();
    contents.delete(name);
    if (rows !== content.rows || bytes !== content.bytes || sha256 !== content.sha256) {
      throw damaged(file, `the rows of ${name || "the queue"} are not as they were written`);
    }
  }
  if (contents.size > 0) throw damaged(file, "it holds a table that its end does not name");
  const seen = pictures.sum(manifest.pictures.missing);
  if (JSON.stringify(seen) !== JSON.stringify(manifest.pictures)) {
    throw damaged(file, "the pictures are not as they were written");
  }
}

/** Counts and hashes rows as they pass. */
export class Tally {
  #rows = 0;
  #bytes = 0;
  readonly #hash: Hash = createHash("sha256");

  add(chunk: Buffer): void {
    this.#hash.update(chunk);
    this.#bytes += chunk.length;
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) {
      this.#rows += 1;
    }
  }

  sum() {
    return { rows: this.#rows, bytes: this.#bytes, sha256: this.#hash.digest("hex") };
  }
}

async function hashWhole(entry: Entry) {
  const hash = createHash("sha256");
  for await (const chunk of entry.bytes) hash.update(chunk);
  return { bytes: entry.size, sha256: hash.digest("hex") };
}
