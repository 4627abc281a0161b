import "server-only";
// The one Prisma client of a process, made at first use so that a build needs no database.
import { PrismaPg } from "@prisma/adapter-pg";
import { getEnv } from "../env";
import { log } from "../log";
import { type Prisma, PrismaClient } from "./generated/client";

export type Db = PrismaClient;
export type Tx = Prisma.TransactionClient;

const key = Symbol.for("rejoinder.db");
const holder = globalThis as { [key]?: PrismaClient };

/** The client; throws where no DATABASE_URL is known. Queries end after ten seconds. */
export function db(): PrismaClient {
  holder[key] ??= createClient();
  return holder[key];
}

/** Closes the pool, if there is one; the next db() opens another. */
export async function closeDb(): Promise<void> {
  await holder[key]?.$disconnect();
  holder[key] = undefined;
}

/**
 * A statement that begins with such a comment is parsed and planned once a connection. Its text must
 * always be the same; it is worth it for a long one that comes many times a second.
 */
const KEPT = /^\s*\/\* kept: ([\w-]+) \*\//;

function createClient(): PrismaClient {
  const { DATABASE_URL, DATABASE_POOL } = getEnv();
  if (!DATABASE_URL) throw new Error("DATABASE_URL is not set");
  const adapter = new PrismaPg(
    {
      connectionString: DATABASE_URL,
      max: DATABASE_POOL,
      connectionTimeoutMillis: 3_000,
      idleTimeoutMillis: 30_000,
      statement_timeout: 10_000,
      idle_in_transaction_session_timeout: 15_000,
      application_name: "rejoinder",
    },
    // Without a listener an idle client that loses its server ends the process.
    {
      statementNameGenerator: ({ sql }) => KEPT.exec(sql)?.[1] ?? "",
      onPoolError: (error) => log.warn("database.pool-error", { error }),
      onConnectionError: (error) => log.warn("database.connection-error", { error }),
    },
  );
  return new PrismaClient({ adapter });
}
