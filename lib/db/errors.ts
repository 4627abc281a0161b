// Which database errors are expected, told by code, so that verbs can name them.
import { Prisma } from "./generated/client";

/** A unique key was taken (Prisma P2002). */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}

/** Two transactions could not both have their way (P2034): asking again is right. */
export function isConflict(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2034";
}

// Prisma: can't reach, timed out, closed, pool timeout. PostgreSQL: 57P0x shutting down, 08 connection.
const down = /^(P1001|P1002|P1008|P1017|P2024|57P0[123]|08\w{3}|ECONNREFUSED|ECONNRESET|ENOENT)$/;

/** The database is away, not the question wrong. */
export function isDatabaseDown(error: unknown): boolean {
  for (let cause = error, depth = 0; cause && depth < 5; depth++) {
    const code = typeof cause === "object" ? Reflect.get(cause, "code") : undefined;
    if (typeof code === "string" && down.test(code)) return true;
    cause = typeof cause === "object" ? Reflect.get(cause, "cause") : undefined;
  }
  return false;
}
