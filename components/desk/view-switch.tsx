"use client";
// One card at a time, or the list: remembered on the device.
import { type ReactElement, useSyncExternalStore } from "react";

export type View = "list" | "one";

const STORED = "rejoinder-desk-view";

export function useView(): [View, (view: View) => void] {
  const view = useSyncExternalStore<View>(
    (changed) => {
      window.addEventListener(STORED, changed);
      return () => window.removeEventListener(STORED, changed);
    },
    () => (localStorage.getItem(STORED) === "one" ? "one" : "list"),
    () => "list",
  );
  return [view, remember];
}

function remember(view: View): void {
  if (view === "one") localStorage.setItem(STORED, view);
  else localStorage.removeItem(STORED);
  window.dispatchEvent(new Event(STORED));
}

export function ViewSwitch({ view, onSwitch }: { view: View; onSwitch: () => void }): ReactElement {
  return (
    <button
      type="button"
      className="keys-open view-switch"
      aria-pressed={view === "one"}
      onClick={onSwitch}
    >
      One at a time{" "}
      <span className="key" aria-hidden="true">
        V
      </span>
    </button>
  );
}
