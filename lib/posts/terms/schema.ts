// What the studio sends about sections and tags. Pure.
import { z } from "zod";
import { line, lines } from "../../text";

export const Id = z.coerce.number().int().min(1).max(2_147_483_647);

const Name = line(80, "Give it a name.");
/** As typed; empty follows the name. */
const Slug = line(96, null).default("");

export const SectionInput = z.object({ name: Name, slug: Slug, description: lines(500) });
export type SectionInput = z.infer<typeof SectionInput>;

export const TagInput = z.object({ name: Name, slug: Slug });
export type TagInput = z.infer<typeof TagInput>;

/** Where the posts of what goes are put; "" is nowhere. */
export const Into = z.union([z.literal("").transform(() => null), Id]);

export type TermRefusal =
  | "forbidden"
  /** Gone meanwhile. */
  | "missing"
  /** Another one stands at this address. */
  | "taken"
  /** The name has no letter or digit to make an address of. */
  | "no-slug"
  /** Merged into itself. */
  | "itself";
