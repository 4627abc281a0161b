"use client";
// Above the editor, after a revision was restored: that it happened, and the way back.
import { type ReactElement, useState } from "react";
import { Notice } from "@/components/ui/notice";
import { useIsReady } from "./use-window";

export function Restored({ postId }: { postId: number }): ReactElement | null {
  const [isSeen, setIsSeen] = useState(false);
  const isReady = useIsReady();
  if (isSeen) return null;
  return (
    <div className="editor-restored">
      <Notice>
        <p role="status">
          The revision was restored: its text stands here now, and readers see nothing of it before
          you publish. What stood here is kept among the{" "}
          <a href={`/studio/posts/${postId}/revisions`}>revisions</a>.
        </p>
        {isReady && (
          <button
            type="button"
            className="button"
            data-kind="quiet"
            onClick={() => {
              history.replaceState(history.state, "", location.pathname);
              setIsSeen(true);
            }}
          >
            Dismiss
          </button>
        )}
      </Notice>
    </div>
  );
}
