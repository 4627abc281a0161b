// The words of the mail by which somebody is invited. Pure.
import { roleNames } from "../auth/roles";
import type { Role } from "../db/generated/enums";
import type { Mail } from "../mail/mail";
import { INVITATION_DAYS } from "./limits";
import { roleWords } from "./role-words";

type Invited = { to: Mail["to"]; by: string; role: Role; siteTitle: string; link: string };

export function invitationMail({ to, by, role, siteTitle, link }: Invited): Mail {
  return {
    purpose: "invitation",
    to,
    subject: `${by} invites you to ${siteTitle}`,
    preheader: `You would join as ${roleNames[role].toLowerCase()}.`,
    blocks: [
      {
        kind: "text",
        text: `${by} invites you to work on ${siteTitle} as ${roleNames[role].toLowerCase()}. ${roleWords[role]}`,
      },
      { kind: "action", label: "Accept the invitation", url: link },
      {
        kind: "text",
        text: `The link is good for ${INVITATION_DAYS} days and works once. You choose a password of your own.`,
      },
      { kind: "small", text: "If you don’t want to, leave it: without the link nothing happens." },
    ],
  };
}
