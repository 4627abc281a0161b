"use client";
// The text as a plain form, for a browser without script. A stale one is given both texts.
import { type ReactElement, useActionState } from "react";
import { controlProps, Labelled } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { emptyForm } from "@/lib/form-state";
import { saveTextByForm } from "@/lib/posts/actions";
import type { DraftContent } from "@/lib/posts/draft-schema";

type Props = { postId: number; version: number; content: DraftContent; savedBy: string };

const fields = [
  ["title", "Title", 2],
  ["kicker", "Kicker", 1],
  ["excerpt", "Excerpt", 3],
  ["source", "Text, in Markdown", 30],
] as const;

export function PlainEditor({ postId, version, content, savedBy }: Props): ReactElement {
  const [state, save] = useActionState(saveTextByForm, emptyForm);
  return (
    <form action={save} className="plain-editor">
      <h1>Edit without script</h1>
      <p>
        The editor with preview, autosave and publishing needs JavaScript. This form saves the words
        alone.
      </p>
      <Outcome code={state.message} savedBy={savedBy} />
      <input type="hidden" name="postId" value={postId} />
      <input type="hidden" name="baseVersion" value={version} />
      {fields.map(([name, label, rows]) => (
        <Labelled key={name} name={`plain-${name}`} label={label} error={state.errors[name]}>
          <textarea
            {...controlProps({ name, id: `plain-${name}`, error: state.errors[name] })}
            rows={rows}
            dir="auto"
            defaultValue={state.values[name] ?? content[name]}
          />
        </Labelled>
      ))}
      <button type="submit" className="button" data-kind="primary">
        Save
      </button>
      {state.message === "stale" && (
        <Labelled name="plain-theirs" label="The text that stands there now">
          <textarea id="plain-theirs" rows={30} dir="auto" readOnly defaultValue={content.source} />
        </Labelled>
      )}
    </form>
  );
}

const refusals: Record<string, string> = {
  forbidden:
    "Not saved: you are signed out, or may not edit this any longer. Copy your text, then sign in.",
  missing: "Not saved: it no longer exists. Copy your text.",
  trashed: "Not saved: it is in the trash. Copy your text.",
  invalid: "Not saved: look at the field that is marked.",
};

function Outcome({ code, savedBy }: { code?: string; savedBy: string }): ReactElement | null {
  if (!code) return null;
  if (code === "saved") {
    return (
      <Notice>
        <p role="status">Saved.</p>
      </Notice>
    );
  }
  const stale = `Not saved: ${savedBy || "somebody"} saved meanwhile. Your text is below, theirs below yours. Save again to put yours on top; theirs stays as a revision.`;
  return (
    <Notice tone="trouble">
      <p>{code === "stale" ? stale : (refusals[code] ?? "Not saved. Try again.")}</p>
    </Notice>
  );
}
