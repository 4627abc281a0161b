// Who may moderate. Pure; the verbs ask it, and buttons ask it only to hide themselves.
import { can } from "../auth/capabilities";
import type { Viewer } from "../auth/roles";
import type { Role } from "../db/generated/enums";

const moderators: ReadonlySet<Role> = new Set<Role>(["OWNER", "EDITOR", "MODERATOR"]);

export function canModerate(viewer: Viewer | null): viewer is Viewer {
  return viewer !== null && moderators.has(viewer.role);
}

/** What was decided in numbers, that of each colleague among it. */
export function canSeeFigures(viewer: Viewer | null): viewer is Viewer {
  return can(viewer, "figures.see");
}

export function mustSeeFigures(viewer: Viewer): void {
  if (!canSeeFigures(viewer)) throw new Error("This person may not see the figures.");
}

/** For queries: pages and routes ask canModerate first and answer in their own way; forgetting it is a bug. */
export function mustModerate(viewer: Viewer): void {
  if (!canModerate(viewer)) throw new Error("This person may not read the desk.");
}
