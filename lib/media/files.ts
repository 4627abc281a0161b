import "server-only";
// Where pictures lie in the data folder, and how they get there whole.
import { randomBytes } from "node:crypto";
import { access, mkdir, open, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { getEnv } from "../env";

/** The folder whose files the server hands out; `originals` in it stays private. */
export function mediaFolder(): string {
  const { DATA_DIR } = getEnv();
  if (!DATA_DIR) throw new Error("DATA_DIR is not set: pictures have nowhere to lie");
  return path.join(DATA_DIR, "media");
}

export function originalsFolder(): string {
  return path.join(mediaFolder(), "originals");
}

export function originalPath(hash: string): string {
  return path.join(originalsFolder(), hash);
}

export function variantPath(hash: string, width: number): string {
  return path.join(mediaFolder(), `${hash}-${width}.webp`);
}

export async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/** Makes both folders; what visitors sent is readable by the owner of the process only. */
export async function makeMediaFolders(): Promise<void> {
  await mkdir(mediaFolder(), { recursive: true });
  await mkdir(originalsFolder(), { recursive: true, mode: 0o700 });
}

/**
 * Writes a file that is either whole or not there, whatever stops the process: the bytes reach
 * the disk under another name first, and the folder's entry is flushed after the rename.
 */
export async function writeWhole(file: string, bytes: Uint8Array, mode: number): Promise<void> {
  const draft = `${file}.${randomBytes(6).toString("hex")}.part`;
  try {
    const handle = await open(draft, "wx", mode);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  const folder = await open(path.dirname(file), "r");
  await folder.sync().finally(() => folder.close());
}

/** Deletes the original and every variant of one picture; what is missing already is fine. */
export async function deleteFiles(hash: string): Promise<void> {
  const names = await readdir(mediaFolder()).catch(() => []);
  const variants = names.filter((name) => name.startsWith(`${hash}-`));
  const files = [originalPath(hash), ...variants.map((name) => path.join(mediaFolder(), name))];
  await Promise.all(files.map((file) => rm(file, { force: true })));
}
