"use client";
// Up, down and away, for one entry of an ordered list. The focus goes with the entry.
import { type ReactElement, useEffect, useRef } from "react";

type Props = {
  /** What moves, in words. */
  what: string;
  index: number;
  count: number;
  onMove: (to: number) => void;
  onRemove: () => void;
};

export function MoveButtons({ what, index, count, onMove, onRemove }: Props): ReactElement {
  const group = useRef<HTMLSpanElement>(null);
  const pressed = useRef<string | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: after each move
  useEffect(() => {
    if (!pressed.current) return;
    const [wanted, other] = pressed.current === "up" ? ["up", "down"] : ["down", "up"];
    pressed.current = null;
    const find = (name: string) =>
      group.current?.querySelector<HTMLButtonElement>(`[data-move="${name}"]:enabled`);
    (find(wanted) ?? find(other))?.focus();
  }, [index]);

  function move(name: "up" | "down"): void {
    pressed.current = name;
    onMove(name === "up" ? index - 1 : index + 1);
  }

  return (
    <span ref={group} className="editor-move">
      <button
        type="button"
        data-move="up"
        aria-label={`Move ${what} up`}
        disabled={index === 0}
        onClick={() => move("up")}
      >
        ↑
      </button>
      <button
        type="button"
        data-move="down"
        aria-label={`Move ${what} down`}
        disabled={index === count - 1}
        onClick={() => move("down")}
      >
        ↓
      </button>
      <button type="button" aria-label={`Remove ${what}`} onClick={onRemove}>
        ×
      </button>
    </span>
  );
}

export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, index) => index !== from);
  return [...rest.slice(0, to), ...list.slice(from, from + 1), ...rest.slice(to)];
}
