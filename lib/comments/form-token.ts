// The token of the comment form, which says how the form came to be sent (decision 026). The one in
// a page is everybody's, for the page is kept whole: it says the article and the hour. Where script
// runs it is exchanged, when somebody takes up the form, for one of their own, which also says when
// that was and how much stood there already.
import { randomBytes } from "node:crypto";
import { sign, unsign } from "../keys";

/** Seconds for which a token is good. */
export const TOKEN_LIFE = 86_400;
const HOUR = 3_600_000;

export type FormToken =
  | { kind: "none" | "old" | "page" }
  | {
      kind: "own";
      /** To be met once. */
      id: string;
      takenUp: Date;
      /** UTF-16 units that stood in the text when it was taken up. */
      already: number;
    };

/** The same within an hour, so that every instance renders the same page. */
export function pageToken(postId: number, now: Date): string {
  return sign("form", `p-${postId}-${Math.floor(now.getTime() / HOUR)}`);
}

/**
 * One's own, for any that this site signed within a day; null for everything else, and whoever asked
 * keeps what they have, which is then a weak sign and no more.
 */
export function ownToken(token: string, already: number, now: Date): string | null {
  const [kind, postId, time] = unsign("form", token)?.split("-") ?? [];
  if (!postId || isOld(madeAt(kind, time), now)) return null;
  const id = randomBytes(9).toString("hex");
  return sign("form", `o-${postId}-${now.getTime()}-${already}-${id}`);
}

/** What a token says of a form at the article. */
export function readToken(token: string, postId: number, now: Date): FormToken {
  const [kind, post, time, already, id] = unsign("form", token)?.split("-") ?? [];
  if (post !== String(postId)) return { kind: "none" };
  const made = madeAt(kind, time);
  if (isOld(made, now)) return { kind: "old" };
  if (kind === "p" || !id) return { kind: "page" };
  return { kind: "own", id, takenUp: made, already: Number(already) };
}

function madeAt(kind: string | undefined, time: string | undefined): Date {
  return new Date(Number(time) * (kind === "p" ? HOUR : 1));
}

function isOld(made: Date, now: Date): boolean {
  return now.getTime() - made.getTime() > TOKEN_LIFE * 1_000;
}
