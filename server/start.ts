// The order of a start: data folder, lock, secrets, database, migrations, pages, server.
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { issueSetupToken } from "@/lib/auth/tokens";
import { closeDb } from "@/lib/db/client";
import { isDatabaseDown } from "@/lib/db/errors";
import { getEnv, provideEnv } from "@/lib/env";
import { deriveKey } from "@/lib/keys";
import { log } from "@/lib/log";
import { lockTrouble, takeLock } from "../scripts/lock.mjs";
import { buildPages } from "./build";
import { resolveDataDir, resolveSecretKey } from "./data-dir";
import { assertUsable } from "./database";
import { type Serving, serve } from "./main";
import { migrate } from "./migrate";
import { startPostgres } from "./postgres";
import { listenForSignals, onShutdown, shutDown } from "./shutdown";
import { codeOf, explain, reasonOf, Trouble } from "./trouble";

type Step = (name: string, work: () => Promise<string | null>) => Promise<void>;
export type StartOptions = { root: string; dev: boolean; step: Step };

/** Starts the site; it runs until a signal ends the process. Throws Trouble, with all ended again. */
export async function start({ root, dev, step }: StartOptions): Promise<void> {
  listenForSignals();
  try {
    const dataDir = prepareSecrets(root);
    await assertPortFree();
    const given = getEnv().DATABASE_URL;
    await step("Database", () => (given ? takeGiven(given) : takeEmbedded(root, dataDir)));
    onShutdown(closeDb);
    await step("Schema", () => migrate(root, dataDir));
    if (!dev) await step("Pages", () => build(root));
    let serving: Serving | undefined;
    await step("Ready", async () => {
      serving = await serve({ root, dataDir, dev }).catch(portTrouble);
      onShutdown(() => serving?.close());
      return `after ${process.uptime().toFixed(1)} s`;
    });
    if (serving) await sayWhere(serving);
  } catch (error) {
    await shutDown();
    throw explain(error, root);
  }
}

function prepareSecrets(root: string): string {
  checkEnvironment();
  const dataDir = resolveDataDir(root);
  provideEnv({ DATA_DIR: dataDir, SECRET_KEY: resolveSecretKey(dataDir) });
  const { SITE_URL, PORT } = getEnv();
  provideEnv({
    NEXTAUTH_URL: SITE_URL ?? `http://localhost:${PORT}`,
    // Forms of pages that a browser still holds must find their action after a restart.
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: deriveKey("action").toString("base64"),
  });
  return dataDir;
}

function checkEnvironment(): void {
  try {
    getEnv();
  } catch (error) {
    throw new Trouble(
      `${reasonOf(error)}\nCorrect it where it is set (the shell, the service's file), or leave it out.`,
    );
  }
}

/** Before the build, so that nobody waits for a site that then can't listen. */
async function assertPortFree(): Promise<void> {
  const { PORT, HOST } = getEnv();
  if (PORT === 0) return;
  await new Promise<void>((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(PORT, HOST, () => probe.close(() => resolve()));
  }).catch(portTrouble);
}

function portTrouble(error: unknown): never {
  const { PORT, HOST } = getEnv();
  const code = codeOf(error);
  if (code === "EADDRINUSE") {
    throw new Trouble(
      `Port ${PORT} is taken by another program.\nStop that one, or choose another port: PORT=${PORT + 1} npm start`,
    );
  }
  if (code === "EACCES") {
    throw new Trouble(
      `This user may not listen on port ${PORT}.\nChoose one above 1023 (PORT=3000 npm start) and put a web server before it for ${PORT}.`,
    );
  }
  if (HOST && (code === "EADDRNOTAVAIL" || code === "ENOTFOUND" || code === "EAFNOSUPPORT")) {
    throw new Trouble(
      `This machine has no address ${HOST} to listen on.\nSet HOST to one it has, such as 0.0.0.0 for all or 127.0.0.1 for itself alone.`,
    );
  }
  throw error;
}

async function takeGiven(url: string): Promise<string> {
  await assertUsable(url);
  return "DATABASE_URL";
}

async function takeEmbedded(root: string, dataDir: string): Promise<string> {
  const about = `npm start on port ${getEnv().PORT}`;
  const lock = await takeLock(path.join(dataDir, "lock"), about);
  if (lock.holder) throw new Trouble(lockTrouble(lock.holder, dataDir));
  onShutdown(lock.release);
  const postgres = await startPostgres({ root, dataDir, warn: log.warn });
  onShutdown(postgres.stop);
  provideEnv({ DATABASE_URL: postgres.url });
  return `PostgreSQL 18 in ${dataDir}`;
}

async function build(root: string): Promise<string | null> {
  const built = await buildPages(root, (child) => onShutdown(() => void child.kill()));
  return built ? "built" : null;
}

async function sayWhere(serving: Serving): Promise<void> {
  const lines = [`\n  ${serving.origin}`];
  if (!serving.setUp) {
    const link = `${serving.origin}/setup?token=${await patientToken()}`;
    lines.push(`\n  Set up this site with this link, good once and for 24 hours:\n  ${link}`);
  }
  process.stdout.write(`${lines.join("\n")}\n\n`);
}

/** The site serves already: a database that is away for a moment is no reason to end it. */
async function patientToken(): Promise<string> {
  for (;;) {
    try {
      return await issueSetupToken();
    } catch (error) {
      if (!isDatabaseDown(error)) throw error;
      await sleep(1_000);
    }
  }
}
