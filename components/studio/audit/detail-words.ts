// The small print of an entry of the audit log: what was recorded beside the deed, as people say it.
import { roleNames } from "@/lib/auth/roles";
import { formatCount, formatDateTime } from "@/lib/format";
import type { AuditRow } from "@/lib/people/audit-log";

export type Site = { timeZone: string; language: string };
type Value = AuditRow["detail"][string];
type Words = (value: string, site: Site) => string;

const kinds: Record<string, string> = {
  ...{ POST: "a post", PAGE: "a page" },
  ...{ WORD: "a word or phrase", PATTERN: "a pattern", ADDRESS: "an e-mail address" },
  ...{ DOMAIN: "a domain", NETWORK: "a network" },
};

/** By the key in `detail`, in the order in which they are said: the database keeps none. */
const words: Record<string, Words> = {
  device: (name) => `with ${name}`,
  role: (role) => `as ${roleName(role)}`,
  by: (way) => ({ mail: "by mail", link: "by a copied link" })[way] ?? `by ${way}`,
  from: (role) => `from ${roleName(role)}`,
  to: (role) => `to ${roleName(role)}`,
  articlesHandedOver: counted("article handed over", "articles handed over"),
  ended: counted("sign-in ended", "sign-ins ended"),
  target: (address) => `to ${address}`,
  mode: (mode) =>
    ({
      INHERIT: "as on the whole site",
      ALL: "every comment waits",
      FIRST: "a newcomer’s first comment waits",
      NONE: "comments appear at once",
    })[mode] ?? mode,
  kind: (kind) => kinds[kind] ?? kind,
  rule: (number) => `number ${number}`,
  verdict: (verdict) =>
    ({ HOLD: "to be held", SPAM: "to spam", TRASH: "to the trash" })[verdict] ?? verdict,
  rules: counted("rule", "rules"),
  decidesAlone: (may) =>
    may === "true" ? "it may mark spam by itself" : "people decide about everything",
  showModerationLog: (shows) =>
    shows === "true" ? "the moderation log is public" : "the moderation log is not public",
  actByMail: (may) =>
    may === "true"
      ? "mails let moderators decide without signing in"
      : "mails decide nothing without signing in",
  learns: (what) => `it learns from ${what}`,
  slug: (slug) => `at /${slug}`,
  comments: counted("comment with it", "comments with it"),
  removed: counted("comment removed", "comments removed"),
  kept: counted("comment kept without a name", "comments kept without a name"),
  mails: counted("mail removed", "mails removed"),
  posts: counted("post was in it", "posts were in it"),
  lines: counted("line in the file", "lines in the file"),
  added: counted("was added", "were added"),
  refused: counted("was refused", "were refused"),
  people: counted("person", "people"),
  madeAt: (time, site) => `made on ${timeWords(time, site)}`,
  rows: counted("row", "rows"),
  pictures: counted("picture", "pictures"),
  bytes: (bytes, { language }) => `${formatCount(Number(bytes), language)} bytes`,
  version: (version) => `version ${version}`,
  statement: (statement) => `consent: “${statement}”`,
};

/** "120 lines in the file, consent: “Asked at the fair.”"; what has no words is named by its key. */
export function detailWords(detail: AuditRow["detail"], site: Site): string {
  return Object.entries(detail)
    .filter(([, value]) => value !== null && value !== "")
    .sort(([one], [other]) => placeOf(one) - placeOf(other))
    .map(([key, value]) => wordsOf(key, value, site))
    .join(", ");
}

function wordsOf(key: string, value: Value, site: Site): string {
  const known = Object.hasOwn(words, key) ? words[key] : undefined;
  if (known) return known(String(value), site);
  return `${key}: ${typeof value === "boolean" ? (value ? "yes" : "no") : value}`;
}

function counted(one: string, many: string): Words {
  return (value, { language }) =>
    value === "1" ? `1 ${one}` : `${formatCount(Number(value), language)} ${many}`;
}

function roleName(text: string): string {
  return Object.hasOwn(roleNames, text) ? roleNames[text as keyof typeof roleNames] : text;
}

function timeWords(text: string, { timeZone, language }: Site): string {
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? text : formatDateTime(time, timeZone, language);
}

function placeOf(key: string): number {
  const place = Object.keys(words).indexOf(key);
  return place < 0 ? Number.MAX_SAFE_INTEGER : place;
}
