// What the thread shows of a comment, and how rows become a tree. Pure.
export type ThreadComment = {
  publicId: string;
  /** 1 to 5. */
  level: number;
  name: string;
  /** What the seal is drawn from. */
  mark: number;
  url: string | null;
  isStaff: boolean;
  isPinned: boolean;
  isFeatured: boolean;
  likes: number;
  createdAt: Date;
  /** After it was posted, by its author or by the staff. */
  isEdited: boolean;
  isEditedByStaff: boolean;
  /** Null for a comment that is no longer public and stands only for the answers to it. */
  html: string | null;
  /** This device's own, awaiting a moderator. */
  isPending: boolean;
  /** Whom it answers, where its place alone does not say so (from the fourth level on). */
  answers: { publicId: string; name: string; isMoved: boolean } | null;
  /** "here": the staff closed replies to it and to all below; "above": to something above it. */
  closed: "here" | "above" | null;
  replies: ThreadComment[];
  /** Answers in this thread that stand on another page; only on a top-level comment. */
  further: { count: number; from: string } | null;
};

export type ThreadRow = {
  id: number;
  publicId: string;
  parentId: number | null;
  rootId: number | null;
  depth: number;
  name: string;
  mark: number;
  url: string | null;
  isStaff: boolean;
  isPinned: boolean;
  isFeatured: boolean;
  likes: number;
  isPending: boolean;
  shown: boolean;
  createdAt: Date;
  isEdited: boolean;
  isEditedByStaff: boolean;
  areRepliesClosed: boolean;
  /** To something above it, which may stand on another page. */
  isClosedAbove: boolean;
  html: string | null;
  /** Answers in the whole thread that the reader may see, counted on its first row. */
  visibleReplies: number;
};

/** The deepest level that a thread is drawn to; answers to it stand beside what they answer. */
export const DEEPEST = 5;

// From this level on a narrow screen no longer indents, so the words must say who is answered.
const NAMES_ANSWERED = 4;

/** Top-level comments with what answers them, each list in the order of `rows`. */
export function buildTree(rows: ThreadRow[]): ThreadComment[] {
  const nodes = new Map<number, { row: ThreadRow; comment: ThreadComment }>();
  for (const row of rows) nodes.set(row.id, { row, comment: toComment(row) });
  const roots: ThreadComment[] = [];
  for (const { row, comment } of nodes.values()) {
    if (row.depth === 1) roots.push(comment);
    else hang(row, comment, nodes);
  }
  for (const root of roots) closeBelow(root, false);
  return roots.filter((root) => prune(withFurther(root, rows)));
}

function closeBelow(comment: ThreadComment, isClosedAbove: boolean): void {
  if (isClosedAbove) comment.closed = "above";
  for (const reply of comment.replies) closeBelow(reply, comment.closed !== null);
}

type Nodes = Map<number, { row: ThreadRow; comment: ThreadComment }>;

// Under what it answers; where that is not on this page, under the thread's first comment.
function hang(row: ThreadRow, comment: ThreadComment, nodes: Nodes): void {
  const answered = row.parentId === null ? undefined : nodes.get(row.parentId);
  const root = row.rootId === null ? undefined : nodes.get(row.rootId);
  let place = answered ?? root;
  while (place && place.row.depth >= DEEPEST) place = placeOf(place.row, nodes) ?? root;
  if (!place) return;
  comment.level = Math.min(place.comment.level + 1, DEEPEST);
  const isMoved = place !== answered;
  if (answered && answered.comment.html !== null && (isMoved || comment.level >= NAMES_ANSWERED)) {
    comment.answers = { publicId: answered.row.publicId, name: answered.row.name, isMoved };
  }
  place.comment.replies.push(comment);
}

function placeOf(row: ThreadRow, nodes: Nodes) {
  return row.parentId === null ? undefined : nodes.get(row.parentId);
}

/** Drops what is neither visible nor answered by anything visible. */
function prune(comment: ThreadComment): boolean {
  comment.replies = comment.replies.filter(prune);
  return comment.html !== null || comment.replies.length > 0 || comment.further !== null;
}

function withFurther(root: ThreadComment, rows: ThreadRow[]): ThreadComment {
  const first = rows.find((row) => row.publicId === root.publicId);
  const here = rows.filter((row) => row.rootId === first?.id && row.depth > 1);
  const count = (first?.visibleReplies ?? 0) - here.filter((row) => row.shown).length;
  if (count > 0) root.further = { count, from: here.at(-1)?.publicId ?? root.publicId };
  return root;
}

function toComment(row: ThreadRow): ThreadComment {
  return {
    publicId: row.publicId,
    level: row.depth,
    name: row.name,
    mark: row.mark,
    url: row.url,
    isStaff: row.isStaff,
    isPinned: row.isPinned,
    isFeatured: row.isFeatured,
    likes: row.likes,
    createdAt: row.createdAt,
    isEdited: row.isEdited,
    isEditedByStaff: row.isEditedByStaff,
    html: row.shown ? row.html : null,
    isPending: row.isPending,
    answers: null,
    closed: row.areRepliesClosed ? "here" : row.isClosedAbove ? "above" : null,
    replies: [],
    further: null,
  };
}
