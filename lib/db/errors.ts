// Which database errors are expected, told by code, so that verbs can name them.
import { Prisma } from "./generated/client";

/** A unique key was taken (Prisma P2002). */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}

/** Another row still names this one (P2003): it can't go. */
export function isStillNamed(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2003";
}

// Prisma: can't reach, timed out, closed, pool timeout. PostgreSQL: 57P0x shutting down, 08 connection.
const down = /^(P1001|P1002|P1008|P1017|P2024|57P0[123]|08\w{3}|ECONNREFUSED|ECONNRESET|ENOENT)$/;

/** The database is away, not the question wrong. */
export function isDatabaseDown(error: unknown): boolean {
  return causesOf(error).some((cause) => {
    const code = Reflect.get(cause, "code");
    return typeof code === "string" && down.test(code);
  });
}

/** The error and what it says caused it; Prisma keeps PostgreSQL's own words in `meta`. */
function causesOf(error: unknown): object[] {
  const causes: object[] = [];
  const follow = (value: unknown): void => {
    if (typeof value !== "object" || value === null || causes.length > 8) return;
    causes.push(value);
    follow(Reflect.get(value, "cause"));
    const meta: unknown = Reflect.get(value, "meta");
    if (typeof meta === "object" && meta) follow(Reflect.get(meta, "driverAdapterError"));
  };
  follow(error);
  return causes;
}
