"use client";
// What one can do to the text, as buttons; each says its key.
import { type ReactElement, type ReactNode, useRef } from "react";
import { type KeyName, keyWords } from "./keys";
import type { Command } from "./markdown-commands";
import * as markdown from "./markdown-commands";

type Tool = { name: string; sign: ReactNode; command: Command; key?: KeyName };

const tools: Tool[] = [
  { name: "Bold", sign: <b>B</b>, command: markdown.bold, key: "bold" },
  { name: "Italic", sign: <i>I</i>, command: markdown.italic, key: "italic" },
  { name: "Link", sign: "Link", command: markdown.link, key: "link" },
  { name: "Heading", sign: "Heading", command: markdown.heading, key: "heading" },
  { name: "Quote", sign: "Quote", command: markdown.quote, key: "quote" },
  { name: "List", sign: "List", command: markdown.bullets, key: "bullets" },
  { name: "Numbered list", sign: "Numbered", command: markdown.numbers, key: "numbers" },
  { name: "Code", sign: <code>{"</>"}</code>, command: markdown.code, key: "code" },
  { name: "Table", sign: "Table", command: markdown.table },
  { name: "Footnote", sign: "Footnote", command: markdown.footnote },
];

type Props = {
  isApple: boolean;
  onCommand: (command: Command) => void;
  /** Null where this person may upload nothing. */
  onPicture: (() => void) | null;
};

export function Toolbar({ isApple, onCommand, onPicture }: Props): ReactElement {
  const bar = useRef<HTMLDivElement>(null);
  const named = ({ name, key }: Tool) => (key ? `${name} (${keyWords(key, isApple)})` : name);
  return (
    <div
      ref={bar}
      className="editor-tools"
      role="toolbar"
      aria-label="Formatting"
      onKeyDown={(event) => walk(bar.current, event.key) && event.preventDefault()}
    >
      {tools.map((tool, index) => (
        <button
          key={tool.name}
          type="button"
          title={named(tool)}
          aria-label={tool.name}
          tabIndex={index === 0 ? 0 : -1}
          // The text keeps its selection.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onCommand(tool.command)}
        >
          {tool.sign}
        </button>
      ))}
      {onPicture && (
        <button
          type="button"
          title="Picture"
          tabIndex={-1}
          onMouseDown={(event) => event.preventDefault()}
          onClick={onPicture}
        >
          Picture
        </button>
      )}
    </div>
  );
}

// One stop for Tab, arrows inside, as toolbars have it.
function walk(bar: HTMLElement | null, key: string): boolean {
  const buttons = [...(bar?.querySelectorAll("button") ?? [])];
  const here = buttons.findIndex((button) => button.matches(":focus"));
  const to = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: buttons.length - 1 }[key];
  if (to === undefined) return false;
  const next = buttons[(to + buttons.length) % buttons.length];
  for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
  next?.focus();
  return true;
}
