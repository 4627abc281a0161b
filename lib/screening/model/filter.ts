import "server-only";
// The learned filter as it is asked: held in memory, and read anew when another version was stored.
import { db, type Tx } from "../../db/client";
import { log } from "../../log";
import { isReady, scoreOf } from "../../spam/calibrate";
import { type Because, explain } from "../../spam/explain";
import { readText } from "../../spam/features";
import { emptyModel, type Model } from "../../spam/model";
import { judge } from "../../spam/read";
import type { Circumstances } from "../../spam/traits";
import type { Finding } from "../checks";
import { wordsOfArticle } from "./article";
import { findingOf } from "./finding";
import { drawOf, vectorKey, vectorKeyHash } from "./key";
import { NO_SIDES, StoredSides, weightsFromBytes } from "./stored";

export type Filter = {
  version: number;
  model: Model;
  /** It learned enough to say something. */
  isReady: boolean;
  sides: StoredSides;
  decidesAlone: boolean;
};

// Pages, verbs and jobs are bundled apart, and share one process.
const HELD = Symbol.for("rejoinder.spam-filter");
const holder = globalThis as { [HELD]?: { filter: Filter | null; reading: Promise<void> | null } };

function held() {
  holder[HELD] ??= { filter: null, reading: null };
  return holder[HELD];
}

/**
 * The filter for a comment that waits to be answered: the one in memory, if need be a version older
 * than `version` until that is read. Null: there is none, or none was read yet.
 */
function filterAtHand(version: number | null): Filter | null {
  const memory = held();
  if (version === null) return null;
  if (memory.filter?.version !== version) {
    memory.reading ??= read()
      .catch((error) => log.warn("spam-filter.not-read", { error }))
      .finally(() => {
        memory.reading = null;
      });
  }
  return memory.filter;
}

/** The filter as it is stored now; null where nothing was learned yet. */
export async function getFilter(): Promise<Filter | null> {
  const row = await db().spamFilter.findUnique({ where: { id: 1 }, select: { version: true } });
  if (!row) return null;
  if (held().filter?.version !== row.version) await read();
  return held().filter;
}

async function read(): Promise<void> {
  const row = await db().spamFilter.findUnique({ where: { id: 1 } });
  held().filter = row && {
    version: row.version,
    decidesAlone: row.decidesAlone,
    ...(row.keyHash === vectorKeyHash()
      ? {
          model: weightsFromBytes(row.weights) ?? emptyModel(),
          isReady: isReady(row),
          sides: StoredSides.parse(row.sides),
        }
      : { model: emptyModel(), isReady: false, sides: NO_SIDES }),
  };
}

export type Opinion = Because & {
  logit: number;
  /** From 0 to 100; above 50 rather spam. */
  score: number;
};

type Written = Omit<Circumstances, "about"> & {
  /** Of the comment. */
  publicId: string;
  source: string;
  /** What its article has published (Revision). */
  revisionId: number | null;
};

/** What it finds in a new comment, or in an edit; asks the database only for an article it hasn't met. */
export async function findLearned(
  tx: Tx,
  version: number | null,
  { publicId, source, revisionId, ...record }: Written,
): Promise<Finding | null> {
  const filter = filterAtHand(version);
  if (!filter?.isReady) return null;
  const about = await wordsOfArticle(tx, revisionId);
  const opinion = askFilter(filter, source, { ...record, about });
  return opinion && findingOf(opinion, filter, drawOf(publicId));
}

/** Null while it learned too little. */
export function askFilter(
  filter: Filter | null,
  source: string,
  circumstances: Circumstances,
): Opinion | null {
  if (!filter?.isReady) return null;
  const reading = readText(source, vectorKey());
  const judged = judge(filter.model, reading, circumstances);
  const { logit } = judged;
  return { logit, score: scoreOf(logit), ...explain(filter.model, reading, judged) };
}
