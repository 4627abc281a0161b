// Who may change what the owner sets. Pure.
import { can } from "../auth/capabilities";
import type { Viewer } from "../auth/roles";

export function canEditSettings(viewer: Viewer | null): viewer is Viewer {
  return can(viewer, "settings.edit");
}
