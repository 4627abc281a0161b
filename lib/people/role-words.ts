// What each role is for and what each capability allows, in the words that the product shows. Pure.
import type { Capability } from "../auth/capabilities";
import type { Role } from "../db/generated/enums";

export const roleWords: Record<Role, string> = {
  OWNER: "Owners do everything, settings and people among it.",
  EDITOR: "Editors work on every article and page, and on the comments.",
  AUTHOR: "Authors write and publish articles of their own.",
  MODERATOR: "Moderators read the comments and decide about them.",
};

/** Beside the name in a list to choose from. */
export const roleScope: Record<Role, string> = {
  OWNER: "everything",
  EDITOR: "all articles, pages and comments",
  AUTHOR: "articles of their own",
  MODERATOR: "comments",
};

/** In the order of the table. A capability without words fails the type check. */
export const capabilityWords: Record<Capability, string> = {
  "posts.write-own": "Write articles of one’s own",
  "posts.publish-own": "Publish and schedule them",
  "media.upload": "Upload pictures",
  "posts.edit-all": "Edit and publish everybody’s articles",
  "pages.edit": "Edit pages",
  "sections.edit": "Edit sections",
  "media.edit-all": "Edit everybody’s pictures",
  "redirects.edit": "Edit redirects",
  "comments.moderate": "Moderate comments",
  "rules.edit": "Change the rules that comments are screened by",
  "figures.see": "See what the desk decided, in figures",
  "people.see": "See who works here",
  "people.manage": "Invite people, change roles, deactivate",
  "subscribers.manage": "See, import and export subscribers",
  "settings.edit": "Change the site’s settings",
  "privacy.manage": "Export and erase one person’s data",
  "mail.see": "Read the mails that the site sends",
  "jobs.manage": "See jobs and run them again",
  "audit.see": "Read the audit log",
};

export const capabilityOrder = Object.keys(capabilityWords) as Capability[];
