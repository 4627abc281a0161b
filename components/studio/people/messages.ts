// What the room "People" says after each of its forms.

import type { PeopleList } from "@/lib/people/queries";
import { wordsFor } from "@/lib/words";

export const listNames: Record<PeopleList, string> = {
  staff: "Staff",
  authors: "Known by name only",
  left: "Deactivated",
};

export const emptyLists: Record<PeopleList, string> = {
  staff: "Nobody of that name can sign in.",
  authors: "Authors that an import brings stand here until they are invited.",
  left: "Nobody was deactivated.",
};

const done: Record<string, string> = {
  revoked: "The invitation was taken back. Its link opens nothing any more.",
  role: "The role was changed. It counts from now on.",
  deactivated: "Deactivated. Every sign-in of theirs has ended.",
  reactivated: "Reactivated, with the same role and password as before.",
  ended: "Every sign-in of theirs has ended.",
  reset: "A link for a new password is on its way by mail.",
};

const refused: Record<string, string> = {
  missing: "That can’t be done any more: somebody changed it meanwhile.",
  changed: "Somebody was faster. This is how things stand now.",
  self: "You can’t do this to your own account. Another owner can.",
  heir: "Nobody active was chosen to take the articles over. Nothing was changed.",
};

export type Word = { text: string; tone: "calm" | "trouble" };

/** The sentence for `?did=` or `?no=` of an address; null for anything else that stands there. */
export function wordFor({ did, no }: { did?: unknown; no?: unknown }): Word | null {
  const said = wordsFor(done, did);
  if (said) return { text: said, tone: "calm" };
  const trouble = wordsFor(refused, no);
  return trouble ? { text: trouble, tone: "trouble" } : null;
}

export const inviteRefusals: Record<string, string> = {
  taken:
    "Somebody has this address already. Whoever was deactivated is reactivated on their own page.",
  missing: "This can’t be done any more: it was accepted or taken back. Load the page again.",
  forbidden: "Only an owner invites people.",
};
