import "server-only";
// Budgets over a window of time, counted in PostgreSQL so that all instances share them.
import { BlockList, isIP, isIPv4, isIPv6 } from "node:net";
import type { Db, Tx } from "./db/client";
import { Prisma } from "./db/generated/client";
import { keyedHash } from "./keys";

export type Budget = { allowed: boolean /** When the window ends. */; until: Date };

/**
 * Takes one from the budget of `key` (at most `limit` in `windowSeconds`, counted from the first).
 * True while there was one left. A refused call costs nothing more and doesn't move the window.
 */
export async function spend(
  client: Tx | Db,
  key: string,
  limit: number,
  windowSeconds: number,
): Promise<boolean> {
  return (await spendBudget(client, key, limit, windowSeconds)).allowed;
}

/** As spend(), and says when the window ends. Keys are kept as keyed hashes only. */
export async function spendBudget(
  client: Tx | Db,
  key: string,
  limit: number,
  windowSeconds: number,
): Promise<Budget> {
  const hash = keyedHash("limit", key);
  // Each writer sweeps a few rows that are over, so the table stays as small as its traffic.
  const rows = await client.$queryRaw<{ count: number; expiresAt: Date }[]>`
    WITH swept AS (
      DELETE FROM "RateBucket" WHERE "key" IN (
        SELECT "key" FROM "RateBucket" WHERE "expiresAt" < now() AND "key" <> ${hash}
        ORDER BY "expiresAt" LIMIT 4 FOR UPDATE SKIP LOCKED)
    )
    INSERT INTO "RateBucket" AS bucket ("key", "count", "expiresAt")
    VALUES (${hash}, 1, now() + make_interval(secs => ${windowSeconds}))
    ON CONFLICT ("key") DO UPDATE SET ${oneMoreSql(limit + 1)}
    RETURNING "count", "expiresAt"`;
  const [bucket] = rows;
  if (!bucket) throw new Error("RateBucket: the upsert returned no row");
  return { allowed: bucket.count <= limit, until: bucket.expiresAt };
}

// A window that is over begins anew.
function oneMoreSql(most: number): Prisma.Sql {
  return Prisma.sql`
    "count" = CASE WHEN bucket."expiresAt" <= now() THEN 1
                   ELSE LEAST(bucket."count" + 1, ${most}::int) END,
    "expiresAt" = CASE WHEN bucket."expiresAt" <= now() THEN excluded."expiresAt"
                       ELSE bucket."expiresAt" END`;
}

/** How much was taken from the budget of `key` in its window; an expression for a query. */
export function spentSql(key: string | null): Prisma.Sql {
  const hash = key === null ? null : keyedHash("limit", key);
  return Prisma.sql`coalesce((SELECT b."count" FROM "RateBucket" AS b
    WHERE b."key" = ${hash}::text AND b."expiresAt" > now()), 0)`;
}

/** Beyond this spendSql() counts no more. */
const UNLIMITED = 1_000_000;

/** Takes one from it in another statement's WITH; nothing where `key` is null. */
export function spendSql(key: string | null, windowSeconds: number): Prisma.Sql {
  const hash = key === null ? null : keyedHash("limit", key);
  return Prisma.sql`INSERT INTO "RateBucket" AS bucket ("key", "count", "expiresAt")
    SELECT ${hash}::text, 1, now() + make_interval(secs => ${windowSeconds}::int)
    WHERE ${hash}::text IS NOT NULL
    ON CONFLICT ("key") DO UPDATE SET ${oneMoreSql(UNLIMITED)}`;
}

/** Rows that are over, beyond those that writers sweep; every hour. */
export async function tidyBudgets(client: Db): Promise<void> {
  for (let batch = 0; batch < 100; batch++) {
    const count = await client.$executeRaw`
      DELETE FROM "RateBucket" WHERE "key" IN (
        SELECT "key" FROM "RateBucket" WHERE "expiresAt" < now()
        ORDER BY "expiresAt" LIMIT 1000 FOR UPDATE SKIP LOCKED)`;
    if (count < 1000) return;
  }
}

/** Gives one back: what was counted beforehand turned out to be harmless. */
export async function refund(client: Tx | Db, key: string): Promise<void> {
  const hash = keyedHash("limit", key);
  await client.rateBucket.updateMany({
    where: { key: hash, count: { gt: 0 } },
    data: { count: { decrement: 1 } },
  });
}

/** The network that limits count: an IPv4 address itself, the /64 of an IPv6 address. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
  if (isIPv4(plain)) return plain;
  if (!isIPv6(plain)) return "unknown";
  const [head = "", tail] = plain.split("::");
  const start = head ? head.split(":") : [];
  const end = tail ? tail.split(":") : [];
  const zeros = tail === undefined ? 0 : 8 - start.length - end.length;
  const groups = [...start, ...Array<string>(Math.max(zeros, 0)).fill("0"), ...end];
  const prefix = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${prefix.join(":")}::/64`;
}

/** The neighbourhood that mails count: the /24 of an IPv4 address, the /64 of an IPv6 address. */
export function wideNetworkOf(address: string): string {
  const network = networkOf(address);
  return isIPv4(network) ? network.replace(/\.\d+$/, ".0/24") : network;
}

const PRIVATE = new BlockList();
for (const [net, bits] of [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  // Between a carrier's customers and the net: nobody there has one of their own (RFC 6598).
  ["100.64.0.0", 10],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["169.254.0.0", 16],
] as const) {
  PRIVATE.addSubnet(net, bits, "ipv4");
}
PRIVATE.addAddress("::1", "ipv6");
PRIVATE.addSubnet("fc00::", 7, "ipv6");
PRIVATE.addSubnet("fe80::", 10, "ipv6");

/**
 * True of an address that nobody has on the open net, and of none at all. It may be that of a proxy
 * which TRUSTED_PROXIES doesn't name: everybody would seem to come from there.
 */
export function isPrivate(address: string): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
  const family = isIP(plain);
  return family === 0 || PRIVATE.check(plain, family === 6 ? "ipv6" : "ipv4");
}

/** That neighbourhood, to be compared and not to be read; null where the address is not known. */
export function networkHash(address: string): string | null {
  const network = wideNetworkOf(address);
  return network === "unknown" ? null : keyedHash("network", network);
}
