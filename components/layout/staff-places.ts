// Where staff may go: the desk, and the studio's rooms, each with who may enter.
import { type Capability, can } from "@/lib/auth/capabilities";
import type { Viewer } from "@/lib/auth/roles";

export type Place = { href: string; label: string; capability: Capability | null };

/** The rooms of the studio that this person may enter, in their order. */
export function studioPlacesOf(viewer: Viewer): Place[] {
  return studioPlaces.filter(({ capability }) => capability === null || can(viewer, capability));
}

/** The rooms of the studio in the order in which they are named. */
const studioPlaces: readonly Place[] = [
  { href: "/studio", label: "Posts", capability: "posts.write-own" },
  { href: "/studio/pages", label: "Pages", capability: "pages.edit" },
  { href: "/studio/media", label: "Media", capability: "media.upload" },
  { href: "/studio/subscribers", label: "Subscribers", capability: "subscribers.manage" },
  { href: "/studio/people", label: "People", capability: "people.see" },
  { href: "/studio/sections", label: "Sections", capability: "sections.edit" },
  { href: "/studio/redirects", label: "Redirects", capability: "redirects.edit" },
  { href: "/studio/mail", label: "Mail", capability: "mail.see" },
  { href: "/studio/jobs", label: "Jobs", capability: "jobs.manage" },
  { href: "/studio/audit", label: "Audit log", capability: "audit.see" },
  { href: "/studio/privacy", label: "Privacy", capability: "privacy.manage" },
  { href: "/studio/settings", label: "Settings", capability: "settings.edit" },
  { href: "/studio/profile", label: "Your profile", capability: null },
];
