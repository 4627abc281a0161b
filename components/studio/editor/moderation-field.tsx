"use client";
// Which comments of this post wait for a person. Unlike all else here it is no part of the draft:
// it holds as soon as it is chosen.
import { type ReactElement, useState } from "react";
import { controlProps, Labelled } from "@/components/ui/field";
import { setModeration } from "@/lib/posts/actions";
import type { EditorChoices } from "./choices";

type Moderation = NonNullable<EditorChoices["moderation"]>;
type Mode = Moderation["site"];

const modes: [mode: Mode, words: string][] = [
  ["ALL", "Every comment waits"],
  ["FIRST", "A newcomer’s first comment waits"],
  ["NONE", "Comments appear at once"],
];

type Props = {
  postId: number;
  moderation: Moderation;
  /** This field comes and goes with its pane. */
  onChosen: (own: Mode | null) => void;
};

export function ModerationField({ postId, moderation, onChosen }: Props): ReactElement {
  const [said, setSaid] = useState("");
  const [error, setError] = useState("");
  const site = modes.find(([each]) => each === moderation.site)?.[1].toLowerCase();
  const hint = "Holds at once, also where readers see the post already.";

  async function choose(wanted: Mode | null): Promise<void> {
    const before = moderation.own;
    onChosen(wanted);
    setSaid("Saving…");
    setError("");
    const done = await setModeration({ postId, mode: wanted }).catch(() => null);
    if (done?.ok) {
      setSaid("Saved: it holds from the next comment on.");
      return;
    }
    onChosen(before);
    setSaid("");
    setError(
      done?.code === "forbidden"
        ? "It was not changed: you may not, or are no longer signed in."
        : "It was not changed: the site can’t be reached. Choose again.",
    );
  }

  return (
    <Labelled name="editor-moderation" label="Moderation" hint={hint} error={error || undefined}>
      <select
        {...controlProps({ name: "editor-moderation", hint, error: error || undefined })}
        value={moderation.own ?? ""}
        onChange={(event) =>
          choose(modes.find(([each]) => each === event.target.value)?.[0] ?? null)
        }
      >
        <option value="">As on the whole site: {site}</option>
        {modes.map(([each, words]) => (
          <option key={each} value={each}>
            {words}
          </option>
        ))}
      </select>
      <p role="status" className="field-hint">
        {said}
      </p>
    </Labelled>
  );
}
