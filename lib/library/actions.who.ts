import { tmpdir } from "node:os";
import path from "node:path";
import { form, type Ground, type WhoMay } from "../auth/who";
import { db } from "../db/client";
import { provideEnv } from "../env";
import { emptyForm } from "../form-state";

const writers = ["OWNER", "EDITOR", "AUTHOR"] as const;
const editors = ["OWNER", "EDITOR"] as const;

export const who: WhoMay = {
  savePicture: [
    {
      label: "another's",
      allowed: editors,
      args: async ({ people }) => [emptyForm, words(await picture(people.OWNER))],
    },
    {
      label: "own",
      allowed: writers,
      args: async (ground) => [emptyForm, words(await ownPicture(ground))],
    },
  ],
  deletePictureByForm: [
    {
      label: "another's",
      allowed: editors,
      args: async ({ people }) => [form({ id: await picture(people.OWNER) })],
    },
    {
      label: "own",
      allowed: writers,
      args: async (ground) => [form({ id: await ownPicture(ground) })],
    },
  ],
  retryPictureByForm: {
    allowed: writers,
    args: async ({ people }) => [form({ id: await picture(people.OWNER, "FAILED") })],
  },
};

const ownPicture = ({ caller }: Ground) => picture(caller?.userId ?? null);

async function picture(
  uploadedById: number | null,
  state: "READY" | "FAILED" = "READY",
): Promise<number> {
  // Where a deletion looks for files; there are none.
  provideEnv({ DATA_DIR: path.join(tmpdir(), "rejoinder-no-pictures") });
  const size = { width: 100, height: 100, widths: [100] };
  const data = { hash: "0123456789abcdef0123", ...size, state, uploadedById };
  return (await db().media.create({ data, select: { id: true } })).id;
}

function words(id: number): FormData {
  const texts = { alt: "A bridge", caption: "", credit: "", creditUrl: "" };
  return form({ id, ...texts, focalX: 0.2, focalY: 0.3 });
}
