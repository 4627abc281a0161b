import "server-only";
// Applies prisma/migrations by the schema engine's WebAssembly build: no binary, no download.
// It fills _prisma_migrations, so `prisma migrate deploy` agrees with it. The queue's own schema
// follows.
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import pg from "pg";
import { parse, toClientConfig } from "pg-connection-string";
import { installQueue } from "../queue/install";

export const FILTERS = { externalTables: [], externalEnums: [] };
// Any constant will do; it keeps two instances from migrating at once.
const LOCK = 7_301_944;

type Directories = {
  path: string;
  migrationFile: { path: string; content: { tag: "ok"; value: string } };
}[];

export type MigrateOptions = {
  /** Names of the only migrations to apply; all where none are given. */
  only?: string[];
  /** The caller holds takeMigrationLock() already. */
  isLocked?: boolean;
  /** Called once before anything is changed, where a database that is in use gets a new schema. */
  before?: (pending: string[]) => Promise<void>;
};

/**
 * Brings the database at `url` to the newest schema; returns the names that were applied now.
 * Several instances may call it at once: one works, the others wait.
 */
export async function applyMigrations(
  url: string,
  root: string,
  { only, isLocked = false, before }: MigrateOptions = {},
): Promise<string[]> {
  const migrationsList = await readMigrations(root, only);
  const client = isLocked ? await connect(url) : await takeMigrationLock(url);
  try {
    const applied = await listAppliedNames(client);
    const pending = migrationsList.migrationDirectories
      .map((directory) => directory.path)
      .filter((name) => !applied.has(name));
    if (pending.length > 0 && applied.size > 0) await before?.(pending);
    const isNew = pending.length > 0;
    const done = isNew ? await migrate(url, root, migrationsList) : [];
    await installQueue(client, url);
    return done;
  } finally {
    await client.end();
  }
}

function migrate(url: string, root: string, migrationsList: object): Promise<string[]> {
  return withEngine(new ScriptPg(connection(url)), root, async (engine) => {
    const outcome = await engine.applyMigrations({ migrationsList, filters: FILTERS });
    return outcome.appliedMigrationNames;
  });
}

/** While this connection is open, nobody else changes the schema. */
export async function takeMigrationLock(url: string): Promise<pg.Client> {
  const client = await connect(url);
  await client.query("SELECT pg_advisory_lock($1)", [LOCK]);
  return client;
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  return client;
}

/** The adapter splits scripts at each semicolon, function bodies included; here they go whole. */
export class ScriptPg extends PrismaPg {
  private readonly opened: Adapter[] = [];

  override async connect() {
    return this.keep(sendingScriptsWhole(await super.connect()));
  }
  override async connectToShadowDb() {
    return this.keep(sendingScriptsWhole(await super.connectToShadowDb()));
  }

  /** The engine leaves connections open that would keep a command from ending. */
  async close(): Promise<void> {
    // The newest first: a shadow drops its database over the connection that made it.
    for (const adapter of this.opened.splice(0).reverse()) await adapter.dispose();
  }

  private keep(adapter: Adapter): Adapter {
    const dispose = adapter.dispose.bind(adapter);
    let disposed: Promise<void> | undefined;
    adapter.dispose = () => {
      disposed ??= dispose();
      return disposed;
    };
    this.opened.push(adapter);
    return adapter;
  }
}

type Adapter = Awaited<ReturnType<PrismaPg["connect"]>>;

function sendingScriptsWhole<T extends Adapter>(adapter: T): T {
  adapter.underlyingDriver().on("error", () => {});
  adapter.executeScript = async (script) => {
    // The shadow's own pool is still open when the adapter drops it.
    const sql = script.replace(/^DROP DATABASE "[^"]+"$/, "$& WITH (FORCE)");
    await adapter.underlyingDriver().query(sql);
  };
  return adapter;
}

/** In parts: with a connection string the adapter would take the database itself for its shadow. */
export function connection(url: string): pg.PoolConfig {
  return toClientConfig(parse(url));
}

// Loading 4 MB of WebAssembly takes a third of a second: a restart with nothing to do skips it.
async function listAppliedNames(client: pg.Client): Promise<Set<string>> {
  const known = await client.query("SELECT to_regclass('_prisma_migrations') AS name");
  if (!known.rows[0].name) return new Set();
  const applied = await client.query(
    "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
  );
  return new Set(applied.rows.map((row) => row.migration_name));
}

/** What stands in prisma/migrations, in its order; of these `only`, where it is given. */
export async function readMigrations(root: string, only?: string[]) {
  const baseDir = path.join(root, "prisma/migrations");
  const entries = await readdir(baseDir, { withFileTypes: true }).catch(() => []);
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .filter((name) => !only || only.includes(name))
    .sort();
  const migrationDirectories: Directories = await Promise.all(
    names.map(async (name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: {
          tag: "ok" as const,
          value: await readFile(path.join(baseDir, name, "migration.sql"), "utf8"),
        },
      },
    })),
  );
  const lockfile = { path: "migration_lock.toml", content: 'provider = "postgresql"\n' };
  return { baseDir, lockfile, shadowDbInitScript: "", migrationDirectories };
}

export type Engine = {
  applyMigrations(input: object): Promise<{ appliedMigrationNames: string[] }>;
  diff(input: object): Promise<{ stdout: string | null }>;
  free(): void;
};

export async function withEngine<T>(
  factory: ScriptPg,
  root: string,
  work: (engine: Engine) => Promise<T>,
): Promise<T> {
  holder[key] ??= loadEngine(root);
  const glue = await holder[key];
  const adapter = bindMigrationAwareSqlAdapterFactory(factory);
  const engine: Engine = await glue.SchemaEngine.new({ datamodels: undefined }, () => {}, adapter);
  try {
    return await work(engine);
  } finally {
    engine.free();
    await factory.close();
  }
}

type Glue = {
  SchemaEngine: { new: (options: object, log: () => void, adapter: object) => Promise<Engine> };
};

// Once in a process, however many bundles are in it: the glue keeps views of the first one's memory.
const key = Symbol.for("rejoinder.schema-engine");
const holder = globalThis as { [key]?: Promise<Glue> };

// The package's own entry point wants a bundler, so the module is put together here.
async function loadEngine(root: string): Promise<Glue> {
  const require = createRequire(path.join(root, "package.json"));
  const glueFile = require.resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const glue = await import(/* turbopackIgnore: true */ /* webpackIgnore: true */ glueFile);
  const wasm = await readFile(glueFile.replace(/\.js$/, ".wasm"));
  const { instance } = await WebAssembly.instantiate(wasm, { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return glue;
}
