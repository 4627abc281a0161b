// What the studio sends about posts, beside SaveInput. Pure.
import { z } from "zod";

const Id = z.coerce.number().int().min(1).max(2_147_483_647);

export const NewInput = z.object({ kind: z.enum(["POST", "PAGE"]) });
/** Null follows the site. */
export const ModerationInput = z.object({
  postId: Id,
  mode: z.enum(["NONE", "FIRST", "ALL"]).nullable(),
});
export const PostInput = z.object({ postId: Id });
export const LinkInput = z.object({ linkId: Id });
/** `baseVersion` is the version of the post that was on the screen. */
export const MoveInput = z.object({ postId: Id, baseVersion: Id });
/** The plain form of a browser without script; what else belongs to the post stays as it is. */
export const TextInput = MoveInput.extend({
  title: z.string(),
  kicker: z.string(),
  excerpt: z.string(),
  source: z.string(),
});
export const RestoreInput = MoveInput.extend({ revisionId: Id });

const EARLIEST = Date.UTC(1900, 0);
const LATEST = Date.UTC(2200, 0);

/** An instant; null is now. */
export const PublishInput = MoveInput.extend({
  publishAt: z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text))
    .refine((time) => time.getTime() >= EARLIEST && time.getTime() < LATEST)
    .nullable(),
});
