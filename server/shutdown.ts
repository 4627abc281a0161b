// Ends what was begun, last first, on Ctrl-C, SIGTERM, or when npm is gone.
import { isRunByNpm } from "@/lib/env";
import { log } from "@/lib/log";

/** Told to hurry, it leaves out what the next start can repair. */
export type Stop = (hurry: boolean) => Promise<void> | void;

const stops: Stop[] = [];
let stopping: Promise<void> | undefined;
let hurried = false;

/** Remembers how to end something that now runs. The latest ends first. */
export function onShutdown(stop: Stop): void {
  stops.push(stop);
}

export function listenForSignals(): void {
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, onSignal);
  process.on("uncaughtException", (error) => {
    log.error("process.uncaught", { error });
    void endProcess(1);
  });
  process.on("unhandledRejection", (error) => log.error("process.unhandled", { error }));
  watchNpm();
}

/** Ends everything in order, at most once. */
export function shutDown(hurry = false): Promise<void> {
  stopping ??= stopAll(hurry);
  return stopping;
}

function onSignal(): void {
  if (!stopping) {
    process.stdout.write("\nStopping. Once more to hurry.\n");
    void endProcess(0);
    return;
  }
  if (hurried) process.exit(1);
  hurried = true;
  void Promise.all(stops.splice(0).map((stop) => attempt(stop, true))).then(() => process.exit(1));
}

async function endProcess(code: number): Promise<void> {
  await shutDown();
  process.exit(code);
}

async function stopAll(hurry: boolean): Promise<void> {
  for (let stop = stops.at(-1); stop; stop = stops.at(-1)) {
    await attempt(stop, hurry);
    if (stops.at(-1) === stop) stops.pop();
  }
}

async function attempt(stop: Stop, hurry: boolean): Promise<void> {
  try {
    await stop(hurry);
  } catch (error) {
    log.error("shutdown.failed", { error });
  }
}

// npm does not pass SIGTERM on: it ends, and we would stay behind as a child of nobody.
function watchNpm(): void {
  const parent = process.ppid;
  if (!isRunByNpm()) return;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onSignal();
  }, 500);
  timer.unref();
}
