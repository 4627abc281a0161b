// Who answers whom among the comments of one article, in whatever order they stand. Pure.

export type Answer = { id: number; parentId: number; time: Date };

export type Placed<T> = {
  comment: T;
  /** The comment that it is written under; null at the top. */
  under: number | null;
  /** Why that is not the one that it names. */
  moved: "parent missing" | "parent left out" | "cycle" | null;
};

/**
 * Each of `kept` after the one that it answers, older ones first. What answered a comment that is
 * not kept (`all` has it) goes to the nearest one above that is; `isKnown` tells of those that are
 * in the database already. A circle of answers is cut at its oldest comment.
 */
export function placeAnswers<T extends Answer>(
  kept: T[],
  all: ReadonlyMap<number, number>,
  isKnown: (id: number) => boolean,
): Placed<T>[] {
  const byId = new Map(kept.map((comment) => [comment.id, comment]));
  const stands = (id: number) => byId.has(id) || isKnown(id);
  const placed: Placed<T>[] = [];
  const state = new Map<number, "walking" | "done">();
  const inTime = [...byId.values()].sort(
    (a, b) => a.time.getTime() - b.time.getTime() || a.id - b.id,
  );
  for (const start of inTime) {
    const chain: Placed<T>[] = [];
    for (let comment: T | undefined = start; comment && !state.has(comment.id); ) {
      state.set(comment.id, "walking");
      const place = nearest(comment, all, stands);
      chain.push({ comment, ...place });
      comment = place.under === null ? undefined : byId.get(place.under);
    }
    cutCircle(chain, state);
    for (const link of chain.reverse()) {
      state.set(link.comment.id, "done");
      placed.push(link);
    }
  }
  return placed;
}

function nearest(
  comment: Answer,
  all: ReadonlyMap<number, number>,
  stands: (id: number) => boolean,
): Pick<Placed<never>, "under" | "moved"> {
  const wanted = comment.parentId;
  if (wanted === 0) return { under: null, moved: null };
  if (wanted === comment.id) return { under: null, moved: "cycle" };
  if (stands(wanted)) return { under: wanted, moved: null };
  const moved = all.has(wanted) ? "parent left out" : "parent missing";
  const seen = new Set<number>([comment.id]);
  for (let id = all.get(wanted) ?? 0; id !== 0 && !seen.has(id); id = all.get(id) ?? 0) {
    if (stands(id)) return { under: id, moved };
    seen.add(id);
  }
  return { under: null, moved };
}

// The last of a chain that leads back into the chain itself would be written before its parent.
function cutCircle<T extends Answer>(chain: Placed<T>[], state: Map<number, string>): void {
  const last = chain.at(-1);
  if (!last || last.under === null || state.get(last.under) !== "walking") return;
  const from = chain.findIndex((link) => link.comment.id === last.under);
  const circle = chain.slice(from);
  const oldest = circle.reduce((a, b) => (b.comment.time < a.comment.time ? b : a));
  const at = chain.indexOf(oldest);
  oldest.under = null;
  oldest.moved = "cycle";
  // What came after the cut still answers something in the chain: it is written last, not first.
  chain.splice(from, chain.length, ...chain.slice(at + 1), ...chain.slice(from, at + 1));
}
