// Files that somebody drops on a screen or pastes into it.
import { type DragEvent, useEffect, useRef, useState } from "react";

/** `over` is true while files are held above; put `handlers` on what takes them. */
export function useDrop(onFiles: (files: File[]) => void) {
  const [over, setOver] = useState(false);
  // Entering a child leaves the parent first.
  const depth = useRef(0);
  const move = (event: DragEvent, by: number) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    depth.current += by;
    setOver(depth.current > 0);
  };
  const handlers = {
    onDragEnter: (event: DragEvent) => move(event, 1),
    onDragOver: (event: DragEvent) => move(event, 0),
    onDragLeave: (event: DragEvent) => move(event, -1),
    onDrop: (event: DragEvent) => {
      depth.current = 0;
      setOver(false);
      const files = [...event.dataTransfer.files];
      if (files.length === 0) return;
      event.preventDefault();
      onFiles(files);
    },
  };
  return { over, handlers };
}

/** Hears of files pasted anywhere on the page, but for text that is pasted into a field. */
export function usePaste(onFiles: (files: File[]) => void): void {
  const heard = useRef(onFiles);
  heard.current = onFiles;
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      heard.current(files);
    };
    document.addEventListener("paste", paste);
    return () => document.removeEventListener("paste", paste);
  }, []);
}
