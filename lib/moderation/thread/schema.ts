// What the desk sends about a comment's place in its thread. Pure.
import { z } from "zod";
import { isPublicId } from "../../ids";

const PublicId = z.string().refine(isPublicId);

/** Stands for the article itself among the places. */
export const ARTICLE = "article";

const NO_LINK = "Paste a link to a comment: it ends in #c- and ten characters.";

export const MoveInput = z
  .object({
    publicId: PublicId,
    /** A comment of the list, or the article. */
    to: z
      .union([z.literal(ARTICLE), PublicId])
      .nullish()
      .catch(null),
    /** A link to a comment, which counts before the list. */
    link: z.string().max(2_000, { error: NO_LINK }).nullish(),
  })
  .transform(({ publicId, to, link }, context) => {
    const typed = link?.trim() ?? "";
    const parent = typed ? linkedComment(typed) : (to ?? null);
    if (parent !== null) return { publicId, parent: parent === ARTICLE ? null : parent };
    const path = [typed ? "link" : "to"];
    const message = typed ? NO_LINK : "Choose where it is to stand.";
    context.addIssue({ code: "custom", path, message });
    return z.NEVER;
  });
export type MoveInput = z.infer<typeof MoveInput>;

/** The comment that a pasted address names, or null: the fragment's, else the query's, or its bare id. */
export function linkedComment(text: string): string | null {
  const [, named] = /(?:#c-|[?&]comment=|^)([2-9a-hjkmnp-z]{10})(?=$|[#&])/.exec(text) ?? [];
  return named ?? null;
}

export const CloseInput = z.object({
  publicId: PublicId,
  closed: z.enum(["yes", "no"]).transform((word) => word === "yes"),
});
export type CloseInput = z.infer<typeof CloseInput>;
