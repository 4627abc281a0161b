"use client";
// Pictures that were pasted or dropped into the text, on their way to the library.
import { useRef, useState } from "react";
import type { MediaItem } from "@/components/media/media-item";
import { UploadError, uploadPicture } from "@/components/media/upload-picture";

export type Sending = { key: number; name: string; share: number; trouble: string };

export type Uploads = {
  sending: Sending[];
  send: (files: Iterable<File>) => void;
  dismiss: (key: number) => void;
};

/** `onArrived` is told of each picture that the library has taken. */
export function useUploads(onArrived: (item: MediaItem) => void): Uploads {
  const [sending, setSending] = useState<Sending[]>([]);
  const ends = useRef(new Map<number, AbortController>());
  const last = useRef(0);

  function change(key: number, patch: Partial<Sending>): void {
    setSending((all) => all.map((one) => (one.key === key ? { ...one, ...patch } : one)));
  }

  function dismiss(key: number): void {
    ends.current.get(key)?.abort();
    ends.current.delete(key);
    setSending((all) => all.filter((one) => one.key !== key));
  }

  async function sendOne(file: File): Promise<void> {
    const key = ++last.current;
    const end = new AbortController();
    ends.current.set(key, end);
    setSending((all) => [...all, { key, name: file.name, share: 0, trouble: "" }]);
    try {
      const onProgress = (share: number) => change(key, { share });
      const item = await uploadPicture(file, { onProgress, signal: end.signal });
      dismiss(key);
      onArrived(item);
    } catch (error) {
      const words =
        error instanceof UploadError ? error.message : "It could not be sent. Try again.";
      if (!end.signal.aborted) change(key, { trouble: words });
    }
  }

  return {
    sending,
    dismiss,
    send: (files) => {
      for (const file of files) sendOne(file);
    },
  };
}
