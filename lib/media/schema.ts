// What a picture is told with, what it may be, and the names of its files.
import { z } from "zod";

export const PictureWords = z.object({
  alt: z.string().trim().max(500),
  caption: z.string().trim().max(500).default(""),
  credit: z.string().trim().max(200).default(""),
  creditUrl: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null),
});
export type PictureWords = z.infer<typeof PictureWords>;

/** Of a picture that is held in memory whole: an import's, the sample's. */
export const LIMITS = { bytes: 20 * 1024 * 1024, pixels: 40_000_000 } as const;

/** Why a picture is refused. */
export type PictureRefusal = "not-an-image" | "too-many-bytes" | "too-many-pixels";

/** Of a picture that is uploaded, which lies on disk. Its bytes are counted by the server. */
export const UPLOAD_LIMITS = { pixels: 100_000_000 } as const;

/** Why an upload is refused. */
export type UploadRefusal = PictureRefusal | "svg" | "heic" | "forbidden";

/** Why the variants of an uploaded picture could not be made. */
export type ProcessingTrouble = "damaged" | "too-slow" | "lost" | "failed";

const STEPS = [480, 800, 1200, 1600];

const WIDEST = 1600;
/** Every frame of an animation weighs; more would be a film. */
const WIDEST_ANIMATION = 800;

/** WebP knows no longer side. */
export const LONGEST_SIDE = 16_383;

/** The widths in which a picture of `width` pixels is kept: ascending, never enlarged. */
export function variantWidths(width: number, animated = false): number[] {
  const last = Math.min(width, animated ? WIDEST_ANIMATION : WIDEST);
  return [...STEPS.filter((step) => step < last), last];
}

/**
 * The kind of picture that the first bytes announce; null for all else. Asked before anything
 * is decoded, so that SVG, PDF and the like never reach their parsers.
 */
export function sniffImage(bytes: Uint8Array): "jpeg" | "png" | "gif" | "webp" | "avif" | null {
  const head = String.fromCharCode(...bytes.subarray(0, 16));
  if (head.startsWith("\xff\xd8\xff")) return "jpeg";
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return "png";
  if (/^GIF8[79]a/.test(head)) return "gif";
  if (/^RIFF.{4}WEBP/s.test(head)) return "webp";
  if (/^.{4}ftypavi[fs]/s.test(head)) return "avif";
  return null;
}

/** What people send that is a picture to them, and why it is not taken. */
export function sniffRefused(bytes: Uint8Array): "svg" | "heic" | null {
  const head = String.fromCharCode(...bytes.subarray(0, 512));
  if (/^.{4}ftyp(hei[cmsx]|hev[cmsx]|mif1|msf1)/s.test(head)) return "heic";
  return /<svg[\s>]/i.test(head) ? "svg" : null;
}
