// A server program that is found a port, kept running, and ended in order.
import type { ChildProcess } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

export type Say = (event: string, fields?: Record<string, unknown>) => void;

/** Another program may take the port between our looking and PostgreSQL's binding: look again. */
export async function onFreePort(launch: (port: number) => Promise<ChildProcess>) {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    try {
      return { port, child: await launch(port) };
    } catch (error) {
      if (attempt === 5 || !/could not bind|in use/.test(String(error))) throw error;
      await sleep(attempt * 200);
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** Keeps one server running: whenever it ends unasked it is started again, on the same port. */
export function supervise(first: ChildProcess, launch: () => Promise<ChildProcess>, warn: Say) {
  let child = first;
  let stopping = false;
  let healing: Promise<void> = Promise.resolve();

  const watch = () => {
    child.once("exit", (code, signal) => {
      if (stopping) return;
      warn("postgres.ended", { code, signal, next: "starting it again" });
      healing = heal();
    });
  };
  const heal = async () => {
    for (let attempt = 0; !stopping; attempt++) {
      await sleep(Math.min(100 * 2 ** attempt, 10_000));
      if (stopping) return;
      try {
        child = await launch();
        warn("postgres.healed", { attempt: attempt + 1 });
        return watch();
      } catch (error) {
        warn("postgres.restart-failed", { error });
      }
    }
  };
  watch();
  return async (hurry = false) => {
    stopping = true;
    if (!hurry) await healing;
    await end(child, hurry);
  };
}

async function end(child: ChildProcess, hurry: boolean): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill(hurry ? "SIGQUIT" : "SIGINT");
  const impatient = setTimeout(() => child.kill("SIGQUIT"), 20_000);
  await ended;
  clearTimeout(impatient);
}
