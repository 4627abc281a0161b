import "server-only";
// What a rule would have done to the comments that came last, beside what people decided about them.
// Reads only, and looks at what a rule would look at when they came in.
import { setImmediate as breathe } from "node:timers/promises";
import type { Viewer } from "../../auth/roles";
import { db } from "../../db/client";
import type { ActorKind, CommentState } from "../../db/generated/enums";
import { commentLinks } from "../../html/comment";
import { networkHash } from "../../rate-limit";
import { type Rule, RuleBook } from "../../screening/rules/compile";
import { subjectOf } from "../../screening/rules/find";
import { neighbourhoods, readNetwork } from "../../screening/rules/network";
import type { RuleInput } from "../../screening/rules/schema";
import { mustModerate } from "../policy";
import { type Excerpt, excerptOf } from "./excerpt";

/** What became of a comment: by a person, without one, or not yet. */
export const fates = ["approved", "unread", "pending", "spam", "trash", "thrown"] as const;
export type Fate = (typeof fates)[number];

export type Foreseen = {
  publicId: string;
  name: string;
  fate: Fate;
  /** Who decided it. */
  by: string | null;
  /** ISO. */
  createdAt: string;
  /** What the rule found, where it stands in the text. */
  excerpt: Excerpt;
};

export type Foresight = {
  /** Comments that were looked at; fewer than LOOKED where there are no more, or time was over. */
  looked: number;
  isCutShort: boolean;
  found: number;
  counts: Record<Fate, number>;
  /** Those in which it disagrees with a person first, then the newest. */
  examples: Foreseen[];
  /** Of the networks of past comments only so much is kept: their neighbours are shown as well. */
  isInexact: boolean;
  /** The networks are too many, or none is kept: nothing can be said. */
  isBlind: boolean;
};

const LOOKED = 1_000;
const SHOWN = 20;
/** Milliseconds; a pattern may take its time with each comment. */
const PATIENCE = 1_500;
/** Networks that are looked up by their hashes. */
const MOST_NETWORKS = 256;

type Row = {
  publicId: string;
  name: string;
  email: string | null;
  networkHash: string | null;
  state: CommentState;
  stateActor: ActorKind;
  by: string | null;
  createdAt: Date;
  body: string;
  html: string;
};

/** What looks for it, saved or not. */
type Looking = Pick<RuleInput, "kind" | "term" | "key" | "isInside" | "looksIn" | "verdict">;

export async function foreseeRule(viewer: Viewer, input: Looking): Promise<Foresight> {
  mustModerate(viewer);
  const rows = await listLatest();
  const look = input.kind === "NETWORK" ? lookByNetwork(input) : lookByText(input);
  const found: Foreseen[] = [];
  const until = performance.now() + PATIENCE;
  let looked = 0;
  for (const row of rows) {
    if (performance.now() > until) break;
    // Others are served meanwhile.
    if (looked % 50 === 49) await breathe();
    looked++;
    const text = look.find(row);
    if (text !== null) found.push(view(row, text));
  }
  found.sort((one, other) => weights[other.fate] - weights[one.fate]);
  const counts = Object.fromEntries(fates.map((fate) => [fate, 0])) as Record<Fate, number>;
  for (const { fate } of found) counts[fate]++;
  const { isInexact, isBlind } = look;
  const isCutShort = looked < rows.length;
  const examples = found.slice(0, SHOWN);
  return { looked, isCutShort, found: found.length, counts, examples, isInexact, isBlind };
}

// A rule binds nobody of the staff, and what its author threw away is nobody's decision. By the
// order in which they came here: an import brings old ones late.
function listLatest(): Promise<Row[]> {
  return db().$queryRaw<Row[]>`
    SELECT c."publicId", c."name", c."email", c."networkHash", c."state"::text AS "state",
      c."stateActor"::text AS "stateActor", u."name" AS "by", c."createdAt",
      coalesce(w."source", v."source", '') AS "body", coalesce(w."html", v."html", '') AS "html"
    FROM (
      SELECT * FROM "Comment" AS o
      WHERE o."erasedAt" IS NULL AND o."staffId" IS NULL
        AND NOT (o."state" = 'TRASH' AND o."stateActor" = 'COMMENTER')
      ORDER BY o."id" DESC LIMIT ${LOOKED}) AS c
    LEFT JOIN "CommentVersion" AS v ON v."id" = c."currentVersionId"
    LEFT JOIN "CommentVersion" AS w ON w."id" = c."pendingVersionId"
    LEFT JOIN "User" AS u ON u."id" = c."stateById"
    ORDER BY c."id" DESC`;
}

type Look = {
  /** The words that it finds in a comment; "" where it finds no words; null where nothing. */
  find: (row: Row) => string | null;
  isInexact: boolean;
  isBlind: boolean;
};

function lookByText(input: Looking): Look {
  const book = new RuleBook([{ ...input, id: 0 } satisfies Rule]);
  const find = ({ name, email, body, html }: Row) => {
    const links = commentLinks(html);
    const [match] = book.find(subjectOf({ name, email, body, html, links, address: null }));
    return match ? (match.text ?? "") : null;
  };
  return { find, isInexact: false, isBlind: false };
}

// Where past comments came from is kept for some days, as a hash of the neighbourhood.
function lookByNetwork({ term }: Looking): Look {
  const network = readNetwork(term);
  const around = network && neighbourhoods(network, MOST_NETWORKS);
  if (!network || !around) return { find: () => null, isInexact: false, isBlind: true };
  const hashes = new Set(around.map((address) => networkHash(address)));
  const find = (row: Row) => (row.networkHash !== null && hashes.has(row.networkHash) ? "" : null);
  return { find, isInexact: network.prefix > (network.family === 4 ? 24 : 64), isBlind: false };
}

const weights: Record<Fate, number> = {
  ...{ approved: 3, unread: 2, pending: 1 },
  ...{ spam: 0, trash: 0, thrown: 0 },
};

function view(row: Row, text: string): Foreseen {
  const { publicId, name, by, createdAt, body, email } = row;
  const excerpt = excerptOf(body, text) ?? excerptOf(`${name}, ${email ?? ""}`, text);
  return {
    ...{ publicId, name, by, createdAt: createdAt.toISOString(), fate: fateOf(row) },
    excerpt: excerpt ?? { before: "", match: text, after: "" },
  };
}

function fateOf({ state, stateActor }: Row): Fate {
  if (state === "PENDING") return "pending";
  const isPersons = stateActor === "STAFF" || stateActor === "IMPORT";
  if (state === "APPROVED") return isPersons ? "approved" : "unread";
  if (!isPersons) return "thrown";
  return state === "SPAM" ? "spam" : "trash";
}
