"use client";
// The person behind a card, beside the list. It opens over the list and gives the focus back.
import {
  type ReactElement,
  type SyntheticEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
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
      // What is shown, and typed below it, stays where the site doesn't answer.
      if (loaded) setView(loaded);
      else setSaid(words.failed);
    },
    [publicId],
  );

  useEffect(() => {
    dialog.current?.showModal();
    load("");
  }, [load]);

  // What had the focus may be gone: an undo that was pressed, a note that was deleted.
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    const isLost = dialog.current?.open && document.activeElement === document.body;
    if (isLost) heading.current?.focus({ preventScroll: true });
  });

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
    setSaid(takenBackWords(outcome));
    load(query);
  }

  return (
    <dialog
      ref={dialog}
      className="person-drawer"
      aria-labelledby="person-name"
      onClose={onClose}
      // A press beside it closes it, as everywhere.
      onClick={(event) => {
        if (event.target === dialog.current && !keepTyped(event)) dialog.current.close();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") keepTyped(event);
      }}
      // By the gesture that goes back.
      onCancel={keepTyped}
    >
      <div className="person-inner">
        <div className="person-top">
          <header className="person-head">
            <h2 id="person-name" ref={heading} tabIndex={-1}>
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

/**
 * Words that were typed and not sent are shown in place of being lost: only "Close" throws them away.
 * True where there are any.
 */
function keepTyped(event: SyntheticEvent<HTMLDialogElement>): boolean {
  const fields = event.currentTarget.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    "textarea, [name=reason]",
  );
  const typed = [...fields].find(({ value }) => value.trim() !== "");
  if (!typed) return false;
  event.preventDefault();
  const details = typed.closest("details");
  if (details) details.open = true;
  typed.focus();
  return true;
}

function takenBackWords(outcome: BatchOutcome | null): string {
  if (!outcome) return words.failed;
  if (!outcome.ok) return words.refused[outcome.code] ?? "";
  const { changed, refused } = outcome.value;
  if (changed.length === 0) return words.notTakenBack;
  return `Taken back: ${commentsWords(changed.length)}.${leftAlone(refused.length)}`;
}

function batchWords(batch: BatchOutcome): string {
  if (!batch.ok) return words.refused[batch.code] ?? "";
  const { changed, refused } = batch.value;
  const to = changed[0]?.to ?? "PENDING";
  return didManyWords(to, changed.length) + leftAlone(refused.length);
}
