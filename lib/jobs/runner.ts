import "server-only";
// The job runner: graphile-worker inside this process, kept going whatever the database does.
import { EventEmitter } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { parseCronItems, type Runner, run, type Task, type WorkerEvents } from "graphile-worker";
import pg from "pg";
import { getEnv } from "../env";
import { log } from "../log";
import { type JobName, jobs } from "../queue/jobs";
import { queueLogger } from "../queue/logger";
import { TryAgain } from "../queue/try-again";
import { registry } from "./registry";
import { cronOf, schedule } from "./schedule";
import { HEARTBEAT, signOff, signOfLife } from "./workers";

/** Jobs at a time; each holds a connection of its own only while it is taken and put back. */
const CONCURRENCY = 4;
const STOP_PATIENCE = 15_000;

export type JobRunner = {
  /** Resolves when the first worker looks for jobs. */
  started: Promise<void>;
  /** Ends it: nothing new is begun, what is under way has some seconds to finish. */
  stop(): Promise<void>;
};

/** Starts the runner and starts it again whenever it ends by itself. Never throws. */
export function startRunner(pollInterval = 2_000): JobRunner {
  const ending = new AbortController();
  const { promise: started, resolve } = signal();
  const over = keepRunning(ending.signal, pollInterval, resolve);
  return {
    started,
    stop: async () => {
      ending.abort();
      await over;
    },
  };
}

const PAUSES = [500, 1_000, 2_000, 5_000, 10_000];

async function keepRunning(
  ending: AbortSignal,
  pollInterval: number,
  started: () => void,
): Promise<void> {
  let failures = 0;
  while (!ending.aborted) {
    try {
      const life = await begin(pollInterval);
      failures = 0;
      started();
      await Promise.race([life.broken, aborted(ending)]);
      await life.end();
      if (!ending.aborted) log.warn("jobs.restarting", {});
    } catch (error) {
      log.warn("jobs.not-started", { error });
    }
    const pause = PAUSES[Math.min(failures++, PAUSES.length - 1)];
    await sleep(pause, undefined, { signal: ending }).catch(() => {});
  }
}

type Life = {
  /** Resolves when a worker is gone that should be there. */
  broken: Promise<void>;
  end(): Promise<void>;
};

async function begin(pollInterval: number): Promise<Life> {
  const pool = new pg.Pool({
    connectionString: getEnv().DATABASE_URL,
    // One listens, the others come and go.
    max: CONCURRENCY + 1,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 5_000,
    application_name: "rejoinder-jobs",
  });
  pool.on("error", () => {});
  const events: WorkerEvents = new EventEmitter();
  const workers: string[] = [];
  events.on("worker:create", ({ worker }) => void workers.push(worker.workerId));
  const { promise: broken, resolve: breaks } = signal();
  // A worker that can't say that its job is done ends itself and isn't replaced.
  events.on("worker:fatalError", () => breaks());
  let runner: Runner;
  try {
    runner = await run({
      pgPool: pool,
      concurrency: CONCURRENCY,
      pollInterval,
      noHandleSignals: true,
      taskList: tasks(),
      parsedCronItems: parseCronItems(
        schedule.map((item) => ({
          task: item.job,
          match: cronOf(item),
          options: { backfillPeriod: 86_400_000, maxAttempts: 3, jobKey: `clock:${item.job}` },
        })),
      ),
      events,
      logger: await queueLogger(),
    });
  } catch (error) {
    await pool.end().catch(() => {});
    throw error;
  }
  runner.promise.then(breaks, breaks);
  const beat = () =>
    signOfLife(pool, workers).catch((error) => log.warn("jobs.no-sign-of-life", { error }));
  await beat();
  const heart = setInterval(beat, HEARTBEAT * 1000);
  heart.unref();
  return {
    broken,
    end: async () => {
      clearInterval(heart);
      const stopped = runner.stop().catch(() => {});
      await Promise.race([stopped, sleep(STOP_PATIENCE, undefined, { ref: false })]);
      await signOff(pool, workers).catch(() => {});
      await Promise.race([pool.end().catch(() => {}), sleep(2_000, undefined, { ref: false })]);
    },
  };
}

function tasks(): Record<string, Task> {
  const names = Object.keys(registry) as JobName[];
  return Object.fromEntries(names.map((name) => [name, taskOf(name)]));
}

function taskOf<Name extends JobName>(name: Name): Task {
  return async (payload, { job, abortSignal }) => {
    const context = { isLastTry: job.attempts >= job.max_attempts, signal: abortSignal };
    try {
      const parsed = jobs[name].parse(payload);
      await (registry[name] as (payload: unknown, given: typeof context) => Promise<void>)(
        parsed,
        context,
      );
    } catch (error) {
      // What comes again by itself was told where it happened.
      if (!(error instanceof TryAgain)) log.error("job.failed", { job: name, id: job.id, error });
      throw error;
    }
  };
}

/** Promise.withResolvers, which Node 20 lacks. */
function signal(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
