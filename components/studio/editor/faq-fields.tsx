"use client";
// Questions and their answers, in order.
import { type ReactElement, useEffect, useRef, useState } from "react";
import type { DraftContent } from "@/lib/posts/draft-schema";
import { FAQ_MAX } from "@/lib/posts/limits";
import { MoveButtons, moved } from "./move-buttons";
import { TextArea } from "./text-area";
import { useNextFocus } from "./use-next-focus";

type Entry = DraftContent["faq"][number];
type Props = { faq: Entry[]; errors: Record<string, string>; onChange: (faq: Entry[]) => void };

export function FaqFields({ faq, errors, onChange }: Props): ReactElement {
  const list = useRef<HTMLOListElement>(null);
  const [added, setAdded] = useState(0);
  const { next, passOn } = useNextFocus<HTMLButtonElement>();
  // Names that stay with their entry while it moves.
  const [names, setNames] = useState(() => faq.map((_, index) => `faq-${index}`));
  const known = faq.map((_, index) => names[index] ?? `faq-more-${index}`);

  useEffect(() => {
    if (added === 0) return;
    const last = list.current?.lastElementChild;
    last?.querySelector<HTMLInputElement>("input")?.focus();
  }, [added]);

  function change(index: number, patch: Partial<Entry>): void {
    onChange(faq.map((entry, at) => (at === index ? { ...entry, ...patch } : entry)));
  }

  function add(): void {
    setNames([...known, `faq-new-${added}`]);
    onChange([...faq, { question: "", answer: "" }]);
    setAdded(added + 1);
  }

  return (
    <section className="editor-faq" aria-labelledby="editor-faq">
      <h2 id="editor-faq">Questions and answers</h2>
      {faq.length === 0 && (
        <p className="field-hint">They stand below the text, and search engines can show them.</p>
      )}
      <ol ref={list}>
        {faq.map((entry, index) => (
          <li key={known[index]}>
            <FaqEntry
              entry={entry}
              number={index + 1}
              error={errors[`faq.${index}.question`] ?? errors[`faq.${index}.answer`]}
              onChange={(patch) => change(index, patch)}
            />
            <MoveButtons
              what={`question ${index + 1}`}
              index={index}
              count={faq.length}
              onMove={(to) => {
                setNames(moved(known, index, to));
                onChange(moved(faq, index, to));
              }}
              onRemove={() => {
                passOn();
                setNames(known.filter((_, at) => at !== index));
                onChange(faq.filter((_, at) => at !== index));
              }}
            />
          </li>
        ))}
      </ol>
      {faq.length < FAQ_MAX && (
        <button ref={next} type="button" className="button" data-kind="quiet" onClick={add}>
          Add a question
        </button>
      )}
    </section>
  );
}

type EntryProps = {
  entry: Entry;
  number: number;
  error?: string;
  onChange: (patch: Partial<Entry>) => void;
};

function FaqEntry({ entry, number, error, onChange }: EntryProps): ReactElement {
  const area = useRef<HTMLTextAreaElement>(null);
  return (
    <div className="editor-faq-entry">
      <input
        aria-label={`Question ${number}`}
        placeholder="Question"
        value={entry.question}
        maxLength={300}
        dir="auto"
        aria-invalid={error ? true : undefined}
        onChange={(event) => onChange({ question: event.target.value })}
      />
      <TextArea
        area={area}
        aria-label={`Answer ${number}, in Markdown`}
        placeholder="Answer"
        value={entry.answer}
        dir="auto"
        rows={2}
        onText={(answer) => onChange({ answer })}
      />
      {error && <p className="field-error">{error}</p>}
    </div>
  );
}
