"use client";
// What was edited, word by word: an edit of a public comment against what everybody reads, and a
// text against the one that it replaced.
import { memo, type ReactElement } from "react";
import { DiffView } from "@/components/ui/diff-view";
import type { DeskComment } from "@/lib/moderation/queries";
import { editTitle, rewrittenWords } from "./messages";

type Props = { edit: { before: string; after: string } };

export const EditedText = memo(function EditedText({ edit }: Props): ReactElement {
  return (
    <div className="card-edit">
      <p>{editTitle}</p>
      <DiffView before={edit.before} after={edit.after} whole />
    </div>
  );
});

type FormerProps = { rewritten: NonNullable<DeskComment["rewritten"]>; now: number };

export function FormerText({ rewritten, now }: FormerProps): ReactElement {
  const { before, after } = rewritten;
  return (
    <details className="card-former">
      <summary className="card-act">{rewrittenWords(rewritten, now)}</summary>
      <Difference before={before} after={after} />
    </details>
  );
}

// The clock of the card ticks on; the difference stays.
const Difference = memo(function Difference(texts: Props["edit"]): ReactElement {
  return <DiffView {...texts} whole />;
});
