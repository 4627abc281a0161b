import "server-only";
// What the room "People" and the profile show.
import { type PersonLink, readLinks } from "../accounts/links";
import { deviceWords } from "../auth/device-words";
import type { Viewer } from "../auth/roles";
import { listOpenSessions } from "../auth/session";
import { db } from "../db/client";
import { Prisma } from "../db/generated/client";
import type { Role } from "../db/generated/enums";
import { type PictureSource, variantUrl } from "../media/variants";
import { canManagePeople, mustSeePeople } from "./policy";

export const PAGE = 50;

/** "staff" can sign in, "authors" are known by name only, "left" are deactivated. */
export const peopleLists = ["staff", "authors", "left"] as const;
export type PeopleList = (typeof peopleLists)[number];

export type PersonRow = {
  id: number;
  slug: string;
  name: string;
  /** Null for whoever doesn't manage people, too. */
  email: string | null;
  role: Role;
  list: PeopleList;
  isYou: boolean;
  /** Of an open sign-in; they end a month after they began at the latest. */
  lastSeen: Date | null;
  articles: number;
  createdAt: Date;
  deactivatedAt: Date | null;
};

export type PeopleView = {
  people: PersonRow[];
  /** Continue with `after`. */
  next: string | null;
  counts: Record<PeopleList, number>;
};

const stateSql = Prisma.sql`CASE WHEN u."deactivatedAt" IS NOT NULL THEN 'left'
  WHEN u."passwordHash" IS NULL THEN 'authors' ELSE 'staff' END`;

const personSql = (viewer: Viewer) => Prisma.sql`
  SELECT u."id", u."slug", u."name", u."role"::text AS "role", u."createdAt", u."deactivatedAt",
    ${canManagePeople(viewer) ? Prisma.sql`u."email"` : Prisma.sql`NULL`} AS "email",
    ${stateSql} AS "list", u."id" = ${viewer.userId} AS "isYou",
    (SELECT max(s."lastSeenAt") FROM "Session" s WHERE s."userId" = u."id") AS "lastSeen",
    (SELECT count(*)::int FROM "PostAuthor" a WHERE a."userId" = u."id") AS "articles"
  FROM "User" u`;

/** By name; `after` is the slug of the last one that was shown. */
export async function listPeople(
  viewer: Viewer,
  list: PeopleList,
  asked: { search?: string; after?: string } = {},
): Promise<PeopleView> {
  mustSeePeople(viewer);
  const [search, after] = [storable(asked.search), storable(asked.after)];
  const found = search.trim()
    ? Prisma.sql`AND u."name" ILIKE ${`%${search.trim().replace(/[\\%_]/g, "\\$&")}%`}`
    : Prisma.empty;
  const rest = after
    ? Prisma.sql`AND (u."name" COLLATE "und-x-icu", u."id") >
        (SELECT l."name" COLLATE "und-x-icu", l."id" FROM "User" l WHERE l."slug" = ${after})`
    : Prisma.empty;
  const [rows, counts] = await Promise.all([
    db().$queryRaw<PersonRow[]>`${personSql(viewer)} WHERE ${stateSql} = ${list} ${found} ${rest}
      ORDER BY u."name" COLLATE "und-x-icu", u."id" LIMIT ${PAGE + 1}`,
    countPeople(),
  ]);
  const people = rows.slice(0, PAGE);
  return { people, counts, next: rows.length > PAGE ? (people.at(-1)?.slug ?? null) : null };
}

// NUL is what PostgreSQL refuses even to look for.
function storable(text = ""): string {
  return text.replaceAll("\0", "");
}

async function countPeople(): Promise<Record<PeopleList, number>> {
  const rows = await db().$queryRaw<{ list: PeopleList; count: number }[]>`
    SELECT ${stateSql} AS "list", count(*)::int AS "count" FROM "User" u GROUP BY 1`;
  const counts = { staff: 0, authors: 0, left: 0 };
  for (const { list, count } of rows) counts[list] = count;
  return counts;
}

export type Person = PersonRow & {
  /** Sign-ins that are open now. */
  signIns: number;
  isLastOwner: boolean;
};

export async function getPerson(viewer: Viewer, slug: string): Promise<Person | null> {
  mustSeePeople(viewer);
  const [row] = await db().$queryRaw<
    PersonRow[]
  >`${personSql(viewer)} WHERE u."slug" = ${storable(slug)} LIMIT 1`;
  if (!row) return null;
  const active = { role: "OWNER", deactivatedAt: null, passwordHash: { not: null } } as const;
  const [signIns, owners] = await Promise.all([
    listOpenSessions(row.id),
    db().user.count({ where: { ...active, id: { not: row.id } } }),
  ]);
  return { ...row, signIns: signIns.length, isLastOwner: row.role === "OWNER" && owners === 0 };
}

/** Who could take articles over: everybody who is not deactivated, staff first; at most 200. */
export async function listHeirs(
  viewer: Viewer,
  personId: number,
): Promise<{ id: number; name: string }[]> {
  mustSeePeople(viewer);
  return db().$queryRaw`
    SELECT u."id", u."name" FROM "User" u
    WHERE u."deactivatedAt" IS NULL AND u."id" <> ${personId}
    ORDER BY u."passwordHash" IS NULL, u."name" COLLATE "und-x-icu", u."id" LIMIT 200`;
}

export type InvitationRow = {
  id: number;
  name: string;
  email: string | null;
  role: Role;
  by: string | null;
  issuedAt: Date;
  expiresAt: Date;
  isOver: boolean;
};

/** Invitations that nobody has accepted or taken back, the newest first; at most 100. */
export async function listInvitations(viewer: Viewer, now = new Date()): Promise<InvitationRow[]> {
  if (!canManagePeople(viewer)) return [];
  const rows = await db().invitation.findMany({
    where: { acceptedAt: null, revokedAt: null },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 100,
    select: {
      ...{ id: true, name: true, email: true, role: true, issuedAt: true, expiresAt: true },
      invitedBy: { select: { name: true } },
    },
  });
  return rows.map(({ invitedBy, ...row }) => ({
    ...row,
    by: invitedBy?.name ?? null,
    isOver: row.expiresAt <= now,
  }));
}

export type Profile = {
  name: string;
  slug: string;
  email: string | null;
  biography: string;
  site: string | null;
  links: PersonLink[];
  pictureId: number | null;
  articles: number;
  updatedAt: string;
};

/** One's own. */
export async function getProfile(viewer: Viewer): Promise<Profile> {
  const found = await db().user.findUniqueOrThrow({
    where: { id: viewer.userId },
    select: {
      ...{ name: true, slug: true, email: true, biography: true, site: true, links: true },
      ...{ pictureId: true, updatedAt: true, _count: { select: { postAuthors: true } } },
    },
  });
  const { _count, ...row } = found;
  const articles = _count.postAuthors;
  return { ...row, articles, links: readLinks(row.links), updatedAt: row.updatedAt.toISOString() };
}

export type OwnPicture = { id: number; thumb: string; alt: string };

/** Pictures that one may choose for oneself: the present one, then one's newest uploads; at most 24. */
export async function listOwnPictures(viewer: Viewer): Promise<OwnPicture[]> {
  const rows = await db().$queryRaw<(PictureSource & { id: number; alt: string })[]>`
    SELECT m."id", m."hash", m."widths", m."alt", p."id" IS NULL AS "later"
    FROM "Media" m LEFT JOIN "User" p ON p."pictureId" = m."id" AND p."id" = ${viewer.userId}
    WHERE m."state" = 'READY' AND (m."uploadedById" = ${viewer.userId} OR p."id" IS NOT NULL)
    ORDER BY "later", m."id" DESC LIMIT 24`;
  return rows.map(({ id, hash, widths, alt }) => ({
    ...{ id, alt },
    thumb: variantUrl(hash, widths[0] ?? 480),
  }));
}

export type SignInRow = {
  id: string;
  device: string;
  since: Date;
  lastSeen: Date;
  isThis: boolean;
};

/** One's own open sign-ins, this one first. */
export async function listOwnSignIns(viewer: Viewer): Promise<SignInRow[]> {
  const rows = await listOpenSessions(viewer.userId);
  const signIns = rows.map(({ id, since, lastSeen, userAgent }) => ({
    ...{ id, since, lastSeen },
    device: deviceWords(userAgent),
    isThis: id === viewer.sessionId,
  }));
  return signIns.sort((one, other) => Number(other.isThis) - Number(one.isThis));
}
