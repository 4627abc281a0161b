// Files on their way to the library: three at a time, each with its progress, to be stopped or tried
// again one by one.
import { useCallback, useEffect, useRef, useState } from "react";
import type { MediaItem } from "./media-item";
import { canBeSentAgain } from "./messages";
import { UploadError, uploadPicture } from "./upload-picture";

export type UploadTask = {
  key: number;
  file: File;
  /** 0 to 1 of the bytes sent. */
  share: number;
  state: "waiting" | "sending" | "done" | "failed";
  /** Why it failed, in words. */
  trouble: string | null;
  /** Whether another try may help. */
  mayRetry: boolean;
  /** Its item, once it has arrived. */
  item: MediaItem | null;
};

const AT_ONCE = 3;
let nextKey = 1;

/** `onItem` hears of each file that has arrived. */
export function useUploads(onItem: (item: MediaItem) => void) {
  const [tasks, setTasks] = useState<UploadTask[]>([]);
  const controllers = useRef(new Map<number, AbortController>());
  const heard = useRef(onItem);
  heard.current = onItem;

  const change = useCallback((key: number, news: Partial<UploadTask>) => {
    setTasks((all) => all.map((task) => (task.key === key ? { ...task, ...news } : task)));
  }, []);

  const send = useCallback(
    async ({ key, file }: UploadTask) => {
      const controller = new AbortController();
      controllers.current.set(key, controller);
      const { signal } = controller;
      try {
        const item = await uploadPicture(file, {
          onProgress: (share) => change(key, { share }),
          signal,
        });
        change(key, { state: "done", share: 1, item });
        heard.current(item);
      } catch (error) {
        change(key, { state: "failed", ...whyOf(error) });
      } finally {
        controllers.current.delete(key);
      }
    },
    [change],
  );

  useEffect(() => {
    const free = AT_ONCE - tasks.filter(({ state }) => state === "sending").length;
    const next = tasks.filter(({ state }) => state === "waiting").slice(0, free);
    for (const task of next) {
      change(task.key, { state: "sending" });
      void send(task);
    }
  }, [tasks, change, send]);

  // Who leaves the screen ends what is on its way.
  useEffect(() => {
    const running = controllers.current;
    return () => {
      for (const controller of running.values()) controller.abort();
    };
  }, []);

  const add = useCallback((files: Iterable<File>) => {
    const added = [...files].map((file) => taskOf(file));
    setTasks((all) => [...all.filter(({ state }) => state !== "done"), ...added]);
  }, []);

  const remove = useCallback((key: number) => {
    controllers.current.get(key)?.abort();
    setTasks((all) => all.filter((task) => task.key !== key));
  }, []);

  const retry = useCallback(
    (key: number) => change(key, { state: "waiting", share: 0, trouble: null }),
    [change],
  );

  return { tasks, add, remove, retry };
}

function taskOf(file: File): UploadTask {
  const fresh = { share: 0, state: "waiting", trouble: null, mayRetry: false, item: null } as const;
  return { key: nextKey++, file, ...fresh };
}

function whyOf(error: unknown): Pick<UploadTask, "trouble" | "mayRetry"> {
  if (!(error instanceof UploadError)) return { trouble: String(error), mayRetry: true };
  return { trouble: error.message, mayRetry: canBeSentAgain(error.code) };
}
