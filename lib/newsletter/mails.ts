import "server-only";
// The mails about a subscription, in words. Each has the link to the person's preferences.
import type { Mail, MailBlock } from "../mail/mail";
import { type Bearer, linkPath, oneClickPath } from "./links";

export type Addressee = Bearer & { email: string; name: string };
export type MailSite = { title: string; siteUrl: string };

const WEEK = "The link is good for seven days.";

export function confirmationMail(site: MailSite, person: Addressee, now: Date): Mail {
  return {
    purpose: "subscription-confirmation",
    to: to(person),
    subject: `Confirm your subscription to ${site.title}`,
    preheader: "One press of a button and you are on the list.",
    blocks: [
      text(
        `Somebody, most likely you, entered this address to get new articles of ${site.title} by e-mail.`,
      ),
      action("Confirm the subscription", site, linkPath("confirm", person, now)),
      small(
        `${WEEK} If it wasn’t you, you need not do anything: unless you confirm, no newsletter comes.`,
      ),
      link("See or delete what is kept about you", site, linkPath("preferences", person)),
    ],
  };
}

/** For whoever asks again and has been on the list all the time. */
export function knownMail(site: MailSite, person: Addressee): Mail {
  return {
    purpose: "subscription-notice",
    to: to(person),
    subject: `You already subscribe to ${site.title}`,
    blocks: [
      text(
        `Somebody, most likely you, entered this address to get new articles of ${site.title} by e-mail. It is on the list already; nothing has changed.`,
      ),
      link("Change or pause your subscription", site, linkPath("preferences", person)),
      link("Unsubscribe", site, linkPath("unsubscribe", person)),
    ],
  };
}

export function welcomeMail(site: MailSite, person: Addressee): Mail {
  return {
    purpose: "subscription-notice",
    to: to(person),
    subject: `You subscribe to ${site.title}`,
    preheader: "Keep this mail: it holds the links to change your mind.",
    blocks: [
      text(
        `Your address is confirmed. New articles of ${site.title} will come to it once the newsletter starts.`,
      ),
      text(
        "Keep this mail. Its links pause the subscription, move it to another address, or end it.",
      ),
      link("Change or pause your subscription", site, linkPath("preferences", person)),
      link("Unsubscribe", site, linkPath("unsubscribe", person)),
    ],
    listUnsubscribe: { url: site.siteUrl + oneClickPath(person) },
  };
}

/** To the new address. */
export function newAddressMail(
  site: MailSite,
  person: Addressee & { newEmail: string },
  now: Date,
): Mail {
  return {
    purpose: "subscription-change",
    to: { ...to(person), address: person.newEmail },
    subject: `Confirm your new address for ${site.title}`,
    blocks: [
      text(
        `Somebody, most likely you, asked to send the newsletter of ${site.title} to this address from now on.`,
      ),
      action("Confirm the new address", site, linkPath("change-address", person, now)),
      small(`${WEEK} If it wasn’t you, you need not do anything: nothing changes.`),
    ],
  };
}

/** To the old address, once the new one is confirmed. It holds no link to what is no longer theirs. */
export function movedMail(site: MailSite, old: { email: string; name: string }): Mail {
  return {
    purpose: "subscription-notice",
    to: to(old),
    subject: `Your subscription to ${site.title} has moved`,
    blocks: [
      text(
        `The newsletter of ${site.title} goes to another address from now on, which was confirmed from there. This address gets no more of it, and links in earlier mails no longer open the preferences.`,
      ),
      text("If that wasn’t you, subscribe again here and tell the editors."),
      link("Subscribe with this address", site, "/newsletter"),
    ],
  };
}

function to({ email, name }: { email: string; name: string }): Mail["to"] {
  return name ? { address: email, name } : { address: email };
}

function text(words: string): MailBlock {
  return { kind: "text", text: words };
}

function small(words: string): MailBlock {
  return { kind: "small", text: words };
}

function action(label: string, { siteUrl }: MailSite, path: string): MailBlock {
  return { kind: "action", label, url: siteUrl + path };
}

function link(label: string, { siteUrl }: MailSite, path: string): MailBlock {
  return { kind: "link", label, url: siteUrl + path };
}
