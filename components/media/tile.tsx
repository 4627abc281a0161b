// A picture in the grid; what stands below it says what it is, or what became of it.
import type { ReactElement } from "react";
import { type MediaItem, nameOf } from "./media-item";
import { processingTrouble } from "./messages";

export function Tile({ item }: { item: MediaItem }): ReactElement {
  return (
    <>
      <span className="tile-picture" data-state={item.state}>
        {item.state === "READY" ? (
          // biome-ignore lint/performance/noImgElement: our own smallest variant
          <img src={item.thumb} alt="" loading="lazy" width={item.width} height={item.height} />
        ) : (
          <span className="tile-state">
            {item.state === "PROCESSING" ? "Making its sizes…" : "Not usable"}
          </span>
        )}
      </span>
      <span className="tile-name" dir="auto">
        {nameOf(item)}
      </span>
      {item.state === "FAILED" && (
        <span className="tile-note" data-tone="trouble">
          {processingTrouble(item.error)}
        </span>
      )}
      {item.state !== "FAILED" && !item.alt && <span className="tile-note">No alt text</span>}
    </>
  );
}
