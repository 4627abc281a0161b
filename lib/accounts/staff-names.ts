import "server-only";
// The names that staff sign with: no reader may take one, or one that looks like it.
import { db } from "../db/client";
import { nameKeys } from "../skeleton";

/** A name that was taken or given up elsewhere is known here after this long. */
const HOLDS = 30_000;
const MOST = 5_000;

const key = Symbol.for("rejoinder.staff-names");
type Held = { at: number; keys: Promise<ReadonlySet<string>> };
const holder = globalThis as { [key]?: Held };

/** Of people who can sign in. Asked of the database every half minute at most. */
export async function isStaffName(name: string): Promise<boolean> {
  const taken = await heldKeys();
  return nameKeys(name).some((each) => taken.has(each));
}

/** After a change of names, so that this process asks anew. */
export function forgetStaffNames(): void {
  holder[key] = undefined;
}

function heldKeys(): Promise<ReadonlySet<string>> {
  const held = holder[key];
  if (held && Date.now() - held.at < HOLDS) return held.keys;
  const keys = readKeys();
  keys.catch(forgetStaffNames);
  holder[key] = { at: Date.now(), keys };
  return keys;
}

async function readKeys(): Promise<ReadonlySet<string>> {
  const people = await db().user.findMany({
    where: { deactivatedAt: null, passwordHash: { not: null } },
    orderBy: { id: "asc" },
    take: MOST,
    select: { name: true },
  });
  return new Set(people.flatMap(({ name }) => nameKeys(name)));
}
