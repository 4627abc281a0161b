// Who may hand out and erase what is kept about somebody. Pure.
import { can } from "../auth/capabilities";
import type { Viewer } from "../auth/roles";

export function canManagePrivacy(viewer: Viewer | null): viewer is Viewer {
  return can(viewer, "privacy.manage");
}
