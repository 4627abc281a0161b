import "server-only";
// What the desk shows. Each query is for one screen, is bounded, and pages by key.
import type { Viewer } from "../auth/roles";
import { replyHash } from "../comments/replies/address";
import { inForceSql } from "../comments/sanction";
import { countFlood } from "../comments/tide";
import { recordsOf } from "../comments/trust";
import { db } from "../db/client";
import { Prisma } from "../db/generated/client";
import type { ActorKind, CommentState, SanctionKind, Verdict } from "../db/generated/enums";
import { shorten } from "../format";
import { markFound } from "../html/mark-found";
import { isQuoting, isSecret } from "../screening/checks";
import { type ArticleWords, wordsOfArticles } from "../screening/model/article";
import { askFilter, type Filter, getFilter, type Opinion } from "../screening/model/filter";
import { type Looking, lookAt } from "./claims";
import { type DeskCursor, deskCursorOf } from "./cursor";
import { type DeskFilter, type DeskOrder, plainFilter } from "./filter";
import { countComments, findComments } from "./find";
import { type CommentList, listStates } from "./lists";
import { mustModerate } from "./policy";
import type { NewsAsked } from "./schema";

/** The screen fetches more before they are decided; as many again would double the answer. */
export const PAGE = 25;

export type DeskComment = {
  publicId: string;
  version: number;
  state: CommentState;
  name: string;
  /** Shown on the card; moderators judge by it. */
  email: string | null;
  /** The device that wrote it proved the address to be its own. */
  isAddressConfirmed: boolean;
  url: string | null;
  /** ISO. */
  createdAt: string;
  html: string;
  /** An edit of a public comment that waits since `at`: the text that everybody reads, and the new one. */
  edit: { before: string; after: string; at: string } | null;
  /** The text is not the first one: what it replaced, and whose it is. */
  rewritten: { before: string; after: string; at: string; by: string | null } | null;
  /** Who wrote it; null where nobody is known behind it. */
  commenter: CommenterFacts | null;
  /** Somebody of the staff wrote it, signed in. */
  isStaff: boolean;
  /** In the trash because its author deleted it. */
  isDeletedByAuthor: boolean;
  /** Reports of readers that no decision has answered. */
  openReports: number;
  post: { title: string; slug: string; section: string | null };
  inReplyTo: { name: string; excerpt: string; isPublic: boolean } | null;
  /** What the checks found, the gravest first. */
  reasons: FoundReason[];
  /** What the learned filter makes of it; null where nobody is to decide, or it learned too little. */
  opinion: Opinion | null;
  /** How it came to be in its state; null while nobody has decided anything. */
  decision: { by: string | null; at: string } | null;
  /** What its reasons weigh together. */
  risk: number;
  /** Where the list goes on after this one. */
  cursor: string;
};

export type FoundReason = {
  check: string;
  verdict: Verdict;
  matchedText: string | null;
  score: number;
  /** The rule that found it, where it still stands. */
  ruleId: number | null;
};

export type CommenterFacts = {
  /** Known by a signed device; else by an import. */
  hasDevice: boolean;
  /** ISO. */
  firstSeenAt: string;
  /** Of the newest comments, this one among them, as many as `COUNTED`. */
  approved: number;
  spam: number;
  trash: number;
  /** The weightiest sanction that is in force on the device. */
  sanction: SanctionKind | null;
};

/** Of so many of a commenter's newest comments a card says what became of them. */
export const COUNTED = 100;

export type DeskPage = {
  comments: DeskComment[] /** Null: the list ends here. */;
  next: string | null;
};

type Row = Omit<
  DeskComment,
  | ("createdAt" | "post" | "inReplyTo" | "decision" | "cursor" | "edit" | "rewritten" | "opinion")
  | ("isAddressConfirmed" | "commenter")
> & {
  /** What the device proved to be its own (lib/comments/replies). */
  provenHash: string | null;
  firstSeenAt: Date | null;
  hasDevice: boolean;
  approved: number;
  spam: number;
  trash: number;
  sanction: SanctionKind | null;
  stateActor: ActorKind;
  id: number;
  createdAt: Date;
  source: string | null;
  editAfter: string | null;
  editAt: Date | null;
  sourceBefore: string | null;
  textAt: Date | null;
  textBy: string | null;
  title: string | null;
  revisionId: number | null;
  slug: string;
  section: string | null;
  parentName: string | null;
  parentSource: string | null;
  parentState: CommentState | null;
  stateAt: Date;
  stateBy: string | null;
};

/** One page of what a filter lets through: what is pending oldest first, all else newest first. */
export async function listComments(
  viewer: Viewer,
  filter: DeskFilter,
  after?: DeskCursor,
): Promise<DeskPage> {
  mustModerate(viewer);
  const ids = await findComments(filter, after, PAGE + 1);
  const shownIds = ids.slice(0, PAGE);
  const rows = await db().$queryRaw<Row[]>`${shown()} WHERE c."id" = ANY (${shownIds}::int[])`;
  const found = new Map(rows.map((row) => [row.id, row]));
  // One that was erased or decided between the two questions is left out.
  const learned = await readForOpinions(rows);
  const listed = shownIds.flatMap((id) => found.get(id) ?? []);
  const comments = listed
    .filter((row) => isListed(filter.list, row))
    .map((row) => view(row, filter.order, learned));
  const last = listed.at(-1);
  return { comments, next: ids.length > PAGE && last ? deskCursorOf(filter.order, last) : null };
}

function isListed(list: CommentList, { state, editAfter }: Row): boolean {
  const wanted = listStates[list];
  return wanted === null || state === wanted || (wanted === "PENDING" && editAfter !== null);
}

/** How many comments a filter lets through; COUNT_LIMIT + 1 means more than that. */
export async function countList(viewer: Viewer, filter: DeskFilter): Promise<number> {
  mustModerate(viewer);
  return countComments(filter);
}

/** One comment as its card shows it, in whatever state it is. */
export async function getDeskComment(
  viewer: Viewer,
  publicId: string,
): Promise<DeskComment | null> {
  mustModerate(viewer);
  const rows = await db().$queryRaw<Row[]>`${shown()} WHERE c."publicId" = ${publicId}`;
  return rows[0] ? view(rows[0], "time", await readForOpinions(rows)) : null;
}

/** How many wait; COUNT_LIMIT + 1 means more than that. */
export function countPending(viewer: Viewer): Promise<number> {
  return countList(viewer, plainFilter("pending"));
}

export type News = {
  pending: number;
  /** How many came in behind the place where the screen's list ends. */
  fresh: number;
  /** What others did within the last minute. */
  moved: { publicId: string; version: number; to: CommentState; by: string | null }[];
  /** What colleagues have before them. */
  looking: Looking[];
  /** How many came in within ten minutes, where that is a flood (getFlood). */
  flood: number | null;
  /** What the learned filter makes of the cards by now; null where it has learned nothing since. */
  opinions: { learned: number; of: Record<string, Opinion | null> } | null;
};

/** What changed while a list was on the screen; notes what the viewer has in hand there. */
export async function getNews(viewer: Viewer, asked: NewsAsked): Promise<News> {
  mustModerate(viewer);
  const { end, looking } = asked;
  const [opinions, others, flood, pending, fresh, byPeople, byAkismet] = await Promise.all([
    renewOpinions(asked),
    lookAt(viewer, looking),
    getFlood(viewer),
    countPending(viewer),
    countComments(plainFilter("pending"), end ? { ...end, risk: null } : undefined),
    // In a flood Akismet alone would fill what is told: neither crowds the other out.
    listMoves({ actor: "STAFF", userId: { not: viewer.userId } }),
    // It answers about what waits on the screen.
    listMoves({ actor: "SYSTEM", action: { in: ["APPROVE", "APPROVE_EDIT", "SPAM"] } }),
  ]);
  const latest = new Map<string, News["moved"][number]>();
  const moved = [...byPeople, ...byAkismet].sort((one, other) => other.id - one.id);
  for (const { actor, user, comment } of moved) {
    const { publicId, version, state } = comment;
    if (!latest.has(publicId)) {
      const by = actor === "SYSTEM" ? "Akismet" : (user?.name ?? null);
      latest.set(publicId, { publicId, version, to: state, by });
    }
  }
  return { pending, fresh, moved: [...latest.values()], looking: others, flood, opinions };
}

async function renewOpinions({ cards, learned }: NewsAsked): Promise<News["opinions"]> {
  const filter = await getFilter();
  if (!filter || filter.version === learned) return null;
  const none = Object.fromEntries(cards.map((publicId) => [publicId, null]));
  if (!filter.isReady || cards.length === 0) return { learned: filter.version, of: none };
  const rows = await db().$queryRaw<Row[]>`${shown()} WHERE c."publicId" = ANY (${cards})`;
  const known = await readForOpinions(rows);
  const of = Object.fromEntries(rows.map((row) => [row.publicId, opinionOf(row, known)]));
  return { learned: known.filter?.version ?? filter.version, of: { ...none, ...of } };
}

/** Moves of the last minute that are told, of people and of Akismet each. */
const MOVES = 200;

function listMoves(which: Prisma.ModerationEventWhereInput) {
  return db().moderationEvent.findMany({
    where: { createdAt: { gt: new Date(Date.now() - 60_000) }, ...which },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: MOVES,
    select: {
      ...{ id: true, actor: true, user: { select: { name: true } } },
      comment: { select: { publicId: true, version: true, state: true } },
    },
  });
}

/** How many comments came in within ten minutes, where the site is flooded; counted to 1,001. */
export async function getFlood(viewer: Viewer): Promise<number | null> {
  mustModerate(viewer);
  return countFlood();
}

const shown = (now = new Date()) => Prisma.sql`
  SELECT c."id", c."publicId", c."version", c."state"::text AS "state",
         c."stateActor"::text AS "stateActor", c."name", c."email", c."url",
         c."createdAt", c."risk", c."stateAt", decider."name" AS "stateBy",
         proven."hash" AS "provenHash",
         coalesce(w."html", v."html", '') AS "html",
         v."source", w."source" AS "editAfter", w."createdAt" AS "editAt",
         former."source" AS "sourceBefore", v."createdAt" AS "textAt", editor."name" AS "textBy",
         c."state" = 'TRASH' AND c."stateActor" = 'COMMENTER' AS "isDeletedByAuthor",
         c."openReports", c."staffId" IS NOT NULL AS "isStaff", k."createdAt" AS "firstSeenAt",
         k."device" IS NOT NULL AS "hasDevice", known.*,
         (SELECT max(x."kind")::text FROM "Sanction" x
          WHERE x."commenterId" = k."id" AND ${inForceSql("x", now)}) AS "sanction",
         r."title", p."publishedRevisionId" AS "revisionId", p."slug", s."name" AS "section",
         parent."name" AS "parentName", parent."state"::text AS "parentState",
         left(pv."source", 600) AS "parentSource",
         coalesce((SELECT json_agg(json_build_object('check', why."check", 'verdict', why."verdict", 'ruleId', why."ruleId",
                                     'matchedText', why."matchedText", 'score', why."score")
                                   ORDER BY why."verdict" DESC, why."score" DESC, why."id")
                   FROM "CommentReason" why WHERE why."commentId" = c."id"), '[]'::json) AS "reasons"
  FROM "Comment" c
  JOIN "Post" p ON p."id" = c."postId"
  LEFT JOIN "Revision" r ON r."id" = p."publishedRevisionId"
  LEFT JOIN "Section" s ON s."id" = p."sectionId"
  LEFT JOIN "CommentVersion" v ON v."id" = c."currentVersionId"
  LEFT JOIN "CommentVersion" w ON w."id" = c."pendingVersionId"
  LEFT JOIN LATERAL (
    SELECT o."source" FROM "CommentVersion" o
    WHERE v."createdAt" > c."createdAt" AND o."commentId" = c."id" AND o."id" < v."id"
    ORDER BY o."id" DESC LIMIT 1) AS former ON true
  LEFT JOIN "User" editor ON editor."id" = v."staffId"
  LEFT JOIN "Comment" parent ON parent."id" = c."parentId"
  LEFT JOIN "CommentVersion" pv ON pv."id" = parent."currentVersionId"
  LEFT JOIN "User" decider ON decider."id" = c."stateById"
  LEFT JOIN "Commenter" k ON k."id" = c."commenterId"
  LEFT JOIN "ReplyAddress" proven ON proven."id" = k."addressId"
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE o."state" = 'APPROVED')::int AS "approved",
           count(*) FILTER (WHERE o."state" = 'SPAM')::int AS "spam",
           count(*) FILTER (WHERE o."state" = 'TRASH')::int AS "trash"
    FROM (SELECT o."state" FROM "Comment" o WHERE o."commenterId" = c."commenterId"
          ORDER BY o."createdAt" DESC LIMIT ${COUNTED}) AS o) AS known`;

function view(row: Row, order: DeskOrder, learned: Learned): DeskComment {
  const { publicId, version, state, name, email, url, html, isDeletedByAuthor, openReports } = row;
  const { risk } = row;
  const reasons = isReadBlind(row)
    ? row.reasons.filter(({ check }) => !isSecret(check))
    : row.reasons;
  return {
    publicId,
    version,
    state,
    name,
    email,
    isAddressConfirmed: email !== null && row.provenHash === replyHash(email),
    url,
    html: markFound(html, ...matchesOf(reasons)),
    reasons,
    commenter: commenterOf(row),
    isStaff: row.isStaff,
    isDeletedByAuthor,
    openReports,
    edit: waitingEdit(row),
    rewritten: rewritten(row),
    risk,
    opinion: opinionOf(row, learned),
    createdAt: row.createdAt.toISOString(),
    post: { title: row.title ?? row.slug, slug: row.slug, section: row.section },
    inReplyTo:
      row.parentName !== null
        ? {
            name: row.parentName,
            excerpt: shorten(row.parentSource ?? "", 220),
            isPublic: row.parentState === "APPROVED",
          }
        : null,
    decision: row.stateBy !== null ? { by: row.stateBy, at: row.stateAt.toISOString() } : null,
    cursor: deskCursorOf(order, row),
  };
}

type Learned = {
  filter: Filter | null;
  articles: ArticleWords;
  records: Awaited<ReturnType<typeof recordsOf>>;
};

async function readForOpinions(rows: Row[]): Promise<Learned> {
  const filter = await getFilter();
  const open = filter?.isReady ? rows.filter(isOpen) : [];
  const ids = open.map(({ revisionId }) => revisionId);
  const articles = await wordsOfArticles(db(), ids);
  return { filter, articles, records: await recordsOf(db(), open) };
}

function isOpen({ state, editAfter, isStaff }: Row): boolean {
  return !isStaff && (state === "PENDING" || state === "SPAM" || editAfter !== null);
}

/** Of what a person may want to decide. */
function opinionOf(row: Row, { filter, articles, records }: Learned): Opinion | null {
  const { editAfter, source } = row;
  if (!isOpen(row) || isReadBlind(row)) return null;
  const about = articles.get(row.revisionId ?? 0) ?? null;
  return askFilter(filter, editAfter ?? source ?? "", { about, ...records(row.id) });
}

/** Drawn by lot, to be decided without knowing what the filter thinks, nor that it was drawn. */
function isReadBlind({ state, stateActor, editAfter, reasons }: Row): boolean {
  const isDecided = state !== "PENDING" && stateActor === "STAFF" && editAfter === null;
  return !isDecided && reasons.some(({ check }) => isSecret(check));
}

function waitingEdit({ source, editAfter, editAt }: Row): DeskComment["edit"] {
  if (editAfter === null || editAt === null) return null;
  return { before: source ?? "", after: editAfter, at: editAt.toISOString() };
}

function rewritten({ sourceBefore, source, textAt, textBy }: Row): DeskComment["rewritten"] {
  if (sourceBefore === null || source === null || textAt === null) return null;
  return { before: sourceBefore, after: source, at: textAt.toISOString(), by: textBy };
}

/** What is marked wherever it stands, and the learned filter's words: whole ones. */
function matchesOf(reasons: FoundReason[]): [string[], string[]] {
  const quotes = reasons.filter(({ check }) => isQuoting(check));
  const of = (isLearned: boolean) =>
    quotes
      .filter(({ check }) => (check === "learned") === isLearned)
      .flatMap(({ matchedText }) => matchedText?.split("\n") ?? []);
  return [of(false), of(true)];
}

function commenterOf(row: Row): CommenterFacts | null {
  const { firstSeenAt, hasDevice, approved, spam, trash, sanction } = row;
  if (firstSeenAt === null) return null;
  return { firstSeenAt: firstSeenAt.toISOString(), hasDevice, approved, spam, trash, sanction };
}
