// What the audit log says of each deed. Actions without words here are told from their names.

import type { AuditRow } from "@/lib/people/audit-log";
import { detailWords, type Site } from "./detail-words";

/** The part of an action before its dot, in the order of the filter. */
export const kinds: Record<string, string> = {
  "sign-in": "Signing in",
  "sign-out": "Signing out",
  password: "Passwords",
  person: "People",
  site: "The site",
  settings: "Settings",
  section: "Sections",
  tag: "Tags",
  redirect: "Redirects",
  post: "Posts and pages",
  picture: "Pictures",
  subscriber: "Subscribers",
  comment: "Comments",
  rule: "Rules",
  privacy: "Privacy",
  job: "Jobs",
  backup: "Backups",
};

const deeds: Record<string, string> = {
  "site.set-up": "Set up",
  "sign-in.succeeded": "Signed in",
  "sign-in.failed": "A sign-in was refused",
  "sign-in.limited": "Sign-ins were stopped: too many attempts",
  "sign-in.ended": "Ended own sign-ins",
  "sign-out.done": "Signed out",
  "password.changed": "Changed their password",
  "password.reset": "Set a new password by a link",
  "password.reset-sent": "A link for a new password was mailed to",
  "password.set-by-command": "A password was set on the command line for",
  "person.invited": "Invited",
  "person.invitation-renewed": "Made a new link for the invitation of",
  "person.invitation-revoked": "Took back the invitation of",
  "person.joined": "Accepted the invitation",
  "person.role-changed": "Changed the role of",
  "person.deactivated": "Deactivated",
  "person.reactivated": "Reactivated",
  "person.sign-ins-ended": "Ended every sign-in of",
  "person.address-changed": "Confirmed a new address",
  "person.profile-changed": "Changed their profile",
  "settings.changed": "Changed the settings:",
  "section.removed": "Removed the section",
  "tag.removed": "Removed the tag",
  "redirect.added": "Added a redirect from",
  "redirect.removed": "Removed the redirect from",
  "redirects.imported": "Imported redirects",
  "post.deleted": "Deleted for good:",
  "post.moderation-changed": "Changed the moderation of",
  "picture.deleted": "Deleted the picture",
  "subscriber.suppressed": "Suppressed a subscriber’s address",
  "subscriber.released": "Released a suppressed address",
  "subscriber.erased": "Erased a subscriber",
  "subscribers.imported": "Imported subscribers from",
  "subscribers.exported": "Exported the subscribers",
  "comment.pinned": "Pinned a comment on",
  "comment.unpinned": "Unpinned a comment on",
  "comment.featured": "Featured a comment on",
  "comment.unfeatured": "No longer features a comment on",
  "rule.added": "Added the rule",
  "rule.changed": "Changed the rule",
  "rule.switched-on": "Turned on the rule",
  "rule.switched-off": "Turned off the rule",
  "rule.deleted": "Deleted the rule",
  "rule.restored": "Brought back the rule",
  "rules.imported": "Imported rules",
  "rules.import-deleted": "Took back an import of rules",
  "privacy.exported": "Exported one person’s data",
  "privacy.erased": "Erased one person’s data",
  "job.removed": "Removed a job from the queue:",
  "backup.made": "Made a backup:",
  "backup.restored": "Restored a backup:",
};

/** Actions whose subject is the one who acted, and would only be said twice. */
const ofOneself = new Set(["person.joined", "person.address-changed", "person.profile-changed"]);

/** Invitations that name nobody: a link that was copied; rules whose term says who somebody is. */
const nameless: Record<string, string> = {
  "person.invited": "whoever has the link",
  "person.invitation-renewed": "whoever has the link",
  "person.invitation-revoked": "whoever has the link",
  "rule.added": "about an address",
  "rule.changed": "about an address",
  "rule.switched-on": "about an address",
  "rule.switched-off": "about an address",
  "rule.deleted": "about an address",
  "rule.restored": "about an address",
};

export type Deed = { what: string; whom: string; more: string };

export function deedWords({ action, subject, detail }: AuditRow, site: Site): Deed {
  const whom = ofOneself.has(action) ? "" : subject || (nameless[action] ?? "");
  return { what: deeds[action] ?? fromName(action), whom, more: detailWords(detail, site) };
}

/** "subscribers.exported": "Subscribers: exported". */
function fromName(action: string): string {
  const [kind = "", deed = ""] = action.split(".");
  const name = kinds[kind] ?? kind.charAt(0).toUpperCase() + kind.slice(1).replaceAll("-", " ");
  return `${name}: ${deed.replaceAll("-", " ")}`;
}
