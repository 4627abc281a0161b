// Who may see and manage subscribers. Pure; every verb and query of owner/ asks it.
import { can } from "../auth/capabilities";
import type { Viewer } from "../auth/roles";

export function canManageSubscribers(viewer: Viewer | null): viewer is Viewer {
  return can(viewer, "subscribers.manage");
}

/** For queries: pages ask first and answer in their own way; forgetting it is a bug. */
export function mustManageSubscribers(viewer: Viewer | null): void {
  if (!canManageSubscribers(viewer)) throw new Error("This person may not read the subscribers.");
}
