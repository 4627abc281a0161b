import "server-only";
// What a restore writes beside the database: the pictures' files and the secret key.
import { createWriteStream } from "node:fs";
import { chmod, mkdir, open, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import type { Entry } from "./archive";

/** Puts pictures where the site finds them, and takes away again what it made. */
export class FileWriter {
  readonly #folder: string;
  readonly #made: string[] = [];

  constructor(folder: string) {
    this.#folder = folder;
  }

  async write(name: string, entry: Entry): Promise<void> {
    const file = path.join(this.#folder, name);
    const isPrivate = name.startsWith("originals/");
    await mkdir(this.#folder, { recursive: true });
    if (isPrivate) await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    const draft = `${file}.restored.part`;
    const mode = isPrivate ? 0o600 : 0o644;
    try {
      await pipeline(entry.bytes, createWriteStream(draft, { mode, flush: true }));
      if (!(await isThere(file))) this.#made.push(file);
      await rename(draft, file);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }

  async flush(): Promise<void> {
    for (const folder of [this.#folder, path.join(this.#folder, "originals")]) {
      if (!(await isThere(folder))) continue;
      const handle = await open(folder, "r");
      await handle.sync().finally(() => handle.close());
    }
  }

  async remove(): Promise<void> {
    for (const file of this.#made) await rm(file, { force: true });
  }
}

/** Puts the key into the data folder, for its owner alone. */
export async function writeSecret(dataDir: string, secret: string): Promise<void> {
  const file = path.join(dataDir, "secret-key");
  const draft = `${file}.restored.part`;
  await pipeline([secret], createWriteStream(draft, { mode: 0o600, flush: true }));
  await chmod(draft, 0o600);
  await rename(draft, file);
}

async function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
