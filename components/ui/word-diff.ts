// Two texts, word by word. Pure.
import { diffLines, diffWordsWithSpace } from "diff";

export type Piece = { kind: "same" | "added" | "removed"; text: string };

/** Milliseconds after which lines are compared in place of words. */
const PATIENCE = 1_500;

export function wordDiff(before: string, after: string): Piece[] {
  const changes =
    diffWordsWithSpace(before, after, { timeout: PATIENCE }) ??
    diffLines(before, after, { timeout: PATIENCE });
  const pieces = changes?.map(({ value, added, removed }): Piece => {
    return { kind: added ? "added" : removed ? "removed" : "same", text: value };
  });
  return pieces ?? [piece("removed", before), piece("added", after)].filter(({ text }) => text);
}

function piece(kind: Piece["kind"], text: string): Piece {
  return { kind, text };
}

export type Shown = Piece | { kind: "skipped"; lines: number };

/** Long stretches without a change become a line that says so; some lines stay around each change. */
export function withoutLongSame(pieces: Piece[], around = 2): Shown[] {
  return pieces.flatMap((each, index): Shown[] => {
    if (each.kind !== "same") return [each];
    const lines = each.text.split("\n");
    const before = index === 0 ? 0 : around + 1;
    const after = index === pieces.length - 1 ? 0 : around + 1;
    const skipped = lines.length - before - after;
    if (skipped < 3 || pieces.length === 1) return [each];
    const head = before ? [piece("same", lines.slice(0, before).join("\n"))] : [];
    const tail = after ? [piece("same", lines.slice(-after).join("\n"))] : [];
    return [...head, { kind: "skipped", lines: skipped }, ...tail];
  });
}
