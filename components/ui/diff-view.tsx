// Two texts in one, word by word: what went struck out, what came underlined.
import type { ReactElement } from "react";
import { type Shown, withoutLongSame, wordDiff } from "./word-diff";

type Props = {
  before: string;
  after: string;
  /** Shows the whole text; else long stretches without a change are left out. */
  whole?: boolean;
};

export function DiffView({ before, after, whole = false }: Props): ReactElement {
  const pieces = wordDiff(before, after);
  const shown: Shown[] = whole ? pieces : withoutLongSame(pieces);
  return (
    <div className="diff" dir="auto">
      {shown.map((piece, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other name
        <Piece key={index} piece={piece} />
      ))}
    </div>
  );
}

function Piece({ piece }: { piece: Shown }): ReactElement {
  if (piece.kind === "skipped") {
    return <span className="diff-skipped">{piece.lines} lines without a change</span>;
  }
  if (piece.kind === "same") return <>{piece.text}</>;
  const Mark = piece.kind === "added" ? "ins" : "del";
  return (
    <Mark>
      <span className="unseen">{piece.kind === "added" ? "added: " : "removed: "}</span>
      {piece.text}
    </Mark>
  );
}
