"use client";
// The strip above the text: how the post stands, whether it is saved, what one can look at.
import type { ReactElement, ReactNode } from "react";
import type { EditorChoices } from "./choices";
import { keyWords } from "./keys";
import { isUnsaved } from "./save-state";
import { saveWords, spokenWords } from "./save-words";
import { type Standing, standingWords } from "./standing-words";
import type { Draft } from "./use-draft";

export type Pane = "write" | "preview" | "details";

type Props = {
  draft: Draft;
  standing: Standing;
  choices: EditorChoices;
  pane: Pane;
  isApple: boolean;
  onPane: (pane: Pane) => void;
  onPublish: () => void;
  onKeys: () => void;
  /** The text's tools. */
  children: ReactNode;
};

export function EditorBar(props: Props): ReactElement {
  const { draft, standing, choices, pane, isApple, onPane, onPublish, onKeys, children } = props;
  const { state } = draft;
  const isPage = choices.kind === "PAGE";
  const isOut = standing.state === "PUBLISHED" || standing.state === "SCHEDULED";
  return (
    <div className="editor-bar">
      <div className="editor-bar-row">
        <a className="editor-back" href={isPage ? "/studio/pages" : "/studio"}>
          {isPage ? "Pages" : "Posts"}
        </a>
        <p className="editor-standing">{standingWords(standing, choices)}</p>
        <SaveState draft={draft} choices={choices} />
        <button
          type="button"
          className="button"
          data-kind="primary"
          title={keyWords("publish", isApple)}
          onClick={onPublish}
        >
          {isOut ? "Update…" : "Publish…"}
        </button>
      </div>
      <div className="editor-bar-row editor-bar-tools">
        {children}
        <div className="editor-views">
          {(["preview", "details"] as const).map((name) => (
            <button
              key={name}
              type="button"
              aria-pressed={pane === name}
              title={keyWords(name, isApple)}
              onClick={() => onPane(name)}
            >
              {name === "preview" ? "Preview" : "Details"}
            </button>
          ))}
          <a href={`/studio/posts/${state.postId}/revisions`}>Revisions</a>
          <button
            type="button"
            className="editor-keys"
            title={keyWords("help", isApple)}
            onClick={onKeys}
          >
            Keys
          </button>
        </div>
      </div>
    </div>
  );
}

function SaveState({ draft, choices }: Pick<Props, "draft" | "choices">): ReactElement {
  const { state, isKept, saver } = draft;
  const time = state.savedAt && clock(state.savedAt, choices);
  const isTrouble = state.trouble !== null && isUnsaved(state);
  return (
    <div className="editor-saved" data-trouble={isTrouble || undefined}>
      <p>{saveWords(state, isKept, time)}</p>
      {isTrouble && (
        <button type="button" onClick={saver.retry}>
          Try again
        </button>
      )}
      {state.trouble?.code === "signed-out" && (
        <a href="/signin?to=/studio" target="_blank" rel="noreferrer">
          Sign in in another tab
        </a>
      )}
      <p className="unseen" role="status">
        {spokenWords(state, isKept)}
      </p>
    </div>
  );
}

function clock(iso: string, { zone, language }: EditorChoices): string {
  const style = { hour: "2-digit", minute: "2-digit", timeZone: zone } as const;
  return new Intl.DateTimeFormat(language, style).format(new Date(iso));
}
