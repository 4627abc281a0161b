import "server-only";
// What the desk shows of the person behind a comment.
import type { Viewer } from "../../auth/roles";
import { replyHash } from "../../comments/replies/address";
import { inForceSql } from "../../comments/sanction";
import { lostTrust, type Standing, trustJoinSql, trustSql } from "../../comments/trust";
import { db } from "../../db/client";
import { Prisma } from "../../db/generated/client";
import type { CommentState, ModerationMode, SanctionKind } from "../../db/generated/enums";
import { shorten } from "../../format";
import type { LostTrust } from "../../screening/screen";
import { getSettings } from "../../settings/queries";
import { timeCursorOf } from "../../time-cursor";
import { mustModerate } from "../policy";
import { type Found, findPerson } from "./find";
import { canRemoveNote } from "./policy";
import type { HistoryAsked } from "./schema";

/** Comments that one page of a history holds. */
const PAGE = 20;
/** Counts are exact up to here; names and addresses are read from as many of the newest comments. */
export const COUNTED = 1_000;
const MOST_NAMES = 20;
const MOST_ROWS = 100;

export type PersonView = {
  /** The comment that names the person. */
  publicId: string;
  name: string;
  /** Somebody signed in as staff wrote that comment. */
  isStaff: boolean;
  /** False: an import brought the comment without its author, or its author was erased. */
  isKnown: boolean;
  /** Comes by a signed device; else by an import. */
  hasDevice: boolean;
  /** ISO. */
  firstSeenAt: string | null;
  names: Used[];
  addresses: (Used & { /** By a mail to it, from this device. */ isConfirmed: boolean })[];
  /** Different networks of comments whose network is not forgotten yet. */
  networks: number;
  counts: Record<CommentState, number>;
  trust: Trust | null;
  notes: Note[];
  sanctions: SanctionView[];
  history: History;
};

/** A name or an address, and with how many of the newest comments. */
export type Used = { text: string; count: number };

export type Trust = {
  mode: ModerationMode;
  lost: LostTrust | null;
  /** Comments that a moderator let through, and how many it takes. */
  approved: number;
  needed: number;
};

export type Note = {
  id: number;
  body: string;
  by: string | null;
  at: string;
  canRemove: boolean;
};

export type SanctionView = {
  id: number;
  kind: SanctionKind;
  reason: string;
  /** It binds whoever gives one of the addresses, too. */
  bindsAddress: boolean;
  /** ISO; null: for good. */
  until: string | null;
  by: string | null;
  at: string;
  isInForce: boolean;
  ended: { by: string | null; at: string } | null;
};

export type History = {
  state: CommentState | null;
  entries: HistoryEntry[];
  /** Null: it ends here. */
  next: string | null;
};

export type HistoryEntry = {
  publicId: string;
  state: CommentState;
  at: string;
  excerpt: string;
  title: string;
  slug: string;
};

/** Null for no such comment. */
export async function getPerson(
  viewer: Viewer,
  publicId: string,
  asked: HistoryAsked = { state: null, after: null },
  now = new Date(),
): Promise<PersonView | null> {
  mustModerate(viewer);
  const found = await findPerson(db(), publicId);
  if (!found) return null;
  const of = ofPerson(found);
  const [facts, used, trust, notes, sanctions, history] = await Promise.all([
    getFacts(of),
    getUsed(of, found),
    getTrust(found, now),
    listNotes(viewer, found),
    listSanctions(found, now),
    listHistory(of, asked),
  ]);
  return {
    ...{ publicId, name: found.name, isStaff: found.isStaff },
    isKnown: found.commenterId !== null,
    hasDevice: found.device !== null,
    firstSeenAt: found.firstSeenAt?.toISOString() ?? null,
    ...{ ...facts, ...used, trust, notes, sanctions, history },
  };
}

/** The person's comments; where nobody is known behind the one at hand, that one alone. */
function ofPerson({ id, commenterId }: Found): Prisma.Sql {
  return commenterId === null
    ? Prisma.sql`c."id" = ${id}`
    : Prisma.sql`c."commenterId" = ${commenterId} AND c."erasedAt" IS NULL`;
}

async function getFacts(of: Prisma.Sql) {
  const counts: PersonView["counts"] = { PENDING: 0, APPROVED: 0, SPAM: 0, TRASH: 0 };
  const states = Object.keys(counts) as CommentState[];
  const arms = states.map(
    (state) => Prisma.sql`
      SELECT ${state} AS "state", count(*)::int AS "count" FROM (
        SELECT 1 FROM "Comment" AS c
        WHERE ${of} AND c."state" = ${state}::"CommentState" LIMIT ${COUNTED + 1}) AS found`,
  );
  const [rows, [networks]] = await Promise.all([
    db().$queryRaw<{ state: CommentState; count: number }[]>(Prisma.join(arms, " UNION ALL ")),
    db().$queryRaw<{ count: number }[]>`
      SELECT count(DISTINCT n."networkHash")::int AS "count" FROM (
        SELECT c."networkHash" FROM "Comment" AS c WHERE ${of}
        ORDER BY c."createdAt" DESC LIMIT ${COUNTED}) AS n`,
  ]);
  for (const { state, count } of rows) counts[state] = count;
  return { counts, networks: networks?.count ?? 0 };
}

async function getUsed(
  of: Prisma.Sql,
  { provenHash }: Found,
): Promise<Pick<PersonView, "names" | "addresses">> {
  const used = (column: "name" | "email") => db().$queryRaw<Used[]>`
    SELECT min(u."text") AS "text", count(*)::int AS "count" FROM (
      SELECT c.${Prisma.raw(`"${column}"`)} AS "text" FROM "Comment" AS c WHERE ${of}
      ORDER BY c."createdAt" DESC LIMIT ${COUNTED}) AS u
    WHERE u."text" IS NOT NULL
    GROUP BY ${Prisma.raw(column === "email" ? `lower(u."text")` : `u."text"`)}
    ORDER BY "count" DESC, "text" LIMIT ${MOST_NAMES}`;
  const [names, addresses] = await Promise.all([used("name"), used("email")]);
  const isConfirmed = ({ text }: Used) => provenHash !== null && replyHash(text) === provenHash;
  return { names, addresses: addresses.map((one) => ({ ...one, isConfirmed: isConfirmed(one) })) };
}

async function getTrust(found: Found, now: Date): Promise<Trust | null> {
  const { commenterId, device } = found;
  const site = await getSettings();
  if (commenterId === null || device === null || !site) return null;
  const [row] = await db().$queryRaw<Standing[]>`
    SELECT ${trustSql} FROM "Commenter" AS k ${trustJoinSql({ network: null, now })}
    WHERE k."id" = ${commenterId}`;
  if (!row) return null;
  const { moderationMode: mode, trustAfter: needed } = site;
  return { mode, needed, approved: row.approvedBefore, lost: lostTrust(row) };
}

async function listNotes(viewer: Viewer, { commenterId }: Found): Promise<Note[]> {
  if (commenterId === null) return [];
  const rows = await db().commenterNote.findMany({
    where: { commenterId },
    orderBy: { id: "desc" },
    take: MOST_ROWS,
    select: {
      ...{ id: true, body: true, authorId: true, createdAt: true },
      author: { select: { name: true } },
    },
  });
  return rows.map(({ id, body, authorId, author, createdAt }) => ({
    ...{ id, body, by: author?.name ?? null, at: createdAt.toISOString() },
    canRemove: canRemoveNote(viewer, { authorId }),
  }));
}

type SanctionRow = Omit<SanctionView, "until" | "at" | "ended"> & {
  until: Date | null;
  createdAt: Date;
  endedAt: Date | null;
  endedBy: string | null;
};

/** Those in force first, then the newest. */
async function listSanctions({ commenterId }: Found, now: Date): Promise<SanctionView[]> {
  if (commenterId === null) return [];
  const rows = await db().$queryRaw<SanctionRow[]>`
    SELECT x."id", x."kind"::text AS "kind", x."reason", x."until", x."createdAt", x."endedAt",
      x."addressHash" IS NOT NULL AS "bindsAddress", ${inForceSql("x", now)} AS "isInForce",
      maker."name" AS "by", ender."name" AS "endedBy"
    FROM "Sanction" AS x
    LEFT JOIN "User" AS maker ON maker."id" = x."createdById"
    LEFT JOIN "User" AS ender ON ender."id" = x."endedById"
    WHERE x."commenterId" = ${commenterId}
    ORDER BY "isInForce" DESC, x."id" DESC LIMIT ${MOST_ROWS}`;
  return rows.map(({ until, createdAt, endedAt, endedBy, ...row }) => ({
    ...row,
    until: until?.toISOString() ?? null,
    at: createdAt.toISOString(),
    ended: endedAt && { by: endedBy, at: endedAt.toISOString() },
  }));
}

type HistoryRow = Omit<HistoryEntry, "at" | "excerpt"> & {
  id: number;
  createdAt: Date;
  source: string | null;
};

async function listHistory(of: Prisma.Sql, { state, after }: HistoryAsked): Promise<History> {
  const conditions = [of];
  if (state) conditions.push(Prisma.sql`c."state" = ${state}::"CommentState"`);
  if (after) {
    conditions.push(Prisma.sql`(c."createdAt", c."id") < (${after.time}, ${after.id})`);
  }
  const rows = await db().$queryRaw<HistoryRow[]>`
    SELECT c."id", c."publicId", c."state"::text AS "state", c."createdAt",
      left(v."source", 600) AS "source", coalesce(r."title", p."slug") AS "title", p."slug"
    FROM "Comment" AS c
    JOIN "Post" AS p ON p."id" = c."postId"
    LEFT JOIN "Revision" AS r ON r."id" = p."publishedRevisionId"
    LEFT JOIN "CommentVersion" AS v ON v."id" = c."currentVersionId"
    WHERE ${Prisma.join(conditions, " AND ")}
    ORDER BY c."createdAt" DESC, c."id" DESC LIMIT ${PAGE + 1}`;
  const last = rows[PAGE - 1];
  return {
    state,
    entries: rows.slice(0, PAGE).map(({ id: _, createdAt, source, ...row }) => ({
      ...row,
      at: createdAt.toISOString(),
      excerpt: shorten(source ?? "", 160),
    })),
    next: rows.length > PAGE && last ? timeCursorOf(last.createdAt, last.id) : null,
  };
}
