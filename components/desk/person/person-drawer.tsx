"use client";
// The person behind a card, beside the list. It opens over the list and gives the focus back.
import { type ReactElement, useCallback, useEffect, useRef, useState } from "react";
import type { BatchOutcome } from "@/lib/moderation/outcome";
import type { PersonState } from "@/lib/moderation/person/outcome";
import type { PersonView } from "@/lib/moderation/person/queries";
import { loadPerson } from "../load";
import { commentsWords, didManyWords } from "../messages";
import { leftAlone, personWords as words } from "./messages";
import { Person } from "./person";

type Props = {
  /** Any comment of the person. */
  publicId: string;
  zone: string;
  language: string;
  onClose: () => void;
  /** Comments were decided; some of them may be on the screen. */
  onDecided: (outcome: BatchOutcome) => void;
  onUndo: (batchId: string) => Promise<BatchOutcome | null>;
};

export function PersonDrawer(props: Props): ReactElement {
  const { publicId, zone, language, onClose } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const [view, setView] = useState<PersonView | null>(null);
  const [query, setQuery] = useState("");
  const [said, setSaid] = useState("");
  const [batchId, setBatchId] = useState<string | null>(null);

  const load = useCallback(
    async (asked: string) => {
      const loaded = await loadPerson(publicId, asked);
      setQuery(asked);
      setView(loaded);
      if (!loaded) setSaid(words.failed);
    },
    [publicId],
  );

  useEffect(() => {
    dialog.current?.showModal();
    load("");
  }, [load]);

  function done({ message, batch }: PersonState) {
    setSaid(batch ? batchWords(batch) : (words.said[message ?? ""] ?? ""));
    setBatchId(batch?.ok && batch.value.changed.length > 0 ? batch.value.batchId : null);
    if (batch) props.onDecided(batch);
    load(query);
  }

  async function takeBack() {
    if (!batchId) return;
    setBatchId(null);
    const outcome = await props.onUndo(batchId);
    if (outcome?.ok && outcome.value.run) location.assign(`/desk/run/${outcome.value.run}`);
    const count = outcome?.ok ? outcome.value.changed.length : 0;
    setSaid(outcome ? `Taken back: ${commentsWords(count)}.` : words.failed);
    load(query);
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it, by the browser itself
    <dialog
      ref={dialog}
      className="person-drawer"
      aria-labelledby="person-name"
      onClose={onClose}
      // A press beside it closes it, as everywhere.
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
    >
      <div className="person-inner">
        <div className="person-top">
          <header className="person-head">
            <h2 id="person-name">
              <bdi>{view?.name ?? words.heading}</bdi>
            </h2>
            <a href={`/desk/commenter/${publicId}`}>{words.whole}</a>
            <form method="dialog">
              <button type="submit" className="button" data-kind="quiet">
                {words.close}
              </button>
            </form>
          </header>
          <div role="status" className={said ? "one-said" : undefined}>
            {said && <p>{said}</p>}
            {batchId && (
              <button type="button" className="link-button" onClick={takeBack}>
                {words.undo}
              </button>
            )}
          </div>
        </div>
        {view ? (
          <Person {...{ view, zone, language }} onDone={done} onHistory={load} />
        ) : (
          !said && <p className="person-aside">{words.loading}</p>
        )}
      </div>
    </dialog>
  );
}

function batchWords(batch: BatchOutcome): string {
  if (!batch.ok) return words.refused[batch.code] ?? "";
  const { changed, refused } = batch.value;
  const to = changed[0]?.to ?? "PENDING";
  return didManyWords(to, changed.length) + leftAlone(refused.length);
}
