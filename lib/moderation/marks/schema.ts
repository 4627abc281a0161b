// What the desk sends to pin or feature a comment. Pure.
import { z } from "zod";
import { isPublicId } from "../../ids";

export const MarkInput = z.object({
  publicId: z.string().refine(isPublicId),
  mark: z.enum(["pinned", "featured"]),
  on: z.enum(["yes", "no"]).transform((word) => word === "yes"),
});
export type MarkInput = z.infer<typeof MarkInput>;
