"use client";
// The library: what there is, found by words, and the way in for more.
import { type ReactElement, useCallback, useId, useRef } from "react";
import type { LibraryFilter } from "@/lib/library/schema";
import { UPLOAD_PATH } from "@/lib/upload";
import { ACCEPTED, filterNames } from "./messages";
import { Tile } from "./tile";
import { UploadList } from "./upload-list";
import { useDrop, usePaste } from "./use-files";
import { type PictureList, usePictures } from "./use-pictures";
import { useUploads } from "./use-uploads";

type Props = {
  initial: PictureList;
  search: string;
  filter: LibraryFilter;
  /** Not the list's beginning. */
  isLater: boolean;
};

export function Library({ initial, search, filter, isLater }: Props): ReactElement {
  const pictures = usePictures(initial, { q: search, filter });
  const uploads = useUploads(pictures.put);
  const { over, handlers } = useDrop(uploads.add);
  usePaste(uploads.add);
  const { items, next, state, more } = pictures;
  return (
    <section className="library" data-over={over || undefined} aria-label="Library" {...handlers}>
      <UploadForm onFiles={uploads.add} />
      <UploadList {...uploads} />
      <SearchForm search={search} filter={filter} />
      {items.length > 0 ? (
        <ul className="tiles">
          {items.map((item) => (
            <li key={item.id}>
              <a className="tile" href={`/studio/media/${item.id}`}>
                <Tile item={item} />
              </a>
            </li>
          ))}
        </ul>
      ) : (
        <Empty search={search} filter={filter} />
      )}
      <p className="library-more">
        {isLater && <a href={`?${query({ q: search, filter })}`}>Back to the newest</a>}
        {next && (
          <a
            className="button"
            href={`?${query({ q: search, filter, after: next })}`}
            aria-disabled={state === "loading" || undefined}
            onClick={(event) => {
              event.preventDefault();
              if (state !== "loading") void more();
            }}
          >
            {state === "failed" ? "That did not work: show more" : "Show more"}
          </a>
        )}
      </p>
      <p className="library-drop" aria-hidden="true">
        Drop pictures to upload them
      </p>
    </section>
  );
}

/** Works as a plain form too, one file at a time; with script it takes many and shows their way. */
function UploadForm({ onFiles }: { onFiles: (files: File[]) => void }): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const take = useCallback(() => {
    const field = input.current;
    if (!field?.files?.length) return;
    onFiles([...field.files]);
    field.value = "";
  }, [onFiles]);
  return (
    <form
      className="library-upload"
      action={UPLOAD_PATH}
      method="post"
      encType="multipart/form-data"
      onSubmit={(event) => {
        event.preventDefault();
        take();
      }}
    >
      <label htmlFor={id}>Upload pictures</label>
      <input
        ref={input}
        id={id}
        name="file"
        type="file"
        accept={ACCEPTED}
        multiple
        required
        onChange={take}
        aria-describedby={`${id}-hint`}
      />
      <noscript>
        <button type="submit" className="button">
          Upload
        </button>
      </noscript>
      <p className="field-hint" id={`${id}-hint`}>
        JPEG, PNG, WebP, AVIF or GIF, up to 40 MB each. Or drop them here, or paste one.
      </p>
    </form>
  );
}

function SearchForm({ search, filter }: Pick<Props, "search" | "filter">): ReactElement {
  return (
    <search className="library-search">
      <form action="/studio/media" method="get">
        <label className="unseen" htmlFor="library-q">
          Search by file name, alt text, caption or credit
        </label>
        <input
          id="library-q"
          name="q"
          type="search"
          defaultValue={search}
          placeholder="Search names and words"
        />
        {filter !== "all" && <input type="hidden" name="filter" value={filter} />}
        <button type="submit" className="button">
          Search
        </button>
      </form>
      <nav aria-label="Filter">
        <ul>
          {(Object.keys(filterNames) as LibraryFilter[]).map((name) => (
            <li key={name}>
              <a
                href={`/studio/media?${query({ q: search, filter: name })}`}
                aria-current={name === filter ? "true" : undefined}
              >
                {filterNames[name]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </search>
  );
}

function Empty({ search, filter }: Pick<Props, "search" | "filter">): ReactElement {
  if (search || filter !== "all") {
    return (
      <p className="library-empty">
        No picture fits. <a href="/studio/media">Show all pictures</a>
      </p>
    );
  }
  return (
    <p className="library-empty">
      The pictures of your articles will stand here. Upload the first one above.
    </p>
  );
}

function query(asked: Record<string, string>): string {
  const given = Object.entries(asked).filter(([, value]) => value && value !== "all");
  return new URLSearchParams(given).toString();
}
