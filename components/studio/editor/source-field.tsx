"use client";
// The text itself, in Markdown: typed, pasted, dropped into.
import type { ClipboardEvent, DragEvent, KeyboardEvent, ReactElement, RefObject } from "react";
import { continueLine, pastedAddress } from "./markdown-commands";
import { make, selectionOf, TextArea } from "./text-area";

type Props = {
  area: RefObject<HTMLTextAreaElement | null>;
  source: string;
  error?: string;
  onText: (source: string) => void;
  /** Null where this person may upload nothing. */
  onPictures: ((files: File[]) => void) | null;
};

export function SourceField({ area, source, error, onText, onPictures }: Props): ReactElement {
  function enter(event: KeyboardEvent<HTMLTextAreaElement>): void {
    const isPlain = !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey;
    // An input method ends its word with Enter.
    if (event.key !== "Enter" || !isPlain || event.nativeEvent.isComposing) return;
    const change = continueLine(selectionOf(event.currentTarget));
    if (!change) return;
    event.preventDefault();
    make(event.currentTarget, change);
  }

  function paste(event: ClipboardEvent<HTMLTextAreaElement>): void {
    const text = event.clipboardData.getData("text/plain");
    const pictures = picturesIn(event.clipboardData);
    if (pictures.length > 0 && !text && onPictures) {
      event.preventDefault();
      onPictures(pictures);
      return;
    }
    const change = pastedAddress(selectionOf(event.currentTarget), text);
    if (!change) return;
    event.preventDefault();
    make(event.currentTarget, change);
  }

  function drop(event: DragEvent<HTMLTextAreaElement>): void {
    const pictures = picturesIn(event.dataTransfer);
    if (pictures.length === 0 || !onPictures) return;
    event.preventDefault();
    onPictures(pictures);
  }

  return (
    <>
      <TextArea
        area={area}
        id="editor-source"
        className="editor-source"
        aria-label="Text, in Markdown"
        aria-invalid={error ? true : undefined}
        placeholder="Write here, in Markdown…"
        value={source}
        dir="auto"
        rows={12}
        spellCheck
        onText={onText}
        onKeyDown={enter}
        onPaste={paste}
        onDragOver={(event) => event.dataTransfer.types.includes("Files") && event.preventDefault()}
        onDrop={drop}
      />
      {error && <p className="field-error">{error}</p>}
    </>
  );
}

function picturesIn(data: DataTransfer): File[] {
  return [...data.files].filter(({ type }) => type.startsWith("image/"));
}
