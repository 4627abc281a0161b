// What the room "Your profile" says after each of its forms.
import { wordsFor } from "@/lib/words";
import type { Word } from "../people/messages";

const done: Record<string, string> = {
  saved: "Saved. Your articles show it from now on.",
  password: "The password is set. Your other sign-ins have ended.",
  ended: "The sign-in has ended.",
  others: "Your other sign-ins have ended.",
  mails: "Saved. Mail about comments comes as you chose.",
};

/** The sentence for `?did=` of an address; null for anything else that stands there. */
export function wordFor(did: unknown): Word | null {
  const said = wordsFor(done, did);
  return said ? { text: said, tone: "calm" } : null;
}

export const refusals: Record<string, string> = {
  wrong: "This is not your present password.",
  throttled: "There were too many attempts. Try again in a quarter of an hour.",
  taken: "Somebody else signs in with this address.",
  same: "This is your address already.",
  picture: "This picture can’t be used: choose one that you uploaded, once its sizes are made.",
  forbidden: "You are no longer signed in. Sign in in another tab, then try again.",
};
