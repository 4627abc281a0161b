// Runs that are at work or were stopped, wherever the log is read.
import type { ReactElement } from "react";
import type { RunView } from "@/lib/moderation/runs/queries";
import { runWords } from "./messages";

export function OpenRuns({ runs }: { runs: RunView[] }): ReactElement | null {
  if (runs.length === 0) return null;
  return (
    <ul className="open-runs">
      {runs.map((run) => (
        <li key={run.publicId}>
          <a href={`/desk/run/${run.publicId}`}>{runWords(run)}</a>
        </li>
      ))}
    </ul>
  );
}
