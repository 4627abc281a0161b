import "server-only";
// Takes an uploaded file into the library; its variants are made later, by a job.
import { open, rename } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import type { Viewer } from "../auth/roles";
import { db, type Tx } from "../db/client";
import { isUniqueViolation } from "../db/errors";
import { withoutPiles } from "../marks";
import { enqueue } from "../queue/enqueue";
import { ok, type Result, refuse } from "../result";
import { cut } from "../text";
import type { Upload } from "../upload";
import { isThere, makeMediaFolders, originalPath } from "./files";
import { canUpload } from "./policy";
import { type LibraryItem, libraryFields, toLibraryItem } from "./queries";
import {
  LONGEST_SIDE,
  sniffImage,
  sniffRefused,
  UPLOAD_LIMITS,
  type UploadRefusal,
  variantWidths,
} from "./schema";

/**
 * The picture of this file: PROCESSING where it is new, the one that is there where the same bytes
 * came before. Judged by its content and its header alone; nothing is decoded here.
 */
export async function takeUpload(
  viewer: Viewer | null,
  upload: Upload,
): Promise<Result<LibraryItem, UploadRefusal>> {
  if (!canUpload(viewer)) return refuse("forbidden");
  const measured = await measure(upload.file);
  if (!measured.ok) return measured;
  const hash = upload.sha256.slice(0, 20);
  await keepOriginal(upload.file, hash);
  const picture = { ...measured.value, hash, bytes: upload.bytes, fileName: tidyName(upload.name) };
  return ok(await addPicture(viewer, picture));
}

type Measured = {
  mime: string;
  width: number;
  height: number;
  animated: boolean;
  widths: number[];
};

async function measure(file: string): Promise<Result<Measured, UploadRefusal>> {
  const head = await readHead(file);
  const kind = sniffImage(head);
  if (!kind) return refuse(sniffRefused(head) ?? "not-an-image");
  const found = await readMetadata(file);
  if (!found) return refuse("not-an-image");
  const { autoOrient, pages = 1, pageHeight } = found;
  const animated = pages > 1 && (kind === "gif" || kind === "webp");
  const { width } = autoOrient;
  const height = animated ? (pageHeight ?? autoOrient.height) : autoOrient.height;
  const frames = animated ? pages : 1;
  const widths = variantWidths(width, animated);
  const tallest = (height * (widths.at(-1) ?? width) * frames) / width;
  const fits = width * height * frames <= UPLOAD_LIMITS.pixels && tallest <= LONGEST_SIDE * frames;
  if (!fits) return refuse("too-many-pixels");
  return ok({ mime: `image/${kind}`, width, height, animated, widths });
}

async function readHead(file: string): Promise<Uint8Array> {
  const handle = await open(file, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(512), 0, 512, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function readMetadata(file: string) {
  try {
    return await sharp(file, { limitInputPixels: false }).metadata();
  } catch {
    // sharp throws a plain Error without a code for whatever its decoders refuse.
    return null;
  }
}

/** The file before its row: a row always has its file; a file without a row is swept in time. */
async function keepOriginal(file: string, hash: string): Promise<void> {
  await makeMediaFolders();
  if (await isThere(originalPath(hash))) return;
  await flush(file);
  await rename(file, originalPath(hash));
  await flush(path.dirname(originalPath(hash)));
}

async function flush(file: string): Promise<void> {
  const handle = await open(file, "r");
  await handle.sync().finally(() => handle.close());
}

type NewPicture = Measured & { hash: string; bytes: number; fileName: string };

async function addPicture(viewer: Viewer, picture: NewPicture): Promise<LibraryItem> {
  const known = await findAgain(picture.hash);
  if (known) return known;
  try {
    return await db().$transaction(async (tx) => {
      const row = await tx.media.create({
        data: { ...picture, state: "PROCESSING", uploadedById: viewer.userId },
        select: libraryFields,
      });
      await enqueueProcessing(tx, row.id);
      return toLibraryItem(row);
    });
  } catch (error) {
    // The same file, sent twice at once.
    if (!isUniqueViolation(error)) throw error;
    const row = { where: { hash: picture.hash }, select: libraryFields };
    return toLibraryItem(await db().media.findUniqueOrThrow(row));
  }
}

// A picture that failed before gets another try with the file that came anew.
async function findAgain(hash: string): Promise<LibraryItem | null> {
  return db().$transaction(async (tx) => {
    const failed = { hash, state: "FAILED" as const };
    const again = { state: "PROCESSING" as const, error: null };
    const { count } = await tx.media.updateMany({ where: failed, data: again });
    const row = await tx.media.findUnique({ where: { hash }, select: libraryFields });
    if (row && count > 0) await enqueueProcessing(tx, row.id);
    return row && toLibraryItem(row);
  });
}

/** One picture at a time, so that readers and other jobs keep most of the machine. */
export function enqueueProcessing(tx: Tx, id: number): Promise<void> {
  const options = { jobKey: `media.process:${id}`, queue: "media", maxAttempts: 5 };
  return enqueue(tx, "media.process", { id }, options);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: no control character belongs in a name
const CONTROL = /[\u0000-\u001f\u007f\p{Cs}]/gu;

function tidyName(name: string): string {
  const plain = path.basename(name.replaceAll("\\", "/")).replace(CONTROL, "");
  return cut(withoutPiles(plain).normalize("NFC"), 200);
}
