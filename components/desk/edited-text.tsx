"use client";
// An edit of a public comment, word by word against what everybody reads.
import { memo, type ReactElement } from "react";
import { DiffView } from "@/components/ui/diff-view";
import { editTitle } from "./messages";

type Props = { edit: { before: string; after: string } };

export const EditedText = memo(function EditedText({ edit }: Props): ReactElement {
  return (
    <div className="card-edit">
      <p>{editTitle}</p>
      <DiffView before={edit.before} after={edit.after} whole />
    </div>
  );
});
