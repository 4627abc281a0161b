// Whose notes may go. Pure.
import type { Viewer } from "../../auth/roles";
import { canModerate } from "../policy";

export function canRemoveNote(viewer: Viewer | null, note: { authorId: number | null }): boolean {
  if (!canModerate(viewer)) return false;
  return viewer.role === "OWNER" || note.authorId === viewer.userId;
}
