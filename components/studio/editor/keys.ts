// The editor's keys. Ctrl, or Cmd on Apple's keyboards. Pure.

export type KeyName =
  | "bold"
  | "italic"
  | "link"
  | "code"
  | "heading"
  | "quote"
  | "bullets"
  | "numbers"
  | "save"
  | "preview"
  | "details"
  | "publish"
  | "help";

type Key = { key: string; shift: boolean; label: string };

/** `key` as the event has it, lower case; with Shift where `shift`. */
export const keys: Record<KeyName, Key> = {
  bold: { key: "b", shift: false, label: "Bold" },
  italic: { key: "i", shift: false, label: "Italic" },
  link: { key: "k", shift: false, label: "Link" },
  code: { key: "e", shift: false, label: "Code" },
  heading: { key: "h", shift: true, label: "Heading" },
  quote: { key: ".", shift: true, label: "Quotation" },
  bullets: { key: "8", shift: true, label: "List" },
  numbers: { key: "7", shift: true, label: "Numbered list" },
  save: { key: "s", shift: false, label: "Save now, keeping a revision" },
  preview: { key: "p", shift: true, label: "Preview" },
  details: { key: "d", shift: true, label: "Details" },
  publish: { key: "enter", shift: false, label: "Publish" },
  help: { key: "/", shift: false, label: "These keys" },
};

type Pressed = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/** Which of ours was pressed, or null. Digits and signs go by their place: Shift changes them. */
export function pressedKey(event: Pressed): KeyName | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const place = { Digit7: "7", Digit8: "8", Period: "." }[event.code];
  const pressed = (event.shiftKey && place) || event.key.toLowerCase();
  for (const [name, { key, shift }] of Object.entries(keys)) {
    // "/" lies on Shift on many keyboards.
    const isRight = key === "/" ? pressed === "/" : pressed === key && event.shiftKey === shift;
    if (isRight) return name as KeyName;
  }
  return null;
}

/** "Ctrl+Shift+P" */
export function keyWords(name: KeyName, isApple: boolean): string {
  const { key, shift } = keys[name];
  const sign = key === "enter" ? "Enter" : key.toUpperCase();
  return [isApple ? "⌘" : "Ctrl", ...(shift ? [isApple ? "⇧" : "Shift"] : []), sign].join("+");
}
