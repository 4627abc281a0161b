// What is on its way: one line per file, with its progress and what can be done about it.
import type { ReactElement } from "react";
import type { useUploads } from "./use-uploads";

type Props = Pick<ReturnType<typeof useUploads>, "tasks" | "remove" | "retry">;

export function UploadList({ tasks, remove, retry }: Props): ReactElement | null {
  const shown = tasks.filter(({ state }) => state !== "done");
  const done = tasks.length - shown.length;
  const failed = shown.filter(({ state }) => state === "failed").length;
  return (
    <div className="uploads">
      <p role="status" className={tasks.length > 0 ? "uploads-sum" : "unseen"}>
        {tasks.length > 0 && sumOf(tasks.length, done, failed)}
      </p>
      {shown.length > 0 && (
        <ul>
          {shown.map(({ key, file, share, state, trouble, mayRetry }) => (
            <li key={key} data-state={state}>
              <span className="upload-name">{file.name}</span>
              {state === "failed" ? (
                <span className="upload-trouble" role="alert">
                  {trouble}
                </span>
              ) : (
                <progress
                  aria-label={`Progress of ${file.name}`}
                  value={state === "sending" ? share : 0}
                />
              )}
              <span className="upload-verbs">
                {state === "failed" && mayRetry && (
                  <button type="button" className="button" onClick={() => retry(key)}>
                    Try again<span className="unseen"> with {file.name}</span>
                  </button>
                )}
                <button
                  type="button"
                  className="button"
                  data-kind="quiet"
                  onClick={() => remove(key)}
                >
                  {state === "failed" ? "Dismiss" : "Cancel"}
                  <span className="unseen"> {file.name}</span>
                </button>
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function sumOf(all: number, done: number, failed: number): string {
  const files = all === 1 ? "file" : "files";
  const refused = failed > 0 ? `, ${failed} not taken` : "";
  return `${done} of ${all} ${files} uploaded${refused}.`;
}
