import "server-only";
// The owner changes what every page is made of. All of it is one row with a version, so that of two
// who save at once one is told.
import { recordAudit } from "../audit";
import type { Viewer } from "../auth/roles";
import { stale } from "../cache";
import { db, type Tx } from "../db/client";
import { Prisma } from "../db/generated/client";
import { getEnv } from "../env";
import { renderArticle } from "../html/article";
import { ok, type Result, refuse } from "../result";
import { storedLinks } from "../site-links";
import { canEditSettings } from "./policy";
import type { SettingsInput } from "./schema";
import { type Field, fieldNames } from "./typed";

export type ChangeRefusal =
  | "forbidden"
  /** Nobody has set the site up. */
  | "missing"
  /** Somebody saved since this version; nothing was written. */
  | "stale"
  /** The site would move to another address, and nobody said that it should. */
  | "unconfirmed-move"
  /** A logo that isn't in the library, or not ready to be shown. */
  | "no-picture";

export type Change = {
  input: SettingsInput;
  baseVersion: number;
  /** The address that the owner agreed to move to. */
  moveTo: string | null;
};

export type Changed = {
  fields: Field[];
  /** Where the site now is, if it moved. */
  movedTo: string | null;
};

type Row = NonNullable<Awaited<ReturnType<typeof findRow>>>;

/** Writes what differs, notes its names in the audit log, and makes every page stale. */
export async function changeSettings(
  viewer: Viewer | null,
  { input, baseVersion, moveTo }: Change,
): Promise<Result<Changed, ChangeRefusal>> {
  if (!canEditSettings(viewer)) return refuse("forbidden");
  return db().$transaction(async (tx) => {
    const row = await findRow(tx);
    if (!row) return refuse("missing");
    if (row.version !== baseVersion) return refuse("stale");
    const siteUrl = getEnv().SITE_URL ? row.siteUrl : input.siteUrl;
    const movedTo = siteUrl === row.siteUrl ? null : siteUrl;
    if (movedTo !== null && movedTo !== moveTo) return refuse("unconfirmed-move");
    if (!(await areThere(tx, [input.logoId, input.logoDarkId]))) return refuse("no-picture");
    const columns = columnsOf({ ...input, siteUrl });
    const fields = changedFields(row, columns);
    if (fields.length === 0) return ok({ fields, movedTo: null });
    const written = await tx.settings.updateMany({
      where: { id: 1, version: baseVersion },
      data: { ...columns, version: { increment: 1 } },
    });
    if (written.count === 0) return refuse("stale");
    await recordAudit(tx, {
      action: "settings.changed",
      userId: viewer.userId,
      subject: fields.map((field) => fieldNames[field]).join(", "),
      detail: { version: baseVersion + 1 },
    });
    await stale(tx, ["settings"]);
    return ok({ fields, movedTo });
  });
}

/** Who made the latest change, in the audit log's memory; null where it has none. */
export async function latestChange(): Promise<{ by: string | null; at: Date } | null> {
  const entry = await db().auditEvent.findFirst({
    where: { action: "settings.changed" },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { createdAt: true, user: { select: { name: true } } },
  });
  return entry && { by: entry.user?.name ?? null, at: entry.createdAt };
}

function findRow(tx: Tx) {
  return tx.settings.findUnique({ where: { id: 1 } });
}

async function areThere(tx: Tx, ids: (number | null)[]): Promise<boolean> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return true;
  return (
    (await tx.media.count({ where: { id: { in: wanted }, state: "READY" } })) === wanted.length
  );
}

function columnsOf({ navigation, footerLinks, ...input }: SettingsInput) {
  return {
    ...input,
    footerHtml:
      input.footer && renderArticle(input.footer, { topHeading: 3, idPrefix: "foot-" }).html,
    navigation: navigation ? storedLinks(navigation) : Prisma.DbNull,
    footerLinks: footerLinks ? storedLinks(footerLinks) : Prisma.DbNull,
  };
}

function changedFields(row: Row, columns: ReturnType<typeof columnsOf>): Field[] {
  const names = Object.keys(columns).filter((name) => name in fieldNames) as (keyof Row & Field)[];
  return names.filter((name) => {
    const value = columns[name];
    return plain(row[name]) !== plain(value === Prisma.DbNull ? null : value);
  });
}

// PostgreSQL keeps an object's keys in an order of its own.
function plain(value: unknown): string {
  const links = (value as { items?: { label: string; href: string }[] } | null)?.items;
  return JSON.stringify(links ? links.map(({ label, href }) => [label, href]) : value);
}
