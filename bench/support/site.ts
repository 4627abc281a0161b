// The site as `npm start` starts it, on a port and in a data folder of the bench's own.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { closeDb, db } from "@/lib/db/client";
import { projectRoot } from "@/lib/db/root";
import { childEnv, provideEnv } from "@/lib/env";
import { keepSecret } from "@/server/data-dir";
import { runningPostgres } from "@/server/postgres";

export type Site = {
  url: string;
  port: number;
  dataDir: string;
  databaseUrl: string;
  child: ChildProcess;
  stop(): Promise<void>;
};

export type SiteOptions = {
  dataDir: string;
  /** Another clone than this one. */
  root?: string;
  /** Pins the whole process tree to one core (taskset). */
  core?: number;
  /** Where it listened before it was killed, say; else a free one. */
  port?: number;
  env?: Record<string, string>;
  /** A first start builds; milliseconds. */
  timeout?: number;
};

/** Starts a site and waits until it is ready. Its output is shown where it fails. */
export async function startSite(options: SiteOptions): Promise<Site> {
  const { dataDir, core, root = projectRoot(), timeout = 300_000 } = options;
  const port = options.port ?? (await freePort());
  const url = `http://localhost:${port}`;
  const start = [process.execPath, path.join(root, "scripts/start.mjs")];
  const [command = "", ...args] =
    core === undefined ? start : ["taskset", "-c", String(core), ...start];
  const child = spawn(command, args, {
    cwd: root,
    env: {
      // Not the database that this process has adopted meanwhile.
      ...childEnv(),
      PORT: String(port),
      DATA_DIR: dataDir,
      SITE_URL: url,
      LOG_LEVEL: "warn",
      ...options.env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const end = () => void child.kill();
  process.once("exit", end);
  child.once("exit", () => process.off("exit", end));
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => {
      output = (output + chunk).slice(-8_000);
    });
  }
  const deadline = Date.now() + timeout;
  while (!(await isReady(url))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill("SIGKILL");
      throw new Error(`The site did not start.\n${output}`);
    }
    await sleep(50);
  }
  const databaseUrl = options.env?.DATABASE_URL ?? runningPostgres(dataDir) ?? "";
  return {
    url,
    port,
    dataDir,
    databaseUrl,
    child,
    stop: () => closeDb().then(() => stopChild(child)),
  };
}

/** Lets this process use the site's database and keys through lib/. */
export function adoptSite(site: Site): void {
  provideEnv({
    DATABASE_URL: site.databaseUrl,
    // The site's own, whatever another site left in this process.
    SECRET_KEY: keepSecret(path.join(site.dataDir, "secret-key")),
    DATA_DIR: site.dataDir,
    SITE_URL: site.url,
    LOG_LEVEL: "warn",
  });
}

/** Says that the site is set up, as the set-up's form would. */
export async function setUp(siteUrl: string): Promise<void> {
  await db().$transaction(async (tx) => {
    await tx.settings.create({
      data: { id: 1, title: "The Bench", siteUrl, timeZone: "UTC", language: "en" },
    });
    await tx.$executeRaw`SELECT pg_notify('rejoinder_stale', '["settings"]')`;
  });
}

export async function withDataDir<T>(work: (dataDir: string) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "rejoinder-bench-"));
  try {
    return await work(dataDir);
  } finally {
    await closeDb();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Asks until the answer satisfies, for at most `timeout` ms. */
export async function eventually(test: () => Promise<boolean>, timeout = 10_000): Promise<void> {
  const end = Date.now() + timeout;
  while (!(await test())) {
    if (Date.now() > end) throw new Error("It did not come to be in time.");
    await sleep(20);
  }
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

async function isReady(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/api/health/ready`).catch(() => null);
  return answer?.ok ?? false;
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  await ended;
}
