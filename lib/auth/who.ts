// For tests alone: how a domain says who may call each of its actions. Beside every `actions.ts`
// stands an `actions.who.ts`, and beside a `route.ts` that acts a `route.who.ts`; nothing of the
// product imports them. lib/authorisation calls every action as everybody and compares.
import type { Role } from "../db/generated/enums";

/** Everybody who could call; "deactivated owner" still holds the cookie of an open session. */
export const everybody = [
  ...(["OWNER", "EDITOR", "AUTHOR", "MODERATOR"] as const),
  ...(["nobody", "deactivated owner"] as const),
] as const;
export type Who = (typeof everybody)[number];

export const staff = ["OWNER", "EDITOR", "AUTHOR", "MODERATOR"] as const satisfies Who[];

/** What stands in the database before a call. It is made anew for each; add to it what you need. */
export type Ground = {
  /** The one who calls; null for nobody. */
  caller: { userId: number; sessionId: string } | null;
  /** One other person of each role, who can sign in. */
  people: Record<Role, number>;
  /** Published, signed by `people.AUTHOR`, with a pending comment below it. */
  postId: number;
  slug: string;
  /** Published, signed by the caller; by nobody where nobody calls. */
  ownPostId: number;
  comment: { id: number; publicId: string; eventId: number };
  sectionId: number;
};

type Awaitable<T> = T | Promise<T>;

export type Case = {
  /** Tells several cases of one action apart: "own", "another's". */
  label?: string;
  /** These must succeed; everybody else must be refused and must leave every table as it was. */
  allowed: readonly Who[];
  /** Input that would do something, came it from somebody who may. */
  args: (ground: Ground) => Awaitable<unknown[]>;
  /** It writes nothing, as every GET; otherwise an allowed call must change the database. */
  reads?: true;
  /** The code with which an allowed call ends, where a success can't be prepared. */
  ends?: string;
};

/** Anybody may call it, and why. */
export type Public = { public: string };

/** Each exported action, or each method of a route, by its name. */
export type WhoMay = Record<string, Case | Case[] | Public>;

/** Fields as a plain form posts them. */
export function form(fields: Record<string, string | number>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, String(value));
  return data;
}
