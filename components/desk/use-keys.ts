// Single keys for those who work the queue. They can be switched off (WCAG 2.1.4).
import { useLayoutEffect, useSyncExternalStore } from "react";

const STORED = "rejoinder-desk-keys";
const CHANGED = "rejoinder-desk-keys";

// A tick takes no letters: whoever set one goes on by keys.
const TYPED_INTO = "input:not([type=checkbox]), textarea, select, [contenteditable], dialog";

/** Runs `actions[key]`, or `actions["shift+" + key]` of a letter, for a key pressed outside fields. */
export function useKeys(actions: Record<string, () => unknown>): void {
  const areOn = useKeysOn();
  // A layout effect: the next key finds what the last one made of the screen.
  useLayoutEffect(() => {
    if (!areOn) return;
    const press = (event: KeyboardEvent) => {
      const action = actions[nameOf(event)];
      // React learns a moment after the page came to life that they were switched off.
      if (!action || event.repeat || isTaken(event) || !isSwitchedOn()) return;
      event.preventDefault();
      action();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  });
}

export function useKeysOn(): boolean {
  return useSyncExternalStore(
    (changed) => {
      window.addEventListener(CHANGED, changed);
      return () => window.removeEventListener(CHANGED, changed);
    },
    isSwitchedOn,
    () => true,
  );
}

function isSwitchedOn(): boolean {
  return localStorage.getItem(STORED) !== "off";
}

export function switchKeys(on: boolean): void {
  if (on) localStorage.removeItem(STORED);
  else localStorage.setItem(STORED, "off");
  window.dispatchEvent(new Event(CHANGED));
}

// A sign such as "?" may need shift to be typed at all.
function nameOf({ key, shiftKey }: KeyboardEvent): string {
  return shiftKey && /^\p{L}$/u.test(key) ? `shift+${key.toLowerCase()}` : key.toLowerCase();
}

function isTaken(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return true;
  // What had the focus in it may be gone, and the key then belongs to the page.
  if (document.querySelector("dialog:modal")) return true;
  const { target } = event;
  if (!(target instanceof Element)) return false;
  return target.closest(TYPED_INTO) !== null;
}
