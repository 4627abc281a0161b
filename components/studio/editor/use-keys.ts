"use client";
// The editor's keys, wherever the focus is.
import { type RefObject, useEffect } from "react";
import { type KeyName, pressedKey } from "./keys";

const inText = new Set<KeyName>([
  ...(["bold", "italic", "link", "code", "heading", "quote", "bullets", "numbers"] as const),
]);

/** Does what a pressed key says while `isOn`; the keys of the text only where the text has the focus. */
export function useKeys(
  actions: Record<KeyName, () => void>,
  source: RefObject<HTMLTextAreaElement | null>,
  isOn: boolean,
): void {
  useEffect(() => {
    if (!isOn) return;
    const press = (event: KeyboardEvent) => {
      const name = pressedKey(event);
      if (!name || (inText.has(name) && document.activeElement !== source.current)) return;
      event.preventDefault();
      actions[name]();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  });
}
