// The append-only log of decisions, newest first, with the way back where there still is one.
import type { ReactElement } from "react";
import { formatDateTime } from "@/lib/format";
import { undoByForm } from "@/lib/moderation/actions";
import type { LogEntry } from "@/lib/moderation/log";
import { actionNames } from "./messages";
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
  const { eventId, action, to, by, at, undone, canUndo, comment } = entry;
  return (
    <>
      <p className="log-what">
        <StateMark state={to} />
        <strong>{actionNames[action]}</strong>
        {by && ` by ${by}`}
        {undone && " (taken back)"}
        <time dateTime={at}>{formatDateTime(new Date(at), zone, language)}</time>
      </p>
      <p className="log-comment">
        <bdi>{comment.name}</bdi>: <bdi>{comment.excerpt}</bdi>{" "}
        <a href={`/${encodeURIComponent(comment.slug)}`} dir="auto">
          {comment.title}
        </a>
      </p>
      {canUndo && (
        <form action={undoByForm}>
          <input type="hidden" name="eventId" value={eventId} />
          <input type="hidden" name="publicId" value={comment.publicId} />
          <input type="hidden" name="list" value="log" />
          <button type="submit" className="button" data-kind="quiet">
            Undo<span className="unseen"> for {comment.name}</span>
          </button>
        </form>
      )}
    </>
  );
}
