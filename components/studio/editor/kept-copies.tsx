"use client";
// Texts of this post that the device keeps: what was set aside, and what other windows left behind.
import type { ReactElement } from "react";
import { DiffView } from "@/components/ui/diff-view";
import type { DraftContent } from "@/lib/posts/draft-schema";
import { differingFields, fieldNames } from "./content";
import type { DeviceCopy } from "./device-copies";
import { fieldWords, type Names } from "./field-words";

type Props = {
  copies: DeviceCopy[];
  content: DraftContent;
  names: Names;
  /** A time in words. */
  timeWords: (at: number) => string;
  onUse: (copy: DeviceCopy) => void;
  onThrowAway: (copy: DeviceCopy) => void;
};

export function KeptCopies(props: Props): ReactElement | null {
  const { copies, content, names, timeWords, onUse, onThrowAway } = props;
  if (copies.length === 0) return null;
  return (
    <details className="kept">
      <summary>
        Kept on this device: {copies.length === 1 ? "one text" : `${copies.length} texts`}
      </summary>
      <ul>
        {copies.map((copy) => (
          <li key={copy.tab}>
            <p>From {timeWords(copy.at)}</p>
            {differingFields(content, copy.content).map((name) => (
              <div key={name}>
                <p className="field-hint">{fieldNames[name]}</p>
                <DiffView
                  before={fieldWords(content, name, names)}
                  after={fieldWords(copy.content, name, names)}
                />
              </div>
            ))}
            <div className="editor-row">
              <button type="button" className="button" onClick={() => onUse(copy)}>
                Use this text
              </button>
              <button
                type="button"
                className="button"
                data-kind="quiet"
                onClick={() => onThrowAway(copy)}
              >
                Throw it away
              </button>
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
}
