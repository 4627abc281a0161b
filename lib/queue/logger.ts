import "server-only";
// What graphile-worker says, as lines of our log.
import { log } from "../log";

type Meta = { error?: unknown };

/** Errors of jobs are told by the runner in our words; the package's own chatter is for debugging. */
export async function queueLogger() {
  const { Logger } = await import("graphile-worker");
  return new Logger((scope) => (level, message, meta?: Meta) => {
    const write = level === "error" || level === "warning" ? log.warn : log.debug;
    write("queue.said", {
      message: message.split("\n")[0],
      worker: scope.workerId,
      ...plain(meta),
    });
  });
}

// A job's payload may name somebody: only the error is of use to a reader of the log.
function plain(meta: Meta | undefined): Meta {
  return meta?.error instanceof Error ? { error: meta.error } : {};
}
