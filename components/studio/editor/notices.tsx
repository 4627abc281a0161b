"use client";
// What the author should know now, each with its way out.
import type { ReactElement } from "react";
import { Notice } from "@/components/ui/notice";
import type { DraftContent } from "@/lib/posts/draft-schema";
import { takenUp } from "./save-state";
import type { Standing } from "./standing-words";
import type { Draft } from "./use-draft";
import type { Sending } from "./use-uploads";

type Props = {
  draft: Draft;
  standing: Standing;
  sending: Sending[];
  onDismissSending: (key: number) => void;
  onRestore: () => void;
  /** Unpublished changes were just discarded. */
  isGivenUp: boolean;
  onGivenUp: (undo: boolean) => void;
  timeWords: (at: number) => string;
  /** What the server had when the page was opened. */
  server: DraftContent;
};

export function Notices(props: Props): ReactElement {
  const { draft, standing, sending, onDismissSending, onRestore, timeWords, server } = props;
  const { isGivenUp, onGivenUp } = props;
  const { found, saver } = draft;

  function undoFound(): void {
    if (!found) return;
    const { content, base } = saver.get();
    draft.setAside(content, base.version);
    saver.change((now) => takenUp(now, server));
    draft.dismissFound();
  }

  return (
    <div className="editor-notices">
      {found && (
        <Notice>
          <p role="status">
            A text of {timeWords(found.at)} had not reached the server. It was kept on this device
            and is taken up again.
          </p>
          <div className="editor-row">
            <button type="button" className="button" onClick={draft.dismissFound}>
              Good
            </button>
            <button type="button" className="button" data-kind="quiet" onClick={undoFound}>
              Undo: back to the server’s text
            </button>
          </div>
        </Notice>
      )}
      {isGivenUp && (
        <Notice>
          <p role="status">
            The changes were discarded. What readers see stands here again; the changes stay among
            the revisions.
          </p>
          <div className="editor-row">
            <button type="button" className="button" onClick={() => onGivenUp(true)}>
              Undo
            </button>
            <button
              type="button"
              className="button"
              data-kind="quiet"
              onClick={() => onGivenUp(false)}
            >
              Dismiss
            </button>
          </div>
        </Notice>
      )}
      {standing.state === "TRASH" && (
        <Notice tone="trouble">
          <p>This is in the trash, so nothing can be saved.</p>
          <div className="editor-row">
            <button type="button" className="button" onClick={onRestore}>
              Restore it
            </button>
          </div>
        </Notice>
      )}
      {sending.map(({ key, name, share, trouble }) => (
        <Notice key={key} tone={trouble ? "trouble" : "calm"}>
          <p>
            <bdi>{name}</bdi>: {trouble || `${Math.round(share * 100)} % sent`}
          </p>
          {!trouble && <progress value={share} max={1} aria-label={`Sending ${name}`} />}
          <div className="editor-row">
            <button
              type="button"
              className="button"
              data-kind="quiet"
              onClick={() => onDismissSending(key)}
            >
              {trouble ? "Dismiss" : "Cancel"}
            </button>
          </div>
        </Notice>
      ))}
    </div>
  );
}
