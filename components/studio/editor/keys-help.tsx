"use client";
// The editor's keys, behind a button.
import { type ReactElement, useEffect, useRef } from "react";
import { type KeyName, keys, keyWords } from "./keys";

type Props = { isApple: boolean; onClose: () => void };

export function KeysHelp({ isApple, onClose }: Props): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="sheet keys" aria-labelledby="keys-title" onClose={onClose}>
      <header className="sheet-head">
        <h2 id="keys-title">Keys</h2>
      </header>
      <dl>
        {(Object.keys(keys) as KeyName[]).map((name) => (
          <div key={name}>
            <dt>
              <kbd>{keyWords(name, isApple)}</kbd>
            </dt>
            <dd>{keys[name].label}</dd>
          </div>
        ))}
      </dl>
      <p className="field-hint">
        Enter goes on with a list. A pasted address over chosen words makes a link. Pictures can be
        pasted and dropped.
      </p>
      <form method="dialog">
        <button type="submit" className="button">
          Close
        </button>
      </form>
    </dialog>
  );
}
