"use client";
// The table of keys, behind "?" and a button.
import { type ReactElement, useRef } from "react";
import type { CommentList } from "@/lib/moderation/lists";
import { verbs } from "./messages";
import { verbsOf } from "./offered";
import { switchKeys, useKeys, useKeysOn } from "./use-keys";
import { verbKeys } from "./verbs";

export function KeysHelp({ list }: { list: CommentList }): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  const areOn = useKeysOn();
  const open = () => dialog.current?.showModal();
  useKeys({ "?": open });
  const rows: [string, string][] = [
    ["J", "Next comment"],
    ["K", "Comment before"],
    ...verbsOf(list).map((to): [string, string] => [verbKeys[to].toUpperCase(), verbs[to]]),
    ["R", list === "approved" ? "Reply" : "Reply and approve"],
    ["E", "Edit"],
    ["P", "The person who wrote it"],
    ["X", "Select the comment"],
    ["⇧X", "Select all on this page"],
    ...verbsOf(list).map((to): [string, string] => [
      `⇧${verbKeys[to].toUpperCase()}`,
      `${verbs[to]} the selected comments`,
    ]),
    ["Z", "Undo what was done last"],
    ["/", "Search"],
    ["V", "One at a time, or the list"],
    ["?", "These keys"],
  ];
  return (
    <>
      <button type="button" className="keys-open" onClick={open}>
        Keys{" "}
        <span className="key" aria-hidden="true">
          ?
        </span>
      </button>
      <dialog ref={dialog} className="keys" aria-labelledby="keys-title">
        <h2 id="keys-title">Keys</h2>
        <dl>
          {rows.map(([key, what]) => (
            <div key={key}>
              <dt>
                <kbd className="key">{key}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <label className="field-check">
          <input
            type="checkbox"
            checked={areOn}
            onChange={(event) => switchKeys(event.target.checked)}
          />
          <span>Keys are on</span>
        </label>
        <form method="dialog">
          <button type="submit" className="button">
            Close
          </button>
        </form>
      </dialog>
    </>
  );
}
