"use client";
// What stands above the text: kicker, title, excerpt, set as readers will see them.
import { type KeyboardEvent, type ReactElement, type RefObject, useRef } from "react";
import type { DraftContent } from "@/lib/posts/draft-schema";
import { TextArea } from "./text-area";

type Props = {
  content: DraftContent;
  kind: "POST" | "PAGE";
  errors: Record<string, string>;
  onChange: (patch: Partial<DraftContent>) => void;
  /** The text's field, to which Enter leads. */
  next: RefObject<HTMLTextAreaElement | null>;
};

export function Head({ content, errors, onChange, next }: Props): ReactElement {
  const title = useRef<HTMLTextAreaElement>(null);
  const excerpt = useRef<HTMLTextAreaElement>(null);

  function goOn(event: KeyboardEvent, to: RefObject<HTMLTextAreaElement | null>): void {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    if (event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    to.current?.focus();
  }

  return (
    <div className="editor-head">
      <input
        className="editor-kicker"
        aria-label="Kicker"
        placeholder="Kicker"
        value={content.kicker}
        maxLength={100}
        dir="auto"
        onChange={(event) => onChange({ kicker: event.target.value })}
      />
      <Trouble words={errors.kicker} />
      <TextArea
        area={title}
        id="editor-title"
        className="editor-title"
        aria-label="Title"
        aria-invalid={errors.title ? true : undefined}
        placeholder="Title"
        value={content.title}
        maxLength={300}
        dir="auto"
        rows={1}
        onText={(text) => onChange({ title: text.replace(/\s*\n\s*/g, " ") })}
        onKeyDown={(event) => goOn(event, excerpt)}
      />
      <Trouble words={errors.title} />
      <TextArea
        area={excerpt}
        id="editor-excerpt"
        className="editor-excerpt"
        aria-label="Excerpt"
        aria-invalid={errors.excerpt ? true : undefined}
        placeholder="Excerpt: the sentence that stands below the title and in lists"
        value={content.excerpt}
        maxLength={1_000}
        dir="auto"
        rows={1}
        onText={(text) => onChange({ excerpt: text })}
        onKeyDown={(event) => goOn(event, next)}
      />
      <Trouble words={errors.excerpt} />
    </div>
  );
}

function Trouble({ words }: { words: string | undefined }): ReactElement | null {
  return words ? <p className="field-error">{words}</p> : null;
}
