"use client";
// The draft in hand: what the server has, what is on its way, and the copy on this device.
import { useEffect, useState, useSyncExternalStore } from "react";
import { type DeviceCopy, openCopies } from "./device-copies";
import { claimTab, dropCopies, keepCopy, keepCopyNow, openTabs, readCopies } from "./journal";
import {
  isUnsaved,
  metConflict,
  type SaveState,
  type Start,
  startSaving,
  type Theirs,
  takenUp,
} from "./save-state";
import { createSaver, type Saver } from "./saver";
import { sendSave } from "./send";

export type Draft = {
  saver: Saver;
  state: SaveState;
  /** False: this browser lets nothing be kept, so an unsaved text is in this window only. */
  isKept: boolean;
  /** A text that this device had kept and that took the screen. */
  found: DeviceCopy | null;
  dismissFound: () => void;
  /** Other texts of this post that this device keeps. */
  copies: DeviceCopy[];
  /** Sets a text aside on this device, where it stays until it is thrown away. */
  setAside: (content: DeviceCopy["content"], baseVersion: number) => Promise<void>;
  throwAway: (copy: DeviceCopy) => Promise<void>;
};

const KEEP_WITHIN = 250;

/** `start` is what the server had when the page was made; `savedBy` wrote it. */
export function useDraft(start: Start & Pick<Theirs, "savedBy">, userId: number): Draft {
  const [saver] = useState(() => createSaver(startSaving(start), sendSave));
  const [tab] = useState(newTabName);
  const [isKept, setIsKept] = useState(true);
  const [found, setFound] = useState<DeviceCopy | null>(null);
  const [copies, setCopies] = useState<DeviceCopy[]>([]);
  const [opened] = useState(start);
  const state = useSyncExternalStore(saver.subscribe, saver.get, saver.get);
  const { postId } = opened;

  useEffect(() => {
    claimTab(tab);
    return keepWhileUnsaved(saver, { postId, userId, tab }, setIsKept);
  }, [saver, postId, userId, tab]);

  useEffect(() => watchPage(saver), [saver]);

  useEffect(() => {
    let isGone = false;
    readCopies(postId, userId).then(async (all) => {
      const open = await openTabs();
      const opening = openCopies(all, opened, (name) => name === tab || open.has(name));
      if (isGone) return;
      await dropCopies(opening.drop);
      setCopies(opening.offered);
      await takeOver(saver, { ...opening, opened, tab, userId }, setFound);
    });
    return () => {
      isGone = true;
    };
  }, [saver, opened, postId, userId, tab]);

  async function setAside(content: DeviceCopy["content"], baseVersion: number): Promise<void> {
    const at = Date.now();
    const name = newTabName();
    const copy: DeviceCopy = {
      ...{ postId, userId, tab: name, baseVersion, content, at },
      ...{ unanswered: [], kind: "kept" },
    };
    setCopies((all) => [copy, ...all]);
    setIsKept(await keepCopy(copy));
  }

  async function throwAway(copy: DeviceCopy): Promise<void> {
    setCopies((all) => all.filter((each) => each.tab !== copy.tab));
    await dropCopies([copy]);
  }

  const dismissFound = () => setFound(null);
  return { saver, state, isKept, found, dismissFound, copies, setAside, throwAway };
}

type Whose = Pick<DeviceCopy, "postId" | "userId" | "tab">;

function copyOf(state: SaveState, whose: Whose): DeviceCopy {
  const { content, base, unanswered, inFlight } = state;
  return {
    ...whose,
    baseVersion: base.version,
    content,
    unanswered: inFlight ? [...unanswered, inFlight.content] : unanswered,
    kind: "working",
    at: Date.now(),
  };
}

/** Keeps this tab's text on the device as long as the server lacks it. Answers with what ends it. */
function keepWhileUnsaved(saver: Saver, whose: Whose, said: (isKept: boolean) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isThere = false;
  // One after the other: a copy that is written must not outlive its own end.
  let last: Promise<unknown> = Promise.resolve();

  function write(): void {
    timer = null;
    const state = saver.get();
    if (isUnsaved(state)) {
      isThere = true;
      last = last.then(async () => said(await keepCopy(copyOf(state, whose))));
    } else if (isThere) {
      isThere = false;
      last = last.then(() => dropCopies([whose]));
    }
  }

  function writeNow(): void {
    if (!isUnsaved(saver.get())) return;
    isThere = true;
    keepCopyNow(copyOf(saver.get(), whose));
    write();
  }

  const hidden = () => document.visibilityState === "hidden" && writeNow();
  const end = saver.subscribe(() => {
    timer ??= setTimeout(write, KEEP_WITHIN);
  });
  window.addEventListener("pagehide", writeNow);
  document.addEventListener("visibilitychange", hidden);
  return () => {
    end();
    if (timer) clearTimeout(timer);
    writeNow();
    window.removeEventListener("pagehide", writeNow);
    document.removeEventListener("visibilitychange", hidden);
  };
}

/** Tries again when there is hope, and asks before a page goes that has something of its own. */
function watchPage(saver: Saver): () => void {
  const again = () => {
    if (saver.get().trouble) saver.retry();
  };
  const seen = () => document.visibilityState === "visible" && again();
  const leaving = (event: BeforeUnloadEvent) => {
    if (isUnsaved(saver.get())) event.preventDefault();
  };
  window.addEventListener("online", again);
  window.addEventListener("focus", again);
  document.addEventListener("visibilitychange", seen);
  window.addEventListener("beforeunload", leaving);
  return () => {
    window.removeEventListener("online", again);
    window.removeEventListener("focus", again);
    document.removeEventListener("visibilitychange", seen);
    window.removeEventListener("beforeunload", leaving);
  };
}

type Found = Pick<ReturnType<typeof openCopies>, "take" | "conflict"> & {
  opened: Start & Pick<Theirs, "savedBy">;
  tab: string;
  userId: number;
};

/** What this device had kept goes on in this tab: the copy is this tab's own before the old one goes. */
async function takeOver(
  saver: Saver,
  { take, conflict, opened, tab, userId }: Found,
  found: (copy: DeviceCopy) => void,
): Promise<void> {
  const copy = take ?? conflict;
  // Somebody who types already keeps what is typed; the copy is offered at the next opening.
  if (!copy || isUnsaved(saver.get())) return;
  await keepCopy({ ...copy, userId, tab });
  if (isUnsaved(saver.get())) return;
  if (take) {
    found(take);
    saver.change((state) => takenUp(state, take.content));
  } else {
    const { version, content, savedBy, savedAt } = opened;
    saver.change((state) => metConflict(state, copy, { version, content, savedBy, savedAt }));
  }
  await dropCopies([copy]);
}

/** randomUUID would need a secure connection. */
function newTabName(): string {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((word) => word.toString(36)).join("-");
}
