"use client";
// Removing an entry takes its button away, and the focus with it: somebody has to have it next.
import { type RefObject, useEffect, useRef } from "react";

type NextFocus<T> = {
  /** What takes the focus; it may come to be with the very change. */
  next: RefObject<T | null>;
  /** To be called with the change: `next` has the focus once that is drawn. */
  passOn: () => void;
};

export function useNextFocus<T extends HTMLElement>(): NextFocus<T> {
  const next = useRef<T>(null);
  const isDue = useRef(false);
  useEffect(() => {
    if (!isDue.current) return;
    isDue.current = false;
    next.current?.focus();
  });
  return {
    next,
    passOn: () => {
      isDue.current = true;
    },
  };
}
