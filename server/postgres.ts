// A real PostgreSQL as a child of this process: made at the first start, healed after crashes.
import { type ChildProcess, spawn } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import path from "node:path";
import pg from "pg";
import { keepSecret } from "./data-dir";
import { type Binaries, findBinaries } from "./postgres-binaries";
import { type Account, postgresAccount } from "./postgres-user";
import { clearStaleNote, findPostmaster, stopPostmaster } from "./postmaster";
import { onFreePort, type Say, supervise } from "./supervise";
import { explain, Trouble } from "./trouble";

const MAJOR = "18";
const USER = "rejoinder";
const DATABASE = "rejoinder";

export type PostgresOptions = {
  /** The project, in whose node_modules the programs stand. */
  root: string;
  /** Absolute, links resolved: resolveDataDir(). */
  dataDir: string;
  /** False for tests only: fast, and lost in a power cut. */
  durable?: boolean;
  /** Hears of crashes and of what PostgreSQL itself calls fatal. */
  warn: Say;
};

export type Postgres = {
  url: string;
  /** Ends it after its transactions; `hurry` leaves the rest to the recovery of the next start. */
  stop(hurry?: boolean): Promise<void>;
};

/**
 * Starts the cluster in `dataDir`, stopping first what an earlier, killed start left running.
 * While it runs, it is started again whenever it ends unasked. Throws Trouble.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { root, dataDir, durable = true, warn } = options;
  const folder = clusterFolder(dataDir);
  assertVersion(folder);
  const account = postgresAccount(folder);
  const binaries = findBinaries(root, dataDir, account);
  const orphan = findPostmaster(folder);
  if (orphan) await stopPostmaster(orphan);
  await clearStaleNote(folder);
  if (!existsSync(folder)) await initialise(dataDir, binaries, account, durable);
  const launch = (port: number) => launchServer({ binaries, folder, account, durable, port, warn });
  const { port, child } = await onFreePort(launch).catch((error) => {
    throw explain(error, dataDir);
  });
  const relaunch = async () => {
    await clearStaleNote(folder);
    return launch(port);
  };
  const stop = supervise(child, relaunch, warn);
  await createDatabase(urlOf(dataDir, port, "postgres"));
  return { url: urlOf(dataDir, port), stop };
}

/** The address of the cluster in `dataDir`, where somebody's server is running it; else null. */
export function runningPostgres(dataDir: string): string | null {
  const postmaster = findPostmaster(clusterFolder(dataDir));
  return postmaster?.ready ? urlOf(dataDir, postmaster.port) : null;
}

function clusterFolder(dataDir: string): string {
  return path.join(dataDir, "postgres");
}

function passwordFile(dataDir: string): string {
  return path.join(dataDir, "postgres-password");
}

function urlOf(dataDir: string, port: number, database = DATABASE): string {
  const password = readFileSync(passwordFile(dataDir), "utf8").trim();
  return `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;
}

function assertVersion(folder: string): void {
  const file = path.join(folder, "PG_VERSION");
  if (!existsSync(file)) return;
  const version = readFileSync(file, "utf8").trim();
  if (version === MAJOR) return;
  throw new Trouble(
    `${folder} was made by PostgreSQL ${version}; this release of Rejoinder brings PostgreSQL ${MAJOR}, which can't read it.\n` +
      `Start the release that made it and copy its database with pg_dump ${version}, restore the copy into a PostgreSQL of your own and set DATABASE_URL;\n` +
      "or set DATA_DIR to an empty folder to begin a new site. Nothing was changed.",
  );
}

/** Made aside and then renamed, so that a start killed in the middle leaves no half a cluster. */
async function initialise(
  dataDir: string,
  { initdb }: Binaries,
  account: Account,
  durable: boolean,
): Promise<void> {
  const partial = path.join(dataDir, "postgres.partial");
  const password = passwordFile(dataDir);
  try {
    rmSync(partial, { recursive: true, force: true });
    mkdirSync(partial, { mode: 0o700 });
    keepSecret(password);
    for (const file of [partial, password]) own(file, account);
    const flags = [...initFlags(partial, password), ...(durable ? [] : ["--no-sync"])];
    await run(initdb, flags, account);
    renameSync(partial, clusterFolder(dataDir));
  } catch (error) {
    throw explain(error, dataDir);
  }
}

// Without these a machine with no LANG would get SQL_ASCII, which can't be changed later.
function initFlags(folder: string, password: string): string[] {
  return [
    `--pgdata=${folder}`,
    `--username=${USER}`,
    `--pwfile=${password}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C.UTF-8",
    "--lc-messages=C",
  ];
}

function own(file: string, { uid, gid }: Account): void {
  if (uid === undefined || gid === undefined) return;
  chownSync(file, uid, gid);
  chmodSync(file, file.endsWith("password") ? 0o600 : 0o700);
}

/** Nothing of our own environment, secrets least of all, reaches PostgreSQL. */
const environment: NodeJS.ProcessEnv = {
  NODE_ENV: "production",
  PATH: "/usr/bin:/bin",
  TZ: "UTC",
  LC_MESSAGES: "C",
};

function run(program: string, argv: string[], account: Account): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawnQuietly(program, argv, account);
    let said = "";
    child.stderr?.on("data", (chunk) => {
      said += chunk;
    });
    child.once("error", reject);
    child.once("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`${path.basename(program)} failed:\n${said}`)),
    );
  });
}

// In a process group of its own, so that Ctrl-C reaches us alone and PostgreSQL ends last.
function spawnQuietly(program: string, argv: string[], account: Account): ChildProcess {
  const child = spawn(program, argv, {
    ...account,
    cwd: "/",
    env: environment,
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const end = () => void child.kill("SIGINT");
  process.once("exit", end);
  child.once("exit", () => process.off("exit", end));
  return child;
}

type Launch = {
  binaries: Binaries;
  folder: string;
  account: Account;
  durable: boolean;
  port: number;
  warn: Say;
};

/** Resolves when it accepts connections; rejects with PostgreSQL's own words when it ends before. */
function launchServer({ binaries, folder, account, durable, port, warn }: Launch) {
  return new Promise<ChildProcess>((resolve, reject) => {
    const child = spawnQuietly(binaries.postgres, serverFlags(folder, port, durable), account);
    let isUp = false;
    let said = "";
    child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
      if (isUp) return report(chunk, warn);
      said += chunk;
      isUp = said.includes("ready to accept connections");
      if (isUp) resolve(child);
    });
    child.once("error", reject);
    child.once("close", () => reject(new Error(`PostgreSQL did not start:\n${said.trim()}`)));
  });
}

function serverFlags(folder: string, port: number, durable: boolean): string[] {
  const safe = durable ? "on" : "off";
  const settings = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: 100,
    fsync: safe,
    synchronous_commit: safe,
    full_page_writes: safe,
    // Disks of today find any page about as fast as the next one; what is compiled for one question
    // of ours takes longer than the question.
    random_page_cost: "1.1",
    jit: "off",
    log_timezone: "UTC",
    timezone: "UTC",
    lc_messages: "C",
    // Rows and statements hold what people wrote; the log says only that something failed.
    log_min_messages: "log",
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    log_checkpoints: "off",
  };
  return [
    "-D",
    folder,
    ...Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`]),
  ];
}

function report(chunk: string, warn: Say): void {
  for (const line of chunk.split("\n")) {
    // Each connection says this when we stop the server ourselves.
    const expected = line.includes("due to administrator command");
    if (/\b(FATAL|PANIC):/.test(line) && !expected) warn("postgres.said", { line });
  }
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    const known = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [DATABASE]);
    if (known.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}
