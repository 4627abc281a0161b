import "server-only";
// The list as CSV, batch by batch, with what is known of each consent. Asking for it is a deed and is
// noted; fetching it takes the ticket that the deed gave out.
import { stringify } from "csv-stringify/sync";
import { recordAudit } from "../../audit";
import type { Viewer } from "../../auth/roles";
import { db } from "../../db/client";
import type { Subscriber } from "../../db/generated/client";
import { sign, unsign } from "../../keys";
import { ok, type Result, refuse } from "../../result";
import { consentTexts } from "../consent-text";
import { canManageSubscribers } from "../policy";
import { suppressionHash } from "../suppression";
import { guardCell } from "./cells";
import { ImportCounts, LISTED_REFUSALS } from "./import";

const BATCH = 1_000;
const TICKET_SECONDS = 300;

/** Good for five minutes, for this person. */
export async function startExport(
  viewer: Viewer | null,
  now = new Date(),
): Promise<Result<string, "forbidden">> {
  if (!canManageSubscribers(viewer)) return refuse("forbidden");
  const detail = { people: await db().subscriber.count() };
  await recordAudit(db(), { action: "subscribers.exported", userId: viewer.userId, detail });
  const end = Math.floor(now.getTime() / 1000) + TICKET_SECONDS;
  return ok(sign("subscriber", `export-${viewer.userId}-${end}`));
}

export function mayFetchExport(viewer: Viewer | null, ticket: string, now = new Date()): boolean {
  if (!canManageSubscribers(viewer)) return false;
  const [what, userId, end] = unsign("subscriber", ticket)?.split("-") ?? [];
  return (
    what === "export" && userId === String(viewer.userId) && Number(end) * 1000 > now.getTime()
  );
}

const HEADER = [
  ...["email", "name", "state", "paused_until", "subscribed_at", "confirmed_at"],
  ...["unsubscribed_at", "suppressed", "consent_method", "consent_page", "consent_time"],
  ...["consent_text", "consent_statement"],
];

/** Lines in the order in which people came. The caller has asked mayFetchExport(). */
export async function* exportLines(): AsyncGenerator<string> {
  yield stringify([HEADER], { record_delimiter: "\r\n" });
  let last = 0;
  for (;;) {
    const people = await db().subscriber.findMany({
      where: { id: { gt: last } },
      orderBy: { id: "asc" },
      take: BATCH,
    });
    const end = people.at(-1);
    if (!end) return;
    last = end.id;
    const [consents, suppressed] = await Promise.all([
      consentsOf(people.map(({ id }) => id)),
      suppressedOf(people),
    ]);
    const rows = people.map((person) => row(person, suppressed, consents.get(person.id)));
    yield stringify(rows, { record_delimiter: "\r\n" });
  }
}

type Consent = {
  subscriberId: number;
  method: string;
  page: string;
  textVersion: number | null;
  statement: string | null;
  createdAt: Date;
};

// The newest event by which somebody came onto the list or confirmed it, and the text shown then.
async function consentsOf(ids: number[]): Promise<Map<number, Consent>> {
  const rows = await db().$queryRaw<Consent[]>`
    SELECT DISTINCT ON ("subscriberId") "subscriberId", "method"::text AS "method", "page",
      "textVersion", "detail"->>'statement' AS "statement", "createdAt"
    FROM "ConsentEvent"
    WHERE "subscriberId" = ANY(${ids}) AND "kind" IN ('CONFIRMED', 'IMPORTED', 'ADDED', 'SUBSCRIBED')
    ORDER BY "subscriberId", "kind" <> 'CONFIRMED', "id" DESC`;
  return new Map(rows.map((consent) => [consent.subscriberId, consent]));
}

async function suppressedOf(people: Subscriber[]): Promise<Set<string>> {
  const hashes = people.map(({ emailKey }) => suppressionHash(emailKey));
  const found = await db().suppression.findMany({ where: { hash: { in: hashes } } });
  return new Set(found.map(({ hash }) => hash));
}

function row(person: Subscriber, suppressed: Set<string>, consent: Consent | undefined): string[] {
  const text = consent?.textVersion;
  return [
    person.email,
    person.name,
    person.state.toLowerCase(),
    iso(person.pausedUntil),
    iso(person.createdAt),
    iso(person.confirmedAt),
    iso(person.unsubscribedAt),
    suppressed.has(suppressionHash(person.emailKey)) ? "yes" : "",
    consent?.method.toLowerCase() ?? "",
    consent?.page ?? "",
    iso(consent?.createdAt ?? null),
    text === null || text === undefined ? "" : (consentTexts[text] ?? ""),
    consent?.statement ?? "",
  ].map(guardCell);
}

function iso(time: Date | null): string {
  return time?.toISOString() ?? "";
}

/** The lines of an import that were not taken, as CSV; the last says how many it doesn't list. */
export async function* refusalLines(importId: string): AsyncGenerator<string> {
  yield stringify([["line", "reason", "text"]], { record_delimiter: "\r\n" });
  let last = -1;
  for (;;) {
    const rows = await db().importRefusal.findMany({
      where: { import: { publicId: importId }, line: { gt: last } },
      orderBy: { line: "asc" },
      take: BATCH,
    });
    const end = rows.at(-1);
    if (!end) break;
    last = end.line;
    const cells = rows.map(({ line, reason, text }) => [String(line), reason, guardCell(text)]);
    yield stringify(cells, { record_delimiter: "\r\n" });
  }
  const row = await db().subscriberImport.findUnique({
    where: { publicId: importId },
    select: { counts: true },
  });
  const unlisted = row ? ImportCounts.parse(row.counts).refused - LISTED_REFUSALS : 0;
  if (unlisted > 0) {
    yield stringify([["", "not listed", `${unlisted} more lines were refused.`]], {
      record_delimiter: "\r\n",
    });
  }
}
