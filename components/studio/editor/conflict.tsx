"use client";
// Two people saved on the same version: both texts, field by field, and the author's choice. Until
// it is made nothing is sent; whatever is chosen, both texts stay.
import { type ReactElement, useEffect, useId, useRef, useState } from "react";
import { DiffView } from "@/components/ui/diff-view";
import type { DraftContent } from "@/lib/posts/draft-schema";
import { differingFields, type FieldName, fieldNames, isSameField, withFields } from "./content";
import { fieldWords, type Names } from "./field-words";
import type { Theirs } from "./save-state";
import { TextArea } from "./text-area";

type Side = "mine" | "theirs";

type Props = {
  mine: DraftContent;
  theirs: Theirs;
  /** What both began with, as far as it is known. */
  base: DraftContent;
  names: Names;
  /** When theirs was saved, in words. */
  when: string;
  isKept: boolean;
  onChoose: (content: DraftContent) => void;
};

export function Conflict(props: Props): ReactElement {
  const { mine, theirs, base, names, when, isKept, onChoose } = props;
  const fields = differingFields(mine, theirs.content);
  const [sides, setSides] = useState<Partial<Record<FieldName, Side>>>({});
  const [byHand, setByHand] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const sideOf = (name: FieldName) => sides[name] ?? startingSide(name, mine, theirs.content, base);

  useEffect(() => heading.current?.focus(), []);

  function mixed(): DraftContent {
    const taken = fields.filter((name) => sideOf(name) === "theirs");
    const content = withFields(mine, theirs.content, taken);
    return byHand === null ? content : { ...content, source: byHand };
  }

  return (
    <section className="conflict" aria-labelledby="conflict">
      <h1 id="conflict" ref={heading} tabIndex={-1}>
        {theirs.savedBy || "Somebody"} saved this while you were writing
      </h1>
      <p>
        {theirs.savedBy || "Somebody"} saved on {when}; you wrote on from an earlier version.
        Nothing is lost: your text is {isKept ? "kept on this device" : "in this window"}, theirs is
        on the server and stays there as a revision. Choose what goes on.
      </p>
      <div className="editor-row">
        <button type="button" className="button" onClick={() => onChoose(mine)}>
          Keep mine
        </button>
        <button type="button" className="button" onClick={() => onChoose(theirs.content)}>
          Take theirs
        </button>
        <CopyButton text={mine.source} />
      </div>
      <h2>Or choose for each field</h2>
      <p className="conflict-legend">
        <del>What only theirs has</del> <ins>What only yours has</ins>
      </p>
      {fields.map((name) => (
        <Field
          key={name}
          name={name}
          mine={fieldWords(mine, name, names)}
          theirs={fieldWords(theirs.content, name, names)}
          side={name === "source" && byHand !== null ? null : sideOf(name)}
          isBoth={!isSameField(mine, base, name) && !isSameField(theirs.content, base, name)}
          onSide={(side) => {
            if (name === "source") setByHand(null);
            setSides({ ...sides, [name]: side });
          }}
        />
      ))}
      {fields.includes("source") && (
        <ByHand
          text={byHand}
          onText={setByHand}
          start={sideOf("source") === "mine" ? mine.source : theirs.content.source}
        />
      )}
      <button
        type="button"
        className="button"
        data-kind="primary"
        onClick={() => onChoose(mixed())}
      >
        Save what I chose
      </button>
    </section>
  );
}

/** A field that only they changed is theirs to begin with; all others are mine. */
function startingSide(
  name: FieldName,
  mine: DraftContent,
  theirs: DraftContent,
  base: DraftContent,
): Side {
  const iChanged = !isSameField(mine, base, name);
  const theyChanged = !isSameField(theirs, base, name);
  return theyChanged && !iChanged ? "theirs" : "mine";
}

type FieldProps = {
  name: FieldName;
  mine: string;
  theirs: string;
  side: Side | null;
  isBoth: boolean;
  onSide: (side: Side) => void;
};

function Field({ name, mine, theirs, side, isBoth, onSide }: FieldProps): ReactElement {
  const group = useId();
  return (
    <fieldset className="conflict-field">
      <legend>{fieldNames[name]}</legend>
      {isBoth && <p className="field-hint">Both of you changed it.</p>}
      <DiffView before={theirs} after={mine} />
      <div className="editor-row">
        {(["mine", "theirs"] as const).map((each) => (
          <label key={each} className="field-check">
            <input
              type="radio"
              name={group}
              checked={side === each}
              onChange={() => onSide(each)}
            />
            <span>{each === "mine" ? "Mine" : "Theirs"}</span>
          </label>
        ))}
      </div>
      {name === "source" && (
        <details>
          <summary>Both texts side by side</summary>
          <div className="conflict-both">
            <Whole label="My text" text={mine} />
            <Whole label="Their text" text={theirs} />
          </div>
        </details>
      )}
    </fieldset>
  );
}

function Whole({ label, text }: { label: string; text: string }): ReactElement {
  return (
    <label>
      {label}
      <textarea className="editor-source" readOnly value={text} rows={16} dir="auto" />
    </label>
  );
}

type ByHandProps = { text: string | null; start: string; onText: (text: string | null) => void };

function ByHand({ text, start, onText }: ByHandProps): ReactElement {
  const area = useRef<HTMLTextAreaElement>(null);
  if (text === null) {
    return (
      <p>
        <button type="button" className="button" data-kind="quiet" onClick={() => onText(start)}>
          Merge the text by hand…
        </button>
      </p>
    );
  }
  return (
    <div className="field">
      <label htmlFor="conflict-merged">The merged text</label>
      <TextArea
        id="conflict-merged"
        className="editor-source"
        area={area}
        value={text}
        onText={onText}
        dir="auto"
      />
    </div>
  );
}

function CopyButton({ text }: { text: string }): ReactElement {
  const [isCopied, setIsCopied] = useState(false);
  return (
    <button
      type="button"
      className="button"
      data-kind="quiet"
      onClick={() =>
        navigator.clipboard?.writeText(text).then(
          () => setIsCopied(true),
          () => setIsCopied(false),
        )
      }
    >
      {isCopied ? "Copied" : "Copy my text"}
    </button>
  );
}
