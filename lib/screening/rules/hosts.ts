// Names of hosts that a comment mentions, and the domains that they belong to. Pure.
import { domainToASCII } from "node:url";

/** RFC 1035, 2.3.4. */
const LONGEST = 253;

/** A host's name as it is compared: ASCII, in lower case; null for what is none. */
export function readHost(text: string): string | null {
  const plain = text.replace(/^\.+|\.+$/g, "").toLowerCase();
  if (plain.length > LONGEST) return null;
  const name = /^[a-z0-9.-]+$/.test(plain) ? plain : domainToASCII(plain);
  return /^(?:[a-z0-9_](?:[a-z0-9_-]{0,62})\.)+[a-z][a-z0-9-]*[a-z0-9]$/.test(name) ? name : null;
}

/** The host of a link; null where it has none that a domain could be told of. */
export function hostOfLink(link: string): string | null {
  return URL.canParse(link) ? readHost(new URL(link).hostname) : null;
}

/** Nobody mentions more, and each takes its time to be read. */
const MOST_MENTIONED = 2_000;

/** What looks like a host's name in a text, as it is written there, each once. */
export function mentionedHosts(text: string): string[] {
  const runs = text.match(/[\p{L}\p{M}\p{N}._-]+/gu) ?? [];
  const hosts = new Set(runs.filter((run) => run.includes(".")));
  return [...hosts].slice(0, MOST_MENTIONED);
}

/** The host itself, and each domain above it but the last label alone. */
export function domainsOf(host: string): string[] {
  const labels = host.split(".");
  return labels.slice(0, -1).map((_, at) => labels.slice(at).join("."));
}
