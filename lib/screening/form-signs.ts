// How a form came to be sent: weak signs, each of which honest people give too. Pure.
import { type Finding, found } from "./checks";

export type FormSigns = {
  /** `none`: not of this site. `old`: of a page that is more than a day old. `used`: sent before. */
  token: "none" | "old" | "page" | "own" | "used";
  /** Since somebody took up the form; null where nobody can tell. */
  written: { characters: number; seconds: number } | null;
  /** The field that people don't see holds something: a machine fills it, or a password manager. */
  isTrapped: boolean;
};

/** Characters a second that nobody types: 200 words a minute are 17. */
const FASTEST = 25;
/** Fewer may be pasted, or a word that the keyboard proposes. */
const FEW = 40;

export function formFindings({ token, written, isTrapped }: FormSigns): Finding[] {
  const findings: Finding[] = [];
  if (token === "none") findings.push(found("no-token"));
  if (token === "old") findings.push(found("old-token"));
  if (token === "used") findings.push(found("used-token"));
  if (written && isTooFast(written)) findings.push(found("fast", speedWords(written)));
  if (isTrapped) findings.push(found("trap"));
  return findings;
}

type Written = NonNullable<FormSigns["written"]>;

function isTooFast({ characters, seconds }: Written): boolean {
  return characters >= FEW && characters > FASTEST * Math.max(seconds, 0);
}

function speedWords({ characters, seconds }: Written): string {
  const span = seconds < 1.5 ? "a second" : `${Math.round(seconds)} seconds`;
  return `${characters.toLocaleString("en")} characters in ${span}`;
}
