// Who may see and change whom among the staff. Pure; verbs ask it, buttons only to hide themselves.
import { can } from "../auth/capabilities";
import type { Viewer } from "../auth/roles";

export function canSeePeople(viewer: Viewer | null): viewer is Viewer {
  return can(viewer, "people.see");
}

export function canManagePeople(viewer: Viewer | null): viewer is Viewer {
  return can(viewer, "people.manage");
}

/** Nobody takes their own role away or closes their own account: another owner does. */
export function canManagePerson(viewer: Viewer | null, personId: number): viewer is Viewer {
  return canManagePeople(viewer) && viewer.userId !== personId;
}

/** For queries: pages ask canSeePeople first and answer in their own way; forgetting it is a bug. */
export function mustSeePeople(viewer: Viewer): void {
  if (!canSeePeople(viewer)) throw new Error("This person may not see the staff.");
}

export function mustSeeAudit(viewer: Viewer): void {
  if (!can(viewer, "audit.see")) throw new Error("This person may not read the audit log.");
}
