// Who may what, in one table: policies ask it, the product shows it, a test walks it. Pure.
import type { Role } from "../db/generated/enums";
import type { Viewer } from "./roles";

/** What somebody may do to everything of its kind; "own" ones only to what carries their name. */
export const capabilities = {
  "comments.moderate": ["OWNER", "EDITOR", "MODERATOR"],
  "figures.see": ["OWNER"],
  "rules.edit": ["OWNER", "EDITOR"],
  "posts.write-own": ["OWNER", "EDITOR", "AUTHOR"],
  "posts.publish-own": ["OWNER", "EDITOR", "AUTHOR"],
  "posts.edit-all": ["OWNER", "EDITOR"],
  "pages.edit": ["OWNER", "EDITOR"],
  "sections.edit": ["OWNER", "EDITOR"],
  "media.upload": ["OWNER", "EDITOR", "AUTHOR"],
  "media.edit-all": ["OWNER", "EDITOR"],
  "people.see": ["OWNER", "EDITOR"],
  "people.manage": ["OWNER"],
  "subscribers.manage": ["OWNER"],
  "settings.edit": ["OWNER"],
  "privacy.manage": ["OWNER"],
  "redirects.edit": ["OWNER", "EDITOR"],
  "mail.see": ["OWNER"],
  "jobs.manage": ["OWNER"],
  "audit.see": ["OWNER"],
} as const satisfies Record<string, readonly Role[]>;

export type Capability = keyof typeof capabilities;

export function can(viewer: Viewer | null, capability: Capability): viewer is Viewer {
  if (viewer === null) return false;
  const allowed: readonly Role[] = capabilities[capability];
  return allowed.includes(viewer.role);
}
