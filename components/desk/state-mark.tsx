// A comment's state as a shape, so that colour is never the only sign. Drawn, 16 by 16.
import type { ReactElement } from "react";
import type { CommentState } from "@/lib/moderation/outcome";

const shapes: Record<CommentState, string> = {
  APPROVED: "M2.5 8.5l3.5 4 7.5-9",
  PENDING: "M4 2h8M4 14h8M5 2c0 4 6 4 6 6M11 2c0 4-6 4-6 6M5 14c0-4 6-2 6-6M11 14c0-4-6-2-6-6",
  SPAM: "M1.5 3.5h13v9h-13zM1.5 4l6.500 5 6.500-5M2 14.500L14 1.500",
  TRASH: "M2.500 4h11M6 4V2h4v2M4 4l.7 10h6.600L12 4M6.600 6.500v5M9.400 6.500v5",
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
      <path d={shapes[state]} fill="none" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  );
}
