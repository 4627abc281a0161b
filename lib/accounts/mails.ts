// The words of the mails about accounts and passwords. Pure.
import type { Mail } from "../mail/mail";

type Person = Mail["to"];

/** `site`: its origin. */
export function resetMail(to: Person, site: string, secret: string): Mail {
  return {
    purpose: "password-reset",
    to,
    subject: "A new password for your account",
    preheader: "The link is good for an hour and works once.",
    blocks: [
      { kind: "text", text: "Somebody, most likely you, asked for a new password." },
      { kind: "action", label: "Choose a new password", url: `${site}/reset?token=${secret}` },
      { kind: "text", text: "The link is good for an hour and works once." },
      {
        kind: "small",
        text: "If it wasn’t you, there is nothing to do: your password stays as it is.",
      },
    ],
  };
}

export function passwordChangedMail(to: Person, site: string): Mail {
  return {
    purpose: "password-changed",
    to,
    subject: "Your password was changed",
    preheader: "Every other sign-in of yours has ended.",
    blocks: [
      {
        kind: "text",
        text: "The password of your account is a new one. Every other sign-in of yours has ended.",
      },
      { kind: "text", text: "If it wasn’t you, take the account back at once:" },
      { kind: "action", label: "Choose another password", url: `${site}/forgot` },
      { kind: "small", text: "And tell the owner of the site." },
    ],
  };
}

export function confirmAddressMail(to: Person, site: string, secret: string): Mail {
  return {
    purpose: "address-confirmation",
    to,
    subject: "Confirm your new address",
    preheader: "From then on you sign in with it.",
    blocks: [
      {
        kind: "text",
        text: "You want to sign in with this address from now on. Confirm that it is yours:",
      },
      {
        kind: "action",
        label: "Confirm the address",
        url: `${site}/signin/address?token=${secret}`,
      },
      {
        kind: "small",
        text: "The link is good for a day. If you don’t know what this is about, leave it: nothing changes.",
      },
    ],
  };
}

export function addressChangedMail(to: Person, site: string): Mail {
  return {
    purpose: "address-changed",
    to,
    subject: "Your account has a new address",
    preheader: "This one no longer signs in.",
    blocks: [
      {
        kind: "text",
        text: "Somebody who knew your password gave your account another address, and confirmed it there. This address no longer signs in.",
      },
      { kind: "text", text: "If it wasn’t you, tell the owner of the site at once." },
      { kind: "link", label: "The site", url: site },
    ],
  };
}
