import "server-only";
// argon2id as OWASP's password storage sheet has it: 19 MiB, two passes, one lane, about 25 ms.
import { hash, verify } from "@node-rs/argon2";

// algorithm 2 is argon2id; the package's const enum can't be read under isolatedModules.
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** A PHC string. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFC"), COST);
}

/** False for null too, after the same work: the clock doesn't tell which accounts exist. */
export async function isPassword(password: string, phc: string | null): Promise<boolean> {
  const matches = await verify(phc ?? (await decoy()), password.normalize("NFC"));
  return phc !== null && matches;
}

let made: Promise<string> | undefined;

function decoy(): Promise<string> {
  made ??= hashPassword("nobody has this password");
  return made;
}
