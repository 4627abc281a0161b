// Who somebody is to this site. Pure; shared by every policy.ts.
import type { Role } from "../db/generated/enums";

/** The person signed in, as verbs and policies see one. Carries no address. */
export type Viewer = { userId: number; name: string; role: Role; sessionId: string };

export const roleNames: Record<Role, string> = {
  OWNER: "Owner",
  EDITOR: "Editor",
  AUTHOR: "Author",
  MODERATOR: "Moderator",
};

/** Where somebody of this role begins: the desk is not for authors. */
export function homeOf(role: Role): string {
  return role === "AUTHOR" ? "/studio" : "/desk";
}
