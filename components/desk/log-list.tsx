// The append-only log of decisions, newest first, with the way back where there still is one.
import type { ReactElement } from "react";
import { formatDateTime } from "@/lib/format";
import { undoAllByForm } from "@/lib/moderation/actions";
import type { LogEntry } from "@/lib/moderation/log";
import { actionNames, commentsWords, toldWords } from "./messages";
import { StateMark } from "./state-mark";

type Props = { entries: LogEntry[]; next: string | null; zone: string; language: string };

export function LogList({ entries, next, zone, language }: Props): ReactElement {
  if (entries.length === 0) {
    return (
      <div className="list-empty">
        <p>Every decision will stand here, with who made it and when.</p>
      </div>
    );
  }
  return (
    <>
      <ol className="log">
        {entries.map((entry) => (
          <li key={entry.eventId} data-undone={entry.undone || undefined}>
            <Entry entry={entry} zone={zone} language={language} />
          </li>
        ))}
      </ol>
      {next && (
        <p className="queue-more">
          <a href={`?after=${next}`}>Older decisions</a>
        </p>
      )}
    </>
  );
}

function Entry({ entry, zone, language }: Omit<Props, "entries" | "next"> & { entry: LogEntry }) {
  const {
    batchId,
    action,
    to,
    by,
    byMail,
    at,
    count,
    undone,
    undoneCount,
    canUndo,
    told,
    comment,
  } = entry;
  return (
    <>
      <p className="log-what">
        <StateMark state={to} />
        <span>
          <strong>{actionNames[action]}</strong>
          {count > 1 && `: ${commentsWords(count)}`}
          {by && ` by ${by}`}
          {byMail && ", by mail"}
          {undone ? " (taken back)" : undoneCount > 0 && ` (${undoneCount} taken back)`}
        </span>
        <time dateTime={at}>{formatDateTime(new Date(at), zone, language)}</time>
      </p>
      <p className="log-comment">
        {count > 1 && "The last of them: "}
        <bdi>{comment.name}</bdi>: <bdi>{comment.excerpt}</bdi>{" "}
        <a href={`/${encodeURIComponent(comment.slug)}`} dir="auto">
          {comment.title}
        </a>
        {toldWords(told)}
      </p>
      {canUndo && (
        <form action={undoAllByForm}>
          <input type="hidden" name="batchId" value={batchId} />
          <input type="hidden" name="list" value="log" />
          <button type="submit" className="button" data-kind="quiet">
            {count > 1 ? "Undo all" : "Undo"}
            <span className="unseen"> for {count > 1 ? commentsWords(count) : comment.name}</span>
          </button>
        </form>
      )}
    </>
  );
}
