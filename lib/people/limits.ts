// What forms and schema share; apart from the schema so that a browser gets no more. Pure.
import type { Role } from "../db/generated/enums";

/** In the order in which they are shown. */
export const roles = ["OWNER", "EDITOR", "AUTHOR", "MODERATOR"] as const satisfies Role[];

/** Days that an invitation is good for, counted from its present link. */
export const INVITATION_DAYS = 7;

export const LINKS_MAX = 8;
export const BIOGRAPHY_MAX = 4_000;
