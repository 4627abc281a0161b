"use client";
// Tags by name: typed, suggested, taken off again.
import { type KeyboardEvent, type ReactElement, useRef, useState } from "react";
import { controlProps, Labelled } from "@/components/ui/field";
import { TAGS_MAX } from "@/lib/posts/limits";

type Props = {
  tags: string[];
  known: string[];
  error?: string;
  onChange: (tags: string[]) => void;
};

const HINT = "Enter or a comma adds one. A tag comes to be by being named.";

export function TagsField({ tags, known, error, onChange }: Props): ReactElement {
  const [typed, setTyped] = useState("");
  const input = useRef<HTMLInputElement>(null);

  function add(text: string): void {
    const names = text.split(",").map((name) => name.trim().replace(/\s+/g, " "));
    const fresh = names.filter((name) => name && !tags.some((tag) => isSame(tag, name)));
    if (fresh.length > 0) onChange([...tags, ...fresh.map(spelled)].slice(0, TAGS_MAX));
    setTyped("");
  }

  // The spelling that the site has already.
  function spelled(name: string): string {
    return known.find((tag) => isSame(tag, name)) ?? name;
  }

  function remove(tag: string): void {
    onChange(tags.filter((each) => each !== tag));
    input.current?.focus();
  }

  function press(event: KeyboardEvent): void {
    const last = tags.at(-1);
    if (event.key === "Enter" || event.key === ",") {
      event.preventDefault();
      add(typed);
    } else if (event.key === "Backspace" && !typed && last) {
      event.preventDefault();
      remove(last);
    }
  }

  return (
    <Labelled name="editor-tags" label="Tags" hint={HINT} error={error}>
      {tags.length > 0 && (
        <ul className="editor-tags" aria-label="Tags of this post">
          {tags.map((tag) => (
            <li key={tag}>
              <bdi>{tag}</bdi>
              <button
                type="button"
                aria-label={`Remove the tag ${tag}`}
                onClick={() => remove(tag)}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <input
        {...controlProps({ name: "editor-tags", hint: HINT, error })}
        ref={input}
        value={typed}
        list="editor-tags-known"
        maxLength={100}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={press}
        onBlur={() => typed.trim() && add(typed)}
      />
      <datalist id="editor-tags-known">
        {known
          .filter((tag) => !tags.includes(tag))
          .map((tag) => (
            <option key={tag} value={tag} />
          ))}
      </datalist>
    </Labelled>
  );
}

function isSame(one: string, other: string): boolean {
  return one.toLocaleLowerCase() === other.toLocaleLowerCase();
}
