import "server-only";
// The signed links in mails. Nothing of them is stored: they are made from the person's id and
// secret under a key of their own, so a copy of the database opens none.
import { createHmac, timingSafeEqual } from "node:crypto";
import type { db, Tx } from "../db/client";
import type { Subscriber } from "../db/generated/client";
import { isPublicId } from "../ids";
import { deriveKey } from "../keys";

export type LinkPurpose =
  /** Opens everything of a person: goes out in each mail, worthless when `secret` is renewed. */
  | "preferences"
  /** Names person and list, can do nothing but end the subscription, and is good for ever. */
  | "unsubscribe"
  | "confirm"
  | "change-address"
  /** Takes an unsubscription back, on the page that told of it. */
  | "subscribe-again";

/** Seconds that a link is good for; the others are good until they are renewed. */
const SECONDS: Partial<Record<LinkPurpose, number>> = {
  confirm: 7 * 86_400,
  "change-address": 7 * 86_400,
  "subscribe-again": 3_600,
};

export type Bearer = Pick<Subscriber, "publicId" | "secret" | "version" | "newEmail">;

const paths: Record<LinkPurpose, string> = {
  preferences: "/newsletter/preferences",
  unsubscribe: "/newsletter/unsubscribe",
  confirm: "/newsletter/confirm",
  "change-address": "/newsletter/address",
  "subscribe-again": "/newsletter/unsubscribed",
};

/** A path of this site with its token. */
export function linkPath(purpose: LinkPurpose, person: Bearer, now = new Date()): string {
  return `${paths[purpose]}?token=${makeToken(purpose, person, now)}`;
}

/** The address for the header List-Unsubscribe (RFC 8058): it takes one POST, without a page. */
export function oneClickPath(person: Bearer): string {
  return `/api/newsletter/unsubscribe?token=${makeToken("unsubscribe", person)}`;
}

/** `id.signature`, or `id.version.end.signature` where the link ends. */
export function makeToken(purpose: LinkPurpose, person: Bearer, now = new Date()): string {
  const seconds = SECONDS[purpose];
  const parts = [person.publicId];
  if (seconds !== undefined) {
    const end = Math.floor(now.getTime() / 1000) + seconds;
    parts.push(person.version.toString(36), end.toString(36));
  }
  return `${parts.join(".")}.${signature(purpose, parts, person)}`;
}

export type Opened = {
  person: Subscriber;
  /** The link's time has passed. */
  expired: boolean;
  /** State or address have changed since the link was made. */
  outdated: boolean;
};

/** Whose link it is; null where we did not make it, or its person or secret is gone. */
export async function openLink(
  client: Tx | ReturnType<typeof db>,
  purpose: LinkPurpose,
  token: string,
  now = new Date(),
): Promise<Opened | null> {
  const parts = token.split(".");
  const given = parts.pop() ?? "";
  const [publicId, version, end] = parts;
  if (!isPublicId(publicId) || parts.length !== (SECONDS[purpose] === undefined ? 1 : 3)) {
    return null;
  }
  const person = await client.subscriber.findUnique({ where: { publicId } });
  if (!person) return null;
  if (!isSame(given, signature(purpose, parts, person))) return null;
  return {
    person,
    expired: end !== undefined && Number.parseInt(end, 36) * 1000 <= now.getTime(),
    outdated: version !== undefined && Number.parseInt(version, 36) !== person.version,
  };
}

function signature(purpose: LinkPurpose, parts: string[], person: Bearer): string {
  // An unsubscription must work from the oldest mail, whatever was renewed since (RFC 8058).
  const secret = purpose === "unsubscribe" ? "" : person.secret;
  const address = purpose === "change-address" ? (person.newEmail ?? "") : "";
  return createHmac("sha256", deriveKey("subscriber"))
    .update([purpose, ...parts, secret, address].join("\0"))
    .digest("base64url")
    .slice(0, 27);
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
