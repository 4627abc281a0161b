import "server-only";
// The signed links in mails about answers: each names a person and one thing that may be done.
// Nothing of them is stored.
import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Db, Tx } from "../../db/client";
import type { ReplyAddress } from "../../db/generated/client";
import { isPublicId } from "../../ids";
import { deriveKey } from "../../keys";

/** What a person may be rid of: answers in one thread, on one article, or all. */
export type Scope =
  | { kind: "thread" /** The top-level comment's. */; publicId: string }
  | { kind: "article"; postId: number }
  | { kind: "all" };

/** Days that the link to confirm is good for, as many as pass before another one may come. */
export const CONFIRM_DAYS = 30;

/** Where a token comes from outside. Longer ones are none of ours. */
export const TokenText = z.string().max(100).catch("");

type Person = Pick<ReplyAddress, "publicId">;

/** Good for ever: an unsubscription must work from the oldest mail (RFC 8058). */
export function stopPath(person: Person, scope: Scope): string {
  return `/comment/answers/unsubscribe?token=${stopToken(person, scope)}`;
}

/** The address for the header List-Unsubscribe (RFC 8058): it takes one POST, without a page. */
export function oneClickPath(person: Person, scope: Scope): string {
  return `/api/comment/unsubscribe?token=${stopToken(person, scope)}`;
}

export function confirmPath(person: Person, now: Date): string {
  const end = Math.floor(now.getTime() / 1000) + CONFIRM_DAYS * 86_400;
  return `/comment/answers/confirm?token=${seal(person.publicId, `c${end.toString(36)}`)}`;
}

export function stopToken(person: Person, scope: Scope): string {
  return seal(person.publicId, spell(scope));
}

function spell(scope: Scope): string {
  if (scope.kind === "thread") return `t${scope.publicId}`;
  return scope.kind === "article" ? `p${scope.postId.toString(36)}` : "x";
}

function seal(publicId: string, what: string): string {
  return `${publicId}.${what}.${signature(publicId, what)}`;
}

/** Whose link it is and what it ends; null where it is none of ours. */
export async function openStop(
  client: Tx | Db,
  token: string,
): Promise<{ address: ReplyAddress; scope: Scope } | null> {
  const opened = await open(client, token);
  const scope = opened && readScope(opened.what);
  return scope ? { address: opened.address, scope } : null;
}

/** Whose link it is; null where it is none of ours. */
export async function openConfirm(
  client: Tx | Db,
  token: string,
  now: Date,
): Promise<{ address: ReplyAddress; isExpired: boolean } | null> {
  const opened = await open(client, token);
  if (!opened?.what.startsWith("c")) return null;
  const end = Number.parseInt(opened.what.slice(1), 36) * 1000;
  return { address: opened.address, isExpired: end <= now.getTime() };
}

async function open(client: Tx | Db, token: string) {
  const [publicId = "", what = "", given = "", ...more] = token.split(".");
  if (!isPublicId(publicId) || more.length > 0) return null;
  if (!isSame(given, signature(publicId, what))) return null;
  const address = await client.replyAddress.findUnique({ where: { publicId } });
  return address && { address, what };
}

function readScope(what: string): Scope | null {
  const rest = what.slice(1);
  if (what === "x") return { kind: "all" };
  if (what.startsWith("t")) return { kind: "thread", publicId: rest };
  return what.startsWith("p") ? { kind: "article", postId: Number.parseInt(rest, 36) } : null;
}

function signature(publicId: string, what: string): string {
  return createHmac("sha256", deriveKey("replies"))
    .update(`link\0${publicId}\0${what}`)
    .digest("base64url")
    .slice(0, 27);
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
