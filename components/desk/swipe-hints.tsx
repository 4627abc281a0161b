"use client";
// What stands under a card that is drawn aside, and the line that says so until it was done once.
import { type ReactElement, useSyncExternalStore } from "react";
import type { DeskComment } from "@/lib/moderation/queries";
import { verbWords } from "./offered";
import { StateMark } from "./state-mark";
import { swipes } from "./use-swipe";

const STORED = "rejoinder-desk-swiped";

export function SwipeHints({ comment }: { comment: DeskComment }): ReactElement {
  return (
    <div className="swipe-hints" aria-hidden="true">
      {Object.entries(swipes).map(([side, to]) => (
        <p key={side} data-side={side} data-state={to}>
          <StateMark state={to} />
          {verbWords(to, comment)}
        </p>
      ))}
    </div>
  );
}

export function SwipeTip(): ReactElement | null {
  const isKnown = useSyncExternalStore(
    (changed) => {
      window.addEventListener(STORED, changed);
      return () => window.removeEventListener(STORED, changed);
    },
    () => localStorage.getItem(STORED) !== null,
    () => true,
  );
  if (isKnown) return null;
  return <p className="swipe-tip">Swipe a comment right to approve it, left for the trash.</p>;
}

export function knowSwipes(): void {
  localStorage.setItem(STORED, "1");
  window.dispatchEvent(new Event(STORED));
}
