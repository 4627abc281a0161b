// What the state of saving is called. Pure.
import { isUnsaved, type SaveState, type Trouble } from "./save-state";

const because: Record<Trouble["code"], string> = {
  unreachable: "no connection",
  busy: "the site is busy or restarting",
  "signed-out": "you are signed out",
  "too-large": "the text is too long for one article",
  forbidden: "you may no longer edit this",
  missing: "it no longer exists",
  trashed: "it is in the trash",
  invalid: "look at the field that is marked",
};

/** `time`: the last save's, in the site's zone. */
export function saveWords(state: SaveState, isKept: boolean, time: string): string {
  const { conflict, trouble, inFlight } = state;
  const where = isKept ? "kept on this device" : "only in this window, keep it open";
  if (conflict) return `Not saved: somebody else saved meanwhile – ${where}`;
  if (trouble && isUnsaved(state)) return `Not saved: ${because[trouble.code]} – ${where}`;
  if (inFlight) return "Saving…";
  if (isUnsaved(state)) return "Not saved yet";
  return time ? `Saved ${time}` : "Saved";
}

/** What is read out: troubles and their end, not each of the saves while somebody types. */
export function spokenWords(state: SaveState, isKept: boolean): string {
  const isQuiet = !state.conflict && !state.trouble;
  return isQuiet ? "" : saveWords(state, isKept, "");
}
