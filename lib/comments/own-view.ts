// What is said to a device of one of its own comments. Pure.
import { shorten } from "../format";
import type { OwnRow } from "./own";

export type OwnComment = {
  publicId: string;
  version: number;
  /**
   * `pending`: it waits. `published`: a moderator let it through lately. `refused`: it will not be
   * seen. `deleted`: by its author, who may still take that back. `plain`: it is public as any other.
   */
  standing: "pending" | "published" | "refused" | "deleted" | "plain";
  /** The beginning of its text, for where it stands in no thread. */
  excerpt: string;
  canEdit: boolean;
  canDelete: boolean;
  /** What its author edits: the newest text. */
  source: string;
  /** An edit that only its author sees. */
  edit: { html: string } | null;
  /** An edit was refused lately. */
  isEditRefused: boolean;
};

/** `opened`: what was written after it may be changed. `decided`: what was decided after it is told. */
export type Bounds = { opened: Date; decided: Date };

/** Null where nothing is to be said. */
export function ownView(row: OwnRow, { opened, decided }: Bounds): OwnComment | null {
  const isOpen = row.createdAt > opened;
  const standing = standingOf(row, isOpen, decided);
  if (standing === null) return null;
  const isThere = row.state === "PENDING" || row.state === "APPROVED" || isDropped(row);
  const wasEdited = row.editedAt !== null && row.editedAt > row.textAt && row.editedAt > decided;
  const own: OwnComment = {
    publicId: row.publicId,
    version: row.version,
    standing,
    excerpt: shorten(row.source, 120),
    canEdit: isOpen && isThere && !row.isRefused,
    canDelete: isOpen && isThere,
    source: row.editSource ?? row.source,
    edit: row.editHtml === null ? null : { html: row.editHtml },
    isEditRefused: row.state === "APPROVED" && row.editSource === null && wasEdited,
  };
  const saysNothing = standing === "plain" && !own.canDelete && !own.edit && !own.isEditRefused;
  return saysNothing ? null : own;
}

/** True of a comment that a check threw away without a word: to its author it is one that waits. */
export function isDropped({ state, stateActor }: Pick<OwnRow, "state" | "stateActor">): boolean {
  return (state === "SPAM" || state === "TRASH") && stateActor === "SYSTEM";
}

function standingOf(row: OwnRow, isOpen: boolean, decided: Date): OwnComment["standing"] | null {
  const isDecided = row.stateActor === "STAFF" && row.stateAt > decided;
  if (row.state === "PENDING" || isDropped(row)) return "pending";
  if (row.state === "APPROVED") return isDecided ? "published" : "plain";
  if (row.state === "TRASH" && row.stateActor === "COMMENTER") return isOpen ? "deleted" : null;
  return isDecided ? "refused" : null;
}
