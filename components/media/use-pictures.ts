// The pictures of a list: found by words, shown page by page, and watched while they are being made.
import { useCallback, useEffect, useRef, useState } from "react";
import type { MediaItem } from "./media-item";

export type PictureList = { items: MediaItem[]; next: string | null };

const WATCH_EVERY = 1_000;

/** `initial` is shown until something is searched; null asks at once. */
export function usePictures(initial: PictureList | null, fixed: Record<string, string> = {}) {
  const [list, setList] = useState<PictureList>(initial ?? { items: [], next: null });
  const [state, setState] = useState<"idle" | "loading" | "failed">(initial ? "idle" : "loading");
  const asked = useRef({ ...fixed });
  const turn = useRef(0);

  const load = useCallback(async (after: string | null) => {
    const mine = ++turn.current;
    setState("loading");
    const page = await fetchPage({ ...asked.current, ...(after && { after }) });
    // What was asked later is what counts.
    if (mine !== turn.current) return;
    setState(page ? "idle" : "failed");
    if (!page) return;
    setList((old) => (after ? { ...page, items: merge(old.items, page.items) } : page));
  }, []);

  const search = useCallback(
    (q: string) => {
      asked.current = { ...asked.current, q };
      void load(null);
    },
    [load],
  );

  const isFirst = useRef(initial === null);
  useEffect(() => {
    if (isFirst.current) void load(null);
    isFirst.current = false;
  }, [load]);

  const put = useCallback((item: MediaItem) => {
    setList((old) => ({ ...old, items: merge([item], old.items) }));
  }, []);

  useWatch(list.items, setList);

  return { ...list, state, search, more: () => load(list.next), again: () => load(null), put };
}

function merge(first: MediaItem[], second: MediaItem[]): MediaItem[] {
  const ids = new Set(first.map(({ id }) => id));
  return [...first, ...second.filter(({ id }) => !ids.has(id))];
}

function useWatch(
  items: MediaItem[],
  setList: (change: (old: PictureList) => PictureList) => void,
): void {
  const waiting = items
    .filter(({ state }) => state === "PROCESSING")
    .map(({ id }) => id)
    .slice(0, 100)
    .join(",");
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(async () => {
      const news = await fetchStates(waiting);
      if (!news.some(({ state }) => state !== "PROCESSING")) return;
      const byId = new Map(news.map((item) => [item.id, item]));
      setList((old) => ({ ...old, items: old.items.map((item) => byId.get(item.id) ?? item) }));
    }, WATCH_EVERY);
    return () => clearInterval(timer);
  }, [waiting, setList]);
}

async function fetchPage(asked: Record<string, string>): Promise<PictureList | null> {
  const answer = await fetch(`/studio/media/list?${new URLSearchParams(asked)}`).catch(() => null);
  return answer?.ok ? answer.json() : null;
}

/** The present state of these pictures (ids joined by commas); [] where nobody can say. */
export async function fetchStates(ids: string): Promise<MediaItem[]> {
  const answer = await fetch(`/studio/media/state?ids=${ids}`).catch(() => null);
  return answer?.ok ? (await answer.json()).items : [];
}
