"use client";
// A field that grows with its text and takes changes from outside so that the browser can undo them.
import { type ComponentProps, type ReactElement, type RefObject, useLayoutEffect } from "react";
import type { Change, Command, Selection } from "./markdown-commands";

type Props = Omit<ComponentProps<"textarea">, "ref" | "onChange"> & {
  area: RefObject<HTMLTextAreaElement | null>;
  value: string;
  onText: (text: string) => void;
};

export function TextArea({ area, value, onText, ...rest }: Props): ReactElement {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => grow(area.current), [area, value]);
  return (
    <textarea {...rest} ref={area} value={value} onChange={(event) => onText(event.target.value)} />
  );
}

// Where the style sheet can't do it (field-sizing).
function grow(field: HTMLTextAreaElement | null): void {
  if (!field || CSS.supports("field-sizing", "content")) return;
  const { scrollY } = window;
  field.style.blockSize = "auto";
  field.style.blockSize = `${field.scrollHeight + 2}px`;
  window.scrollTo(window.scrollX, scrollY);
}

export function selectionOf(field: HTMLTextAreaElement): Selection {
  return { text: field.value, start: field.selectionStart, end: field.selectionEnd };
}

/** Makes a change as if it were typed; where there is none, nothing happens. */
export function make(field: HTMLTextAreaElement, change: Change | null): void {
  if (!change) return;
  const { from, to, insert, start, end } = change;
  field.focus();
  field.setSelectionRange(from, to);
  if (from !== to || insert) type(field, insert, from, to);
  field.setSelectionRange(start, end);
}

export function runCommand(field: HTMLTextAreaElement | null, command: Command): void {
  if (field) make(field, command(selectionOf(field)));
}

// execCommand is the one way that keeps the browser's own undo.
function type(field: HTMLTextAreaElement, insert: string, from: number, to: number): void {
  const done = insert
    ? document.execCommand("insertText", false, insert)
    : document.execCommand("delete");
  if (done) return;
  field.setRangeText(insert, from, to);
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}
