// The newsletter's words, as readers see them.
import { CONSENT_TEXT, consentTexts } from "@/lib/newsletter/consent-text";

export const boxMessages = {
  title: "Newsletter",
  promise: consentTexts[CONSENT_TEXT] ?? "",
  email: "Your e-mail address",
  send: "Subscribe",
};

export const pageMessages = {
  newsletter: {
    title: "The newsletter",
    lead: (site: string) => `New articles of ${site}, in your mailbox.`,
    points: [
      "You confirm the address once, by a link in a mail. Without that, nothing more is sent.",
      "Each mail has links to pause, to move to another address and to leave. Leaving takes one click.",
      "The address is used for the newsletter and for nothing else. No one else gets it, and no mail reports back whether you opened it.",
    ],
  },
  sent: {
    title: "Look into your mailbox",
    text: "If the newsletter can go to this address, a mail with a link is on its way. The link is good for seven days.",
    missing:
      "Nothing there after a few minutes? Look into the folder for junk mail. An address gets at most three such mails in 30 days.",
    back: "Back to the front page",
  },
  confirm: {
    title: "Confirm your subscription",
    text: (site: string) => `One press and new articles of ${site} come to your address.`,
    button: "Confirm the subscription",
    done: "You are subscribed",
    doneText:
      "Your address is confirmed. The mail that we just sent has the links to pause, change or end the subscription.",
    expired: "This link is more than seven days old",
    expiredText: "Nothing was subscribed. Ask for a new mail and use the link in that one.",
    again: "Send a new mail",
  },
  dead: {
    title: "This link doesn’t open anything",
    text: "It was used, replaced by a newer one, or isn’t complete. Take the link from the newest mail, or enter your address again.",
  },
  preferences: {
    title: "Your subscription",
    for: "Address",
    stands: "State",
    state: {
      PENDING: "Not confirmed yet. Use the link in the confirmation mail.",
      CONFIRMED: "Subscribed",
      PAUSED: "Paused",
      UNSUBSCRIBED: "Unsubscribed",
    },
    pausedUntil: (day: string) => `Paused until ${day}`,
    pausedForNow: "Paused until you resume it",
    said: {
      paused: "The subscription is paused.",
      resumed: "The subscription goes on.",
      asked:
        "A mail with a link is on its way to the new address. Until it is confirmed, everything stays as it is.",
      moved: "The new address is confirmed. Links in earlier mails no longer open this page.",
    } as Record<string, string>,
    pauseTitle: "Pause",
    pauseUntil: "Until",
    pauseHint: "Leave it empty for a pause without an end.",
    pause: "Pause the subscription",
    resume: "Resume now",
    addressTitle: "Change the address",
    address: "New e-mail address",
    addressHint: "It gets a mail to confirm it; the present one is told afterwards.",
    change: "Send the confirmation",
    waiting: "waits for its confirmation.",
    dataTitle: "Your data",
    download: "Download what is kept about you (JSON)",
    delete: "Delete everything about me…",
    leaveTitle: "Leave",
    unsubscribe: "Unsubscribe…",
    refused: {
      dead: "This link no longer opens anything. Take the one in the newest mail.",
      past: "Choose a day that is still to come.",
      "not-subscribed": "There is no subscription to pause at the moment.",
      same: "That is the address you have now.",
    } as Record<string, string>,
  },
  address: {
    title: "Confirm the new address",
    text: (address: string) => `From now on the newsletter goes to ${address}.`,
    button: "Use this address",
    taken: "This address already has a subscription of its own. Unsubscribe one of the two.",
  },
  delete: {
    title: "Delete everything about you?",
    text: "Your address, the history of your subscription and the mails that wait for you are erased for good. You get no newsletter afterwards.",
    button: "Delete it all",
    keep: "Keep it",
    done: "Everything about you is deleted",
    doneText: "There is no mail about this: we no longer have your address.",
  },
  unsubscribe: {
    title: "Unsubscribe",
    text: (site: string, address: string) => `End the newsletter of ${site} to ${address}?`,
    button: "Unsubscribe",
    done: "You are unsubscribed",
    doneText: "No newsletter comes to your address any more.",
    regret: "That was a mistake?",
    again: "Subscribe again",
    againDone: "You are subscribed again",
    againText: "As if nothing had happened.",
  },
};
