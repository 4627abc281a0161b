// What the editor asks of the preview's route. Pure; route and editor share it.
import { z } from "zod";
import { FAQ_MAX, SOURCE_MAX } from "@/lib/posts/limits";

/** Looser than a draft: a preview shows what is typed, whole or not. */
export const PreviewInput = z.object({
  source: z.string().max(SOURCE_MAX),
  faq: z.array(z.object({ answer: z.string().max(20_000) })).max(FAQ_MAX),
  heroId: z.number().int().positive().max(2_147_483_647).nullable(),
});
export type PreviewInput = z.infer<typeof PreviewInput>;
