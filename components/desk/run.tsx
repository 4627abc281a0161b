"use client";
// A run at work: how far it came, what it left alone, and the way to stop it or to take it back.
import { type ReactElement, useEffect, useState } from "react";
import { resumeRunByForm, stopRunByForm, undoAllByForm } from "@/lib/moderation/actions";
import type { Failure, RunView } from "@/lib/moderation/runs/queries";
import { loadRun } from "./load";
import { runWords, stateWords } from "./messages";
import { StateMark } from "./state-mark";

type Props = { run: RunView; failures: Failure[]; next: number | null; canUndo: boolean };

const EVERY = 1_000;

export function Run(props: Props): ReactElement {
  const { failures, next, canUndo } = props;
  const run = useRun(props.run);
  const { publicId, batchId, state, total, done, failed, to } = run;
  return (
    <div className="run">
      <p className="run-words" id="run-words">
        <StateMark state={to ?? "PENDING"} />
        {runWords(run)}
      </p>
      {/* Each step of it would be read out. */}
      <p role="status" className="unseen">
        {state === "RUNNING" ? "" : runWords(run)}
      </p>
      <progress max={Math.max(total, 1)} value={done + failed} aria-labelledby="run-words" />
      <div className="run-verbs">
        {state === "RUNNING" && (
          <form action={stopRunByForm}>
            <input type="hidden" name="run" value={publicId} />
            <button type="submit" className="button">
              Stop
            </button>
          </form>
        )}
        {state === "STOPPED" && (
          <form action={resumeRunByForm}>
            <input type="hidden" name="run" value={publicId} />
            <button type="submit" className="button">
              Go on
            </button>
          </form>
        )}
        {state !== "RUNNING" && done > 0 && to !== null && canUndo && (
          <form action={undoAllByForm}>
            <input type="hidden" name="batchId" value={batchId} />
            <button type="submit" className="button" data-kind="quiet">
              Undo all of it
            </button>
          </form>
        )}
        <a href="/desk">Go to the desk</a>
      </div>
      {state === "RUNNING" && (
        <p className="run-note">
          You can leave this page: the work goes on, and the log leads back here.
        </p>
      )}
      {failures.length > 0 && (
        <section className="failures" aria-labelledby="run-failures">
          <h2 id="run-failures">Changed meanwhile, and left as they stand</h2>
          <ul>
            {failures.map((one) => (
              <li key={one.publicId}>
                <bdi>{one.name}</bdi>: {stateWords(one)}
              </li>
            ))}
          </ul>
          {next !== null && (
            <p>
              <a href={`?failures=${next}`}>More of them</a>
            </p>
          )}
        </section>
      )}
    </div>
  );
}

// Once it ends the page is loaded anew, which shows what was left alone.
function useRun(first: RunView): RunView {
  const [run, setRun] = useState(first);
  useEffect(() => setRun(first), [first]);
  const isRunning = run.state === "RUNNING";
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(async () => {
      const now = document.hidden ? null : await loadRun(first.publicId);
      if (!now) return;
      setRun(now);
      if (now.state !== "RUNNING") location.reload();
    }, EVERY);
    return () => clearInterval(timer);
  }, [isRunning, first.publicId]);
  return run;
}
