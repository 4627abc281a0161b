// The page of a person, and what came of the form that led to it.
import type { ReactElement } from "react";
import { undoAllByForm } from "@/lib/moderation/actions";
import type { LogEntry } from "@/lib/moderation/log";
import type { PersonView } from "@/lib/moderation/person/queries";
import { wordsFor } from "@/lib/words";
import { didManyWords } from "../messages";
import { personWords as words } from "./messages";
import { Person } from "./person";

type Props = {
  view: PersonView;
  zone: string;
  language: string;
  said: unknown;
  /** What a decision on all of the person's comments did. */
  batch: LogEntry | null;
};

export function PersonPage({ view, zone, language, said, batch }: Props): ReactElement {
  const sentence = wordsFor(words.said, said);
  return (
    <div className="person-page">
      <h2 className="person-name">
        <bdi>{view.name}</bdi>
      </h2>
      {sentence && (
        <p className="one-said" role="status">
          {sentence}
        </p>
      )}
      {batch && (
        <div className="one-said" role="status">
          <p>{didManyWords(batch.to, batch.count - batch.undoneCount)}</p>
          {batch.canUndo && (
            <form action={undoAllByForm}>
              <input type="hidden" name="batchId" value={batch.batchId} />
              <input type="hidden" name="list" value="log" />
              <button type="submit" className="link-button">
                {words.undo}
              </button>
            </form>
          )}
        </div>
      )}
      <Person {...{ view, zone, language }} onDone={null} onHistory={null} />
    </div>
  );
}
