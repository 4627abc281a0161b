// A card decided with the thumb: drawn to the right it is approved, to the left it goes to the
// trash. Scrolling, text fields and the browser's own gesture from the edge come first.
import { type PointerEvent, useRef, useState } from "react";
import type { CommentState } from "@/lib/moderation/outcome";

/** Pixels from the screen's edge, where phones go a page back. */
const EDGE = 24;
/** Pixels after which a movement has a direction. */
const SLOP = 10;
/** Pixels after which it is meant; a third of the card on narrow ones. */
const SURE = 120;

const OWN_GESTURES = "input, textarea, select, pre, label, summary, .card-form";

export const swipes = { right: "APPROVED", left: "TRASH" } as const satisfies Record<
  string,
  CommentState
>;
type Side = keyof typeof swipes;

type Swipe = { pointer: number; x: number; y: number; isOn: boolean };

/** Handlers for the place in which a card lies: its style and its data follow the finger. */
export function useSwipe(
  offered: (to: CommentState) => boolean,
  onDecide: (to: CommentState) => void,
) {
  const swipe = useRef<Swipe | null>(null);
  const [isDrawn, setDrawn] = useState(false);

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    const { pointerType, isPrimary, clientX: x, clientY: y, pointerId: pointer, target } = event;
    if (pointerType !== "touch" || !isPrimary) return;
    if (x < EDGE || x > innerWidth - EDGE) return;
    if (target instanceof Element && target.closest(OWN_GESTURES)) return;
    swipe.current = { pointer, x, y, isOn: false };
  }

  function onPointerMove(event: PointerEvent<HTMLElement>) {
    const now = swipe.current;
    if (!now || now.pointer !== event.pointerId) return;
    const [right, down] = [event.clientX - now.x, event.clientY - now.y];
    if (!now.isOn) {
      if (Math.hypot(right, down) < SLOP) return;
      if (Math.abs(right) < Math.abs(down) * 1.5) {
        swipe.current = null;
        return;
      }
      now.isOn = true;
      setDrawn(true);
      event.currentTarget.setPointerCapture(now.pointer);
    }
    show(event.currentTarget, offered(swipes[sideOf(right)]) ? right : 0);
  }

  function onPointerUp(event: PointerEvent<HTMLElement>) {
    const now = swipe.current;
    if (now?.pointer !== event.pointerId) return;
    end();
    const place = event.currentTarget;
    const right = event.clientX - now.x;
    const to = swipes[sideOf(right)];
    const isMeant = now.isOn && offered(to) && isSure(place, right);
    show(place, 0);
    if (isMeant) onDecide(to);
  }

  function onPointerCancel(event: PointerEvent<HTMLElement>) {
    if (swipe.current?.pointer !== event.pointerId) return;
    end();
    show(event.currentTarget, 0);
  }

  function end() {
    swipe.current = null;
    setDrawn(false);
  }

  return {
    isDrawn,
    handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel },
  };
}

function sideOf(right: number): Side {
  return right > 0 ? "right" : "left";
}

function isSure(place: HTMLElement, right: number): boolean {
  return Math.abs(right) >= Math.min(SURE, place.clientWidth / 3);
}

function show(place: HTMLElement, right: number): void {
  if (right === 0) {
    place.style.removeProperty("--drawn");
    delete place.dataset.drawn;
    return;
  }
  place.style.setProperty("--drawn", `${right}px`);
  place.dataset.drawn = isSure(place, right) ? `${sideOf(right)} sure` : sideOf(right);
}
