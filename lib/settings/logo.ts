import "server-only";
// A logo that comes with the settings' form itself.
import { db } from "../db/client";
import type { PictureRefusal } from "../media/schema";
import { preparePicture, storePicture } from "../media/store";
import { plainLine } from "../text";

const SLOTS = ["logoId", "logoDarkId"] as const;
type Slot = (typeof SLOTS)[number];

/** A form is bounded in size, so pictures in it are too; larger ones go through the library. */
const LOGO_BYTES = 400 * 1024;

const refusals: Record<PictureRefusal, string> = {
  "not-an-image": "Choose a JPEG, PNG, WebP, AVIF or GIF picture.",
  "too-many-bytes": "Choose a picture of at most 400 KB.",
  "too-many-pixels": "Choose a picture with fewer pixels.",
};

/** The numbers of the pictures that were taken in, and what was wrong with the others. */
export async function takeLogos(form: FormData, title: string) {
  const taken: Partial<Record<Slot, string>> = {};
  const errors: Record<string, string> = {};
  for (const slot of SLOTS) {
    const file = form.get(`${slot}File`);
    if (!(file instanceof File) || file.size === 0) continue;
    const outcome = await takePicture(file, title);
    if (outcome.ok) taken[slot] = String(outcome.id);
    else errors[slot] = outcome.words;
  }
  return { taken, errors };
}

type Taken = { ok: true; id: number } | { ok: false; words: string };

async function takePicture(file: File, title: string): Promise<Taken> {
  if (file.size > LOGO_BYTES) return { ok: false, words: refusals["too-many-bytes"] };
  const picture = await preparePicture(Buffer.from(await file.arrayBuffer()));
  if (!picture.ok) return { ok: false, words: refusals[picture.code] };
  const words = { alt: plainLine(title, 500), caption: "", credit: "", creditUrl: null };
  const { id } = await db().$transaction((tx) => storePicture(tx, picture.value, words));
  return { ok: true, id };
}
