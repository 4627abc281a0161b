"use client";
// What the editor asks of the window that it stands in.
import { useSyncExternalStore } from "react";

const WIDE = "(min-width: 72rem)";

/** Room for text and preview side by side. False on the server. */
export function useIsWide(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = matchMedia(WIDE);
      query.addEventListener("change", changed);
      return () => query.removeEventListener("change", changed);
    },
    () => matchMedia(WIDE).matches,
    () => false,
  );
}

/** Whether keys are named as on Apple's keyboards. False on the server. */
export function useIsApple(): boolean {
  return useSyncExternalStore(
    () => () => {},
    () => /Mac|iPhone|iPad/.test(navigator.platform),
    () => false,
  );
}

/** Whether the script runs. False on the server, and on the page until then. */
export function useIsReady(): boolean {
  return useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
}
