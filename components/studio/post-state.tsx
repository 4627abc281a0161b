// A post's state as a shape beside its word, so that colour is never the only sign. 16 by 16.
import type { ReactElement } from "react";
import type { ShownState } from "@/lib/posts/outcome";
import { stateNames } from "./post-messages";

const shapes: Record<ShownState, string> = {
  DRAFT: "M2.500 13.500l.8-3.300 8-8 2.500 2.500-8 8zM9.800 3.700l2.500 2.500",
  SCHEDULED: "M8 1.800a6.200 6.200 0 1 0 .01 0zM8 4.500V8l2.500 2",
  PUBLISHED: "M2.500 8.500l3.500 4 7.500-9",
  ARCHIVED: "M1.500 2.500h13v3.500h-13zM2.500 6v7.500h11V6M6 9h4",
  TRASH: "M2.500 4h11M6 4V2h4v2M4 4l.7 10h6.600L12 4M6.600 6.500v5M9.400 6.500v5",
};

export function PostState({ state }: { state: ShownState }): ReactElement {
  return (
    <span className="post-state" data-state={state}>
      <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <path d={shapes[state]} fill="none" stroke="currentColor" />
      </svg>
      {stateNames[state]}
    </span>
  );
}
