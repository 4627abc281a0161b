// Words about mail.
import type { MailItem } from "@/lib/mailroom/queries";

const purposes: Record<string, string> = {
  test: "Test",
  invitation: "Invitation",
  "password-reset": "Password link",
  "password-changed": "Password changed",
  "subscription-confirmation": "Confirmation of a subscription",
  "subscription-change": "Change of a subscription",
  "subscription-notice": "Notice to a subscriber",
  "owner-alarm": "Alarm to the owner",
  "comment-decision": "Decision about a comment",
  "comment-reply": "Answer to a comment",
  "comments-waiting": "Comments that wait",
};

export function purposeName(purpose: string): string {
  return purposes[purpose] ?? purpose;
}

type Stand = Pick<MailItem, "state" | "isOutbox" | "attempts">;

/** Honest words: what a mail server took is handed over, not delivered. */
export function stateWords({ state, isOutbox, attempts }: Stand): string {
  if (state === "HANDED") return isOutbox ? "In the outbox" : "Handed to the mail server";
  if (state === "FAILED") return "Failed";
  return attempts === 0 ? "Waiting" : `Waiting, ${tries(attempts)}`;
}

export function tries(count: number): string {
  return count === 1 ? "1 try so far" : `${count} tries so far`;
}
