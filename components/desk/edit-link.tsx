"use client";
// The way from a card to its edit: opened on the card, or a page of its own where no script runs.
import type { ReactElement } from "react";
import { type CommentList, editPath } from "@/lib/moderation/lists";
import type { DeskComment } from "@/lib/moderation/queries";
import { editFieldId } from "./edit-form";
import { loadText } from "./load";

type Props = {
  comment: DeskComment;
  list: CommentList;
  /** With the text as it was written. */
  onOpen: (source: string) => void;
};

export function EditLink({ comment, list, onOpen }: Props): ReactElement {
  const { publicId, name } = comment;
  const path = editPath(publicId, list);

  async function open() {
    const field = document.getElementById(editFieldId(publicId));
    if (field) return field.focus();
    const text = await loadText(publicId);
    if (text) onOpen(text.source);
    // No answer, or nothing left of it: the page of its own says which.
    else location.assign(path);
  }

  return (
    <a
      className="card-open"
      id={editId(publicId)}
      href={path}
      aria-keyshortcuts="e"
      onClick={(event) => {
        // In a window of its own where that is asked for.
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        void open();
      }}
    >
      Edit<span className="unseen"> the comment of {name}</span>
      <span className="key" aria-hidden="true">
        E
      </span>
    </a>
  );
}

/** Opens the form of a card. */
export function openEdit(publicId: string | null): void {
  if (publicId) document.getElementById(editId(publicId))?.click();
}

function editId(publicId: string): string {
  return `edit-of-${publicId}`;
}
