"use client";
// A dialog from which one picture is taken: found among those that are there, or uploaded into it.
import { type ReactElement, useEffect, useId, useRef, useState } from "react";
import type { MediaItem } from "./media-item";
import { ACCEPTED } from "./messages";
import { Tile } from "./tile";
import { UploadList } from "./upload-list";
import { useDrop } from "./use-files";
import { usePictures } from "./use-pictures";
import { useUploads } from "./use-uploads";

type Props = {
  /** Both find the dialog closed, and take it out of the page. */
  onPick: (item: MediaItem) => void;
  onClose: () => void;
  heading?: string;
};

export function MediaPicker({
  onPick,
  onClose,
  heading = "Choose a picture",
}: Props): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const pictures = usePictures(null);
  const uploads = useUploads(pictures.put);
  const { over, handlers } = useDrop(uploads.add);
  useEffect(() => dialog.current?.showModal(), []);
  // First of all it closes, which gives the focus back to what had it; whoever takes the picture may
  // then put the focus elsewhere. One that is taken out of the page open leaves it with nobody.
  function closed(then: () => void): void {
    dialog.current?.close();
    then();
  }
  return (
    <dialog
      ref={dialog}
      className="picker"
      aria-labelledby={title}
      data-over={over || undefined}
      onCancel={(event) => {
        event.preventDefault();
        closed(onClose);
      }}
      onPaste={(event) => {
        const files = [...event.clipboardData.files];
        if (files.length === 0) return;
        event.preventDefault();
        event.stopPropagation();
        uploads.add(files);
      }}
      {...handlers}
    >
      <header className="picker-head">
        <h2 id={title}>{heading}</h2>
        <button type="button" className="button" data-kind="quiet" onClick={() => closed(onClose)}>
          Close
        </button>
      </header>
      <div className="picker-tools">
        <SearchField onSearch={pictures.search} />
        <UploadButton onFiles={uploads.add} />
      </div>
      <UploadList {...uploads} />
      <div className="picker-list" aria-busy={pictures.state === "loading" || undefined}>
        <Choices pictures={pictures} onPick={(item) => closed(() => onPick(item))} />
      </div>
    </dialog>
  );
}

type Choices = { pictures: ReturnType<typeof usePictures>; onPick: Props["onPick"] };

function Choices({ pictures, onPick }: Choices): ReactElement {
  const { items, next, state, more, again } = pictures;
  if (items.length === 0) {
    if (state === "loading") return <p role="status">Looking for pictures…</p>;
    return state === "failed" ? (
      <p role="alert">
        The library did not answer.{" "}
        <button type="button" className="button" onClick={again}>
          Try again
        </button>
      </p>
    ) : (
      <p role="status">No picture is here. Upload one, drop it or paste it.</p>
    );
  }
  return (
    <>
      <ul className="tiles">
        {items.map((item) => (
          <li key={item.id}>
            <button
              type="button"
              className="tile"
              aria-disabled={item.state === "FAILED" || undefined}
              onClick={() => item.state !== "FAILED" && onPick(item)}
            >
              <span className="unseen">Choose </span>
              <Tile item={item} />
            </button>
          </li>
        ))}
      </ul>
      {next && (
        <p className="library-more">
          <button
            type="button"
            className="button"
            aria-disabled={state === "loading" || undefined}
            onClick={() => state !== "loading" && more()}
          >
            {state === "failed" ? "That did not work: show more" : "Show more"}
          </button>
        </p>
      )}
    </>
  );
}

/** Milliseconds without a key before it is searched. */
const PAUSE = 250;

function SearchField({ onSearch }: { onSearch: (text: string) => void }): ReactElement {
  const [text, setText] = useState("");
  const id = useId();
  const asked = useRef("");
  useEffect(() => {
    if (text === asked.current) return;
    const timer = setTimeout(() => {
      asked.current = text;
      onSearch(text);
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [text, onSearch]);
  return (
    <p className="picker-search">
      <label htmlFor={id}>Search</label>
      <input
        id={id}
        type="search"
        value={text}
        placeholder="Search names and words"
        onChange={(event) => setText(event.target.value)}
      />
    </p>
  );
}

function UploadButton({ onFiles }: { onFiles: (files: File[]) => void }): ReactElement {
  const id = useId();
  return (
    <p className="picker-upload">
      <label className="button" htmlFor={id}>
        Upload pictures
      </label>
      <input
        id={id}
        className="unseen"
        type="file"
        accept={ACCEPTED}
        multiple
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          target.value = "";
        }}
      />
    </p>
  );
}
