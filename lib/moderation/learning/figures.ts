import "server-only";
// What the learned filter has learned and how right it was, as the owner sees it.
import type { Viewer } from "../../auth/roles";
import { db } from "../../db/client";
import { getFilterState } from "../../screening/model/state";
import { isReady, type Side, scoreOf, type Tenth, tenthsOf } from "../../spam/calibrate";
import { mustSeeFigures } from "../policy";
import { countImported } from "./learn-imported";

export type FilterFigures = {
  /** Decisions of people here that it learned. */
  spam: number;
  ham: number;
  /** Imported comments that it learned. */
  elsewhere: number;
  /** It learned enough to say something. */
  isReady: boolean;
  decidesAlone: boolean;
  /** How far down its calling spam is proven; null: nowhere. `from`: the score. */
  sure: (Side & { from: number }) | null;
  /** What it had thought of comments before they were decided, and the decisions. */
  tenths: Tenth[];
  /** Imported comments that it could learn now. */
  imported: number;
};

export async function getFilterFigures(viewer: Viewer): Promise<FilterFigures> {
  mustSeeFigures(viewer);
  const state = await getFilterState();
  const side = state.sides.spam;
  const outcomes = await db().$queryRaw<{ logit: number; isSpam: boolean }[]>`
    SELECT "logit", "isSpam" FROM "LearnedDecision" WHERE "logit" IS NOT NULL`;
  return {
    ...{ spam: state.spam, ham: state.ham, elsewhere: state.imported },
    decidesAlone: state.decidesAlone,
    isReady: isReady(state),
    sure: side && { ...side, from: scoreOf(side.threshold) },
    tenths: tenthsOf(outcomes),
    imported: await countImported(),
  };
}
