import "server-only";
// Takes a picture in: files first, outside any transaction, then its row.
import { createHash } from "node:crypto";
import sharp from "sharp";
import type { Tx } from "../db/client";
import { ok, type Result, refuse } from "../result";
import { isThere, makeMediaFolders, originalPath, variantPath, writeWhole } from "./files";
import {
  LIMITS,
  LONGEST_SIDE,
  type PictureRefusal,
  type PictureWords,
  sniffImage,
  variantWidths,
} from "./schema";

/** A picture whose files lie in the data folder. */
export type Picture = { hash: string; width: number; height: number; widths: number[] };

/**
 * Keeps the bytes privately and makes the variants that readers get: upright, in sRGB, without
 * the camera's data. The same bytes give the same picture, and cost almost nothing again.
 */
export async function preparePicture(bytes: Buffer): Promise<Result<Picture, PictureRefusal>> {
  if (bytes.length > LIMITS.bytes) return refuse("too-many-bytes");
  if (!sniffImage(bytes)) return refuse("not-an-image");
  const size = await measure(bytes);
  if (!size) return refuse("not-an-image");
  const widths = variantWidths(size.width);
  if (!fits(size, widths)) return refuse("too-many-pixels");

  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 20);
  await makeMediaFolders();
  for (const width of widths) {
    if (await isThere(variantPath(hash, width))) continue;
    const variant = await resize(bytes, width);
    if (!variant) return refuse("not-an-image");
    await writeWhole(variantPath(hash, width), variant, 0o644);
  }
  if (!(await isThere(originalPath(hash)))) await writeWhole(originalPath(hash), bytes, 0o600);
  return ok({ hash, ...size, widths });
}

/** The row of a prepared picture. One picture has one row: the first words told with it stay. */
export async function storePicture(
  tx: Tx,
  picture: Picture,
  words: PictureWords & { origin?: string | null },
): Promise<{ id: number; hash: string }> {
  return tx.media.upsert({
    where: { hash: picture.hash },
    create: { ...picture, ...words },
    update: {},
    select: { id: true, hash: true },
  });
}

/** Width and height as seen (a camera's rotation applied); null where nothing can be read. */
async function measure(bytes: Buffer): Promise<{ width: number; height: number } | null> {
  try {
    const { autoOrient } = await sharp(bytes, { limitInputPixels: false }).metadata();
    return { width: autoOrient.width, height: autoOrient.height };
  } catch {
    // sharp throws a plain Error without a code for whatever its decoders refuse.
    return null;
  }
}

function fits({ width, height }: { width: number; height: number }, widths: number[]): boolean {
  const tallest = (height * (widths.at(-1) ?? width)) / width;
  return width * height <= LIMITS.pixels && tallest <= LONGEST_SIDE;
}

async function resize(bytes: Buffer, width: number): Promise<Buffer | null> {
  try {
    return await decode(bytes)
      .autoOrient()
      .resize({ width, withoutEnlargement: true })
      .webp({ quality: 80, smartSubsample: true })
      .toBuffer();
  } catch {
    return null;
  }
}

/** `error`: a picture cut off or damaged is refused, one with odd metadata is not. */
function decode(bytes: Buffer) {
  return sharp(bytes, { limitInputPixels: LIMITS.pixels, failOn: "error" });
}
