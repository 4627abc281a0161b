// The copies on this device: IndexedDB, and localStorage for the moment in which a page is closed
// or where a browser has no IndexedDB to give.
import { createStore, delMany, entries, set, type UseStore } from "idb-keyval";
import type { DeviceCopy } from "./device-copies";

const PREFIX = "rejoinder-draft";

let opened: UseStore | null = null;

function store(): UseStore {
  opened ??= createStore("rejoinder-drafts", "copies");
  return opened;
}

function keyOf({ postId, tab }: Pick<DeviceCopy, "postId" | "tab">): string {
  return `${PREFIX}:${postId}:${tab}`;
}

/** False where this device has no room for it at all. */
export async function keepCopy(copy: DeviceCopy): Promise<boolean> {
  try {
    await set(keyOf(copy), copy, store());
    // What was written in haste is older now.
    forgetQuick(copy);
    return true;
  } catch {
    return keepCopyNow(copy);
  }
}

/** At once, for a page that is about to go: IndexedDB might not get its turn any more. */
export function keepCopyNow(copy: DeviceCopy): boolean {
  try {
    localStorage.setItem(keyOf(copy), JSON.stringify(copy));
    return true;
  } catch {
    // Full, or forbidden by the browser's settings.
    return false;
  }
}

export async function dropCopies(copies: Pick<DeviceCopy, "postId" | "tab">[]): Promise<void> {
  for (const copy of copies) forgetQuick(copy);
  try {
    await delMany(copies.map(keyOf), store());
  } catch {
    // No IndexedDB, so nothing in it.
  }
}

/** Every copy of this post that this person wrote here, the newest state of each. */
export async function readCopies(postId: number, userId: number): Promise<DeviceCopy[]> {
  const copies = new Map<string, DeviceCopy>();
  for (const copy of [...(await readStore()), ...readQuick()]) {
    if (copy.postId !== postId || copy.userId !== userId) continue;
    const known = copies.get(copy.tab);
    if (!known || known.at <= copy.at) copies.set(copy.tab, copy);
  }
  return [...copies.values()];
}

async function readStore(): Promise<DeviceCopy[]> {
  try {
    return (await entries<string, DeviceCopy>(store())).map(([, copy]) => copy);
  } catch {
    return [];
  }
}

function readQuick(): DeviceCopy[] {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(`${PREFIX}:`));
    return keys.map((key) => JSON.parse(localStorage.getItem(key) ?? ""));
  } catch {
    return [];
  }
}

function forgetQuick(copy: Pick<DeviceCopy, "postId" | "tab">): void {
  try {
    localStorage.removeItem(keyOf(copy));
  } catch {
    // Forbidden by the browser's settings, so nothing in it.
  }
}

const LOCK = "rejoinder-editor:";

/** Says to other tabs that this one is open, until it closes. */
export function claimTab(tab: string): void {
  // Only where the connection is secure; elsewhere a copy that two tabs save ends as a conflict.
  navigator.locks?.request(LOCK + tab, () => new Promise<void>(() => {})).catch(() => {});
}

/** The tabs that have an editor open just now. */
export async function openTabs(): Promise<Set<string>> {
  const { held = [] } = (await navigator.locks?.query().catch(() => null)) ?? {};
  return new Set(held.map(({ name = "" }) => name.slice(LOCK.length)));
}
