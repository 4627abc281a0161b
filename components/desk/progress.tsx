// How far the queue is worked off: a line, and the same in words.
import type { ReactElement } from "react";
import { countWords } from "./messages";

type Props = { left: number; decided: number };

export function Progress({ left, decided }: Props): ReactElement {
  return (
    <div className="progress">
      <p id="progress-words">
        <strong>{countWords(left)}</strong> left
        {decided > 0 && <span className="progress-done"> · {decided} decided</span>}
      </p>
      <progress
        max={Math.max(left + decided, 1)}
        value={decided}
        aria-labelledby="progress-words"
      />
    </div>
  );
}
