"use client";
// The calm sheet on which a text becomes public: what is missing, when it appears, who may look before.
import { type ReactElement, type ReactNode, useEffect, useRef, useState } from "react";
import { formatDateTime } from "@/lib/format";
import { instantOf, localOf, type Resolved } from "@/lib/local-time";
import {
  archivePost,
  discardDraft,
  publishPost,
  trashPost,
  unpublishPost,
} from "@/lib/posts/actions";
import type { DiscardOutcome } from "@/lib/posts/draft-schema";
import type { MoveOutcome, PublishOutcome } from "@/lib/posts/outcome";
import type { PreviewLink } from "@/lib/posts/preview-links";
import { type Check, isReady } from "./checklist";
import type { EditorChoices } from "./choices";
import { PreviewLinks } from "./preview-links";
import { refusalWords, type Standing, standingWords } from "./standing-words";

export type Outcome = PublishOutcome | MoveOutcome | DiscardOutcome;
type Input = { postId: number; baseVersion: number };

type Props = {
  postId: number;
  checks: Check[];
  standing: Standing;
  choices: EditorChoices;
  links: PreviewLink[];
  /** Saves all; the version to act on, or null where that failed. */
  save: () => Promise<number | null>;
  /** What came of it: a standing or a conflict that the editor has to show. */
  onOutcome: (outcome: Outcome) => void;
  onMend: (check: Check) => void;
  onClose: () => void;
};

export function PublishSheet(props: Props): ReactElement {
  const { postId, checks, standing, choices, links, save, onOutcome, onMend, onClose } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const [trouble, setTrouble] = useState("");
  const [isBusy, setIsBusy] = useState(false);

  useEffect(() => {
    dialog.current?.showModal();
  }, []);

  async function act(verb: (input: Input) => Promise<Outcome>): Promise<void> {
    setIsBusy(true);
    setTrouble("");
    const baseVersion = await save();
    const outcome = baseVersion === null ? null : await answerOf(verb({ postId, baseVersion }));
    setIsBusy(false);
    if (baseVersion === null) return setTrouble("It could not be saved, so nothing was changed.");
    if (!outcome)
      return setTrouble("The site did not answer. Look at the list whether it was done.");
    if (outcome.ok || outcome.code === "stale") {
      dialog.current?.close();
      onOutcome(outcome);
    } else {
      setTrouble(
        outcome.code === "invalid"
          ? "Look at the fields that are marked."
          : refusalWords(outcome.code),
      );
      onOutcome(outcome);
    }
  }

  const isOut = standing.state === "PUBLISHED" || standing.state === "SCHEDULED";
  const isChanged = isOut && standing.hasChanges;
  return (
    <dialog ref={dialog} className="sheet" aria-labelledby="sheet-title" onClose={onClose}>
      <header className="sheet-head">
        <h2 id="sheet-title">{isOut ? "Update" : "Publish"}</h2>
        <p>{standingWords(standing, choices)}</p>
      </header>
      <Checks
        checks={checks}
        onMend={(check) => {
          dialog.current?.close();
          onMend(check);
        }}
      />
      {choices.mayPublish ? (
        <When
          standing={standing}
          choices={choices}
          isReady={isReady(checks) && !isBusy}
          onPublish={(publishAt) => act((input) => publishPost({ ...input, publishAt }))}
        />
      ) : (
        <p>An editor has to publish it.</p>
      )}
      <p className="field-error" role="alert">
        {trouble}
      </p>
      <PreviewLinks postId={postId} links={links} choices={choices} />
      {(choices.mayPublish || isChanged) && (
        <div className="sheet-other">
          {isChanged && <Verb onPress={() => act(discardDraft)}>Discard the changes</Verb>}
          {choices.mayPublish && isOut && <Verb onPress={() => act(unpublishPost)}>Unpublish</Verb>}
          {choices.mayPublish && standing.state !== "ARCHIVED" && (
            <Verb onPress={() => act(archivePost)}>Archive</Verb>
          )}
          {choices.mayPublish && <Verb onPress={() => act(trashPost)}>Move to trash</Verb>}
        </div>
      )}
      <form method="dialog">
        <button type="submit" className="button" data-kind="quiet">
          Back to the text
        </button>
      </form>
    </dialog>
  );
}

// An action that never came back tells nothing.
async function answerOf(answer: Promise<Outcome>): Promise<Outcome | null> {
  try {
    return await answer;
  } catch {
    return null;
  }
}

function Verb({ onPress, children }: { onPress: () => void; children: ReactNode }): ReactElement {
  return (
    <button type="button" className="button" data-kind="quiet" onClick={onPress}>
      {children}
    </button>
  );
}

const signs: Record<Check["state"], [sign: string, words: string]> = {
  done: ["✓", "Done"],
  advice: ["–", "To consider"],
  needed: ["!", "Needed"],
};

function Checks({ checks, onMend }: { checks: Check[]; onMend: (check: Check) => void }) {
  return (
    <ul className="sheet-checks" aria-label="Before it is published">
      {checks.map((check) => {
        const [sign, words] = signs[check.state];
        return (
          <li key={check.words} data-state={check.state}>
            <span aria-hidden="true">{sign}</span>
            <span className="unseen">{words}: </span>
            <span dir="auto">{check.words}</span>
            {check.state !== "done" && (
              <button type="button" onClick={() => onMend(check)}>
                Go there
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

type WhenProps = {
  standing: Standing;
  choices: EditorChoices;
  isReady: boolean;
  /** ISO; null: now, or the time that it has. */
  onPublish: (publishAt: string | null) => void;
};

function When({ standing, choices, isReady, onPublish }: WhenProps): ReactElement {
  const { zone, language } = choices;
  const { state, publishAt } = standing;
  const [isAtTime, setIsAtTime] = useState(state === "SCHEDULED");
  const [local, setLocal] = useState(() =>
    startingTime(zone, state === "DRAFT" ? null : publishAt),
  );
  const instant = readTime(zone, local);
  const isLater = isAtTime && instant !== null && instant.instant.getTime() > Date.now();
  const isOut = state === "PUBLISHED";
  return (
    <form
      className="sheet-when"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isAtTime) onPublish(null);
        else if (instant) onPublish(instant.instant.toISOString());
      }}
    >
      <fieldset>
        <legend>When</legend>
        <label className="field-check">
          <input type="radio" name="when" checked={!isAtTime} onChange={() => setIsAtTime(false)} />
          <span>
            {isOut && publishAt
              ? `Now, with its date of ${formatDateTime(new Date(publishAt), zone, language)}`
              : "Now"}
          </span>
        </label>
        <label className="field-check">
          <input type="radio" name="when" checked={isAtTime} onChange={() => setIsAtTime(true)} />
          <span>At a time</span>
        </label>
        {isAtTime && (
          <div className="field">
            <label htmlFor="sheet-time">Date and time in {zone}</label>
            <input
              id="sheet-time"
              type="datetime-local"
              required
              value={local}
              aria-describedby="sheet-time-words"
              onChange={(event) => setLocal(event.target.value)}
            />
            <p className="field-hint" id="sheet-time-words" aria-live="polite">
              {timeWords(local, choices)}
            </p>
          </div>
        )}
      </fieldset>
      <button type="submit" className="button" data-kind="primary" disabled={!isReady}>
        {isLater ? "Schedule" : isOut ? "Update" : "Publish now"}
      </button>
    </form>
  );
}

/** What the chosen time means where the clocks change, or where it is past. */
function timeWords(local: string, { zone, language }: EditorChoices): string {
  const instant = readTime(zone, local);
  if (!instant) return "Choose a date and a time.";
  const at = formatDateTime(instant.instant, zone, language);
  if (instant.note === "skipped") return `The clocks skip this hour that day: it appears on ${at}.`;
  if (instant.note === "twice")
    return `This hour comes twice that day: it appears at the first, ${at}.`;
  if (instant.instant.getTime() <= Date.now())
    return `This is past: it appears at once, dated ${at}.`;
  return `It appears on ${at}.`;
}

// The next full hour, unless it has a time already.
function startingTime(zone: string, publishAt: string | null): string {
  const hour = 3_600_000;
  const next = new Date((Math.floor(Date.now() / hour) + 1) * hour);
  const { date, time } = localOf(publishAt ? new Date(publishAt) : next, zone);
  return `${date}T${time}`;
}

/** `local` as an input of type datetime-local gives it; null where it is none. */
function readTime(zone: string, local: string): Resolved | null {
  const [date = "", time = ""] = local.split("T");
  return instantOf({ date, time }, zone);
}
