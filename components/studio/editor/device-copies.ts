// Texts that this device keeps until the server has them, and what becomes of each when the editor
// opens. Pure; journal.ts stores them.
import type { DraftContent } from "@/lib/posts/draft-schema";
import { isSameContent } from "./content";

export type DeviceCopy = {
  postId: number;
  /** Who wrote it: nobody else who uses this device is shown it. */
  userId: number;
  /** One opened editor; two tabs never write the same copy. */
  tab: string;
  /** The version that it was written on. */
  baseVersion: number;
  content: DraftContent;
  /** Texts on their way to the server when it was written: one of them may stand there now. */
  unanswered: DraftContent[];
  /** "working": not on the server yet. "kept": set aside by the author. */
  kind: "working" | "kept";
  /** Milliseconds since 1970. */
  at: number;
};

export type Opening = {
  /** The server has these. */
  drop: DeviceCopy[];
  /** Goes on where the server stands: it takes the screen and is saved. */
  take: DeviceCopy | null;
  /** The server went on without it: the author has to choose. */
  conflict: DeviceCopy | null;
  /** All others, to be looked at when the author likes. */
  offered: DeviceCopy[];
};

type Server = { version: number; content: DraftContent };

/** `isOpen`: another tab of this browser has that copy in hand. */
export function openCopies(
  copies: DeviceCopy[],
  server: Server,
  isOpen: (tab: string) => boolean,
): Opening {
  const idle = copies.filter((copy) => copy.kind === "kept" || !isOpen(copy.tab));
  const drop = idle.filter((copy) => isSameContent(copy.content, server.content));
  const left = idle.filter((copy) => !drop.includes(copy)).sort((one, other) => other.at - one.at);
  const working = left.filter((copy) => copy.kind === "working");
  const take = working.find((copy) => goesOn(copy, server)) ?? null;
  const conflict = take ? null : (working[0] ?? null);
  return {
    drop,
    take,
    conflict,
    offered: left.filter((copy) => copy !== take && copy !== conflict),
  };
}

function goesOn(copy: DeviceCopy, { version, content }: Server): boolean {
  if (copy.baseVersion === version) return true;
  // Its own text arrived, the answer did not, and the author typed on.
  return copy.unanswered.some((sent) => isSameContent(sent, content));
}
