import "server-only";
// One tar file, written whole or not at all, and read entry by entry. Bounded memory both ways.
import { createHash, randomBytes } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { open, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { extract, type Pack, pack } from "tar-stream";
import { BackupTrouble } from "./trouble";

/** Bytes of a table that are held at once. */
const PART = 4 * 1024 * 1024;

export type Written = { bytes: number; sha256: string };

/** Writes beside `file` under another name; only finish() gives it its own. Compressed for `.gz`. */
export class ArchiveWriter {
  readonly #file: string;
  readonly #draft: string;
  readonly #pack: Pack = pack();
  readonly #written: Promise<void>;
  #failed: unknown;

  private constructor(file: string) {
    this.#file = file;
    this.#draft = `${file}.${randomBytes(4).toString("hex")}.part`;
    const target = createWriteStream(this.#draft, { flags: "wx", mode: 0o600, flush: true });
    this.#written = file.endsWith(".gz")
      ? pipeline(this.#pack, createGzip({ level: 6 }), target)
      : pipeline(this.#pack, target);
    this.#written.catch((error) => {
      this.#failed = error;
    });
  }

  /** Throws BackupTrouble where there is such a file already and `force` is not given. */
  static async create(file: string, force: boolean): Promise<ArchiveWriter> {
    if (!force && (await isThere(file))) {
      throw new BackupTrouble(
        `${file} is there already and was left as it is.\nName another file, or add --force to replace it.`,
      );
    }
    if (!(await isThere(path.dirname(file)))) {
      throw new BackupTrouble(`There is no folder ${path.dirname(file)}. Make it first.`);
    }
    return new ArchiveWriter(file);
  }

  async add(name: string, bytes: Buffer): Promise<void> {
    await this.#settle((done) => {
      this.#pack.entry({ name, size: bytes.length, mode: 0o600 }, bytes, done);
    });
  }

  /** Writes a stream of unknown length as numbered parts of a few megabytes. */
  async addParts(folder: string, stream: AsyncIterable<Buffer>): Promise<Written> {
    const hash = createHash("sha256");
    let held: Buffer[] = [];
    let size = 0;
    let bytes = 0;
    let part = 0;
    const flush = async () => {
      part += 1;
      const number = String(part).padStart(6, "0");
      await this.add(`${folder}/${number}`, Buffer.concat(held, size));
      held = [];
      size = 0;
    };
    for await (const chunk of stream) {
      hash.update(chunk);
      bytes += chunk.length;
      held.push(chunk);
      size += chunk.length;
      if (size >= PART) await flush();
    }
    if (size > 0) await flush();
    return { bytes, sha256: hash.digest("hex") };
  }

  /** Null where the file is gone. */
  async addFile(name: string, file: string): Promise<Written | null> {
    const handle = await open(file, "r").catch((error) => {
      if (error.code === "ENOENT") return null;
      throw error;
    });
    if (!handle) return null;
    try {
      const { size } = await handle.stat();
      const hash = createHash("sha256");
      if (size === 0) {
        await this.add(name, Buffer.alloc(0));
        return { bytes: 0, sha256: hash.digest("hex") };
      }
      const entry = this.#pack.entry({ name, size, mode: 0o600 });
      const source = handle.createReadStream({ autoClose: false, end: size - 1 });
      source.on("data", (chunk) => hash.update(chunk));
      await this.#race(pipeline(source, entry));
      return { bytes: size, sha256: hash.digest("hex") };
    } finally {
      await handle.close();
    }
  }

  /** From now on the file is there, whole and on the disk. Resolves to its size. */
  async finish(): Promise<number> {
    this.#pack.finalize();
    await this.#written;
    const { size } = await stat(this.#draft);
    await rename(this.#draft, this.#file);
    const folder = await open(path.dirname(this.#file), "r");
    await folder.sync().finally(() => folder.close());
    return size;
  }

  /** Leaves nothing behind. */
  async abandon(): Promise<void> {
    this.#pack.destroy();
    await this.#written.catch(() => {});
    await rm(this.#draft, { force: true });
  }

  #settle(work: (done: (error?: Error | null) => void) => void): Promise<void> {
    const settled = new Promise<void>((resolve, reject) => {
      work((error) => (error ? reject(error) : resolve()));
    });
    return this.#race(settled);
  }

  // A full disk ends the writing stream, not the entry in hand, which would wait for ever.
  async #race(work: Promise<unknown>): Promise<void> {
    if (this.#failed) throw this.#failed;
    await Promise.race([work, this.#written]);
    if (this.#failed) throw this.#failed;
  }
}

export type Entry = { name: string; size: number; bytes: AsyncIterable<Buffer> };

/**
 * The entries of an archive in their order; each is read to its end before the next comes. Throws
 * BackupTrouble where it is cut off, damaged, or holds anything but files.
 */
export async function* readArchive(file: string): AsyncGenerator<Entry> {
  const tar = extract();
  const isCompressed = await isZipped(file);
  const source = createReadStream(file);
  const fed = isCompressed ? pipeline(source, createGunzip(), tar) : pipeline(source, tar);
  // Told by the loop below, which ends by the same error.
  fed.catch(() => {});
  try {
    for await (const entry of tar) {
      const { name, size = 0, type } = entry.header;
      if (type !== "file") throw damaged(file, `${name} is a ${type}`);
      yield { name, size, bytes: chunksOf(entry, file) };
      entry.resume();
    }
    await fed;
  } catch (error) {
    throw told(error, file);
  } finally {
    tar.destroy();
    source.destroy();
  }
}

async function* chunksOf(entry: AsyncIterable<unknown>, file: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of entry) if (Buffer.isBuffer(chunk)) yield chunk;
  } catch (error) {
    throw told(error, file);
  }
}

function told(error: unknown, file: string): unknown {
  return error instanceof BackupTrouble || isSystemError(error) ? error : damaged(file, error);
}

/** Reads one small entry whole. Throws BackupTrouble beyond `limit` bytes. */
export async function readWhole(entry: Entry, limit: number): Promise<Buffer> {
  if (entry.size > limit) throw new BackupTrouble(`${entry.name} is too long: no backup of ours.`);
  const chunks: Buffer[] = [];
  for await (const chunk of entry.bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export function damaged(file: string, why: unknown): BackupTrouble {
  const reason = why instanceof Error ? why.message : String(why);
  return new BackupTrouble(
    `${file} is damaged, cut off, or no backup of Rejoinder (${reason}).\nNothing was changed. Take another copy of it, or an older backup.`,
  );
}

// Bytes 1f 8b begin what gzip wrote, whatever the file is called.
async function isZipped(file: string): Promise<boolean> {
  const handle = await open(file, "r").catch((error) => {
    if (error.code === "ENOENT") throw new BackupTrouble(`There is no file ${file}.`);
    throw error;
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

// ENOSPC and its like are no damage of the archive; zlib's codes begin with Z_.
function isSystemError(error: unknown): boolean {
  const code = typeof error === "object" && error ? Reflect.get(error, "code") : undefined;
  return typeof code === "string" && /^(E[A-Z]+|[0-9A-Z]{5})$/.test(code);
}

async function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
