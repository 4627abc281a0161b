// A comment's state as a shape, so that colour is never the only sign. Drawn, 16 by 16.
import type { ReactElement } from "react";
import type { CommentState } from "@/lib/moderation/outcome";

const shapes: Record<CommentState, string> = {
  APPROVED: "M2.5 8.5l3.5 4 7.5-9",
  PENDING:
    "M3.5 1.5h9M3.5 14.5h9M4.5 1.5c0 3.5 3.5 4.5 3.5 6.5 0-2 3.5-3 3.5-6.5M4.5 14.5c0-3.5 3.5-4.5 3.5-6.5 0 2 3.5 3 3.5 6.5",
  SPAM: "M10 3.5H1.5v9H3M6 12.5h8.5v-9h-1M1.5 4l5 3.700M14.5 4l-3 2.200M2 15.5L13 .5",
  TRASH: "M2.5 4h11M6 4V2h4v2M4 4l.7 10h6.600L12 4M6.600 6.5v5M9.400 6.5v5",
};

export function StateMark({ state }: { state: CommentState }): ReactElement {
  return (
    <svg
      className="state-mark"
      data-state={state}
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
    >
      <path d={shapes[state]} fill="none" stroke="currentColor" />
    </svg>
  );
}
