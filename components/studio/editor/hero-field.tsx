"use client";
// The picture above the article.
import { type ReactElement, useState } from "react";
import type { MediaItem } from "@/components/media/media-item";
import { MediaPicker } from "@/components/media/media-picker";
import { useNextFocus } from "./use-next-focus";

type Props = {
  heroId: number | null;
  known: MediaItem | null;
  mayUpload: boolean;
  error?: string;
  onChange: (heroId: number | null, item: MediaItem | null) => void;
};

export function HeroField({ heroId, known, mayUpload, error, onChange }: Props): ReactElement {
  const [picked, setPicked] = useState<MediaItem | null>(null);
  const { next, passOn } = useNextFocus<HTMLButtonElement>();
  const [isPicking, setIsPicking] = useState(false);
  const item = [picked, known].find((each) => each?.id === heroId) ?? null;
  return (
    <fieldset className="field editor-hero">
      <legend>Hero picture</legend>
      {heroId !== null && item && <Shown item={item} />}
      {heroId !== null && !item && <p className="field-hint">A picture of the library.</p>}
      <div className="editor-row">
        {mayUpload && (
          <button
            ref={next}
            type="button"
            className="button"
            data-kind="quiet"
            onClick={() => setIsPicking(true)}
          >
            {heroId === null ? "Choose a picture…" : "Change it…"}
          </button>
        )}
        {heroId !== null && (
          <button
            type="button"
            className="button"
            data-kind="quiet"
            onClick={() => {
              passOn();
              onChange(null, null);
            }}
          >
            Remove it
          </button>
        )}
      </div>
      {error && <p className="field-error">{error}</p>}
      {isPicking && (
        <MediaPicker
          onPick={(chosen) => {
            setPicked(chosen);
            setIsPicking(false);
            onChange(chosen.id, chosen);
          }}
          onClose={() => setIsPicking(false)}
        />
      )}
    </fieldset>
  );
}

function Shown({ item }: { item: MediaItem }): ReactElement {
  return (
    <>
      {item.state === "READY" ? (
        // biome-ignore lint/performance/noImgElement: our own variants
        <img src={item.thumb} alt={item.alt} width={item.width} height={item.height} />
      ) : (
        <p className="field-hint">This picture is still being made ready.</p>
      )}
      <p className="field-hint" dir="auto">
        {item.alt ? `Alternative text: ${item.alt}` : "It has no alternative text yet."}
      </p>
    </>
  );
}
