import "server-only";
// The jobs of pictures: their variants are made, and what crashes left is swept up.
import { readyPicture } from "../library/ready";
import { log } from "../log";
import { tidyMedia } from "../media/tidy";
import type { JobPayload } from "../queue/jobs";
import type { JobContext } from "./registry";

export async function makeVariants(
  { id }: JobPayload<"media.process">,
  { isLastTry, signal }: JobContext,
): Promise<void> {
  await readyPicture(id, { isLastTry, signal });
}

export async function tidyPictures(): Promise<void> {
  const { files, pictures } = await tidyMedia();
  if (files + pictures > 0) log.info("media.tidied", { files, pictures });
}
