// What a subscriber was told when they agreed, word for word. A changed text gets a new number; old
// ones stay, since events point at them. Pure.

export const consentTexts: Readonly<Record<number, string>> = {
  1: "New articles by e-mail, once the newsletter starts. We send one mail now, to confirm the address; with one click you leave again.",
};

export const CONSENT_TEXT = 1;

/** The number of a text that was shown; the present one where a form says something else. */
export function textVersionOf(given: unknown): number {
  const version = Number(given);
  return Object.hasOwn(consentTexts, version) ? version : CONSENT_TEXT;
}
