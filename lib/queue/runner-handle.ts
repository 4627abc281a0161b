// How server and pages share the one runner of a process: they are two module graphs, so what they
// tell each other hangs on globalThis.
const key = Symbol.for("rejoinder.runner");
type Handle = { stop?: () => Promise<void>; closed?: boolean };
const holder = globalThis as { [key]?: Handle };

/** Says that this process serves a site: its pages may start the runner. A build or a command doesn't. */
export function askForRunner(): void {
  holder[key] = {};
}

export function isRunnerAskedFor(): boolean {
  return holder[key] !== undefined && !holder[key].closed;
}

/** Keeps what ends the runner; false where the process is ending already. */
export function holdRunner(stop: () => Promise<void>): boolean {
  if (!holder[key] || holder[key].closed) return false;
  holder[key].stop = stop;
  return true;
}

/** Ends the runner: jobs under way are finished or given back. */
export async function stopRunner(): Promise<void> {
  const handle = holder[key];
  if (!handle) return;
  handle.closed = true;
  await handle.stop?.();
}
