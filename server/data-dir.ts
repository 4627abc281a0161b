// The folder that holds all that is kept: the embedded database, media, the secret key.
import { createHash, randomBytes } from "node:crypto";
import {
  accessSync,
  chmodSync,
  constants,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { getEnv } from "@/lib/env";
import { canReach, postgresAccount } from "./postgres-user";
import { codeOf, explain, reasonOf, Trouble } from "./trouble";

const SYSTEM_FOLDER = "/var/lib/rejoinder";

/**
 * DATA_DIR, else `data` in the clone; made where missing, links followed. Where PostgreSQL's user
 * can't reach a clone that root starts (root's home, a private temporary folder), `data` becomes a
 * link to a folder of the system's.
 */
export function resolveDataDir(root: string): string {
  const { DATA_DIR, DATABASE_URL } = getEnv();
  const wanted = DATA_DIR ? path.resolve(root, DATA_DIR) : path.join(root, "data");
  const embedded = !DATABASE_URL;
  if (isMissing(wanted) && !DATA_DIR && embedded && !isReachable(root)) linkToSystem(wanted, root);
  const folder = makeDataDir(wanted);
  if (embedded && !isReachable(folder)) throw unreachable(folder);
  return folder;
}

/** The site's secret: SECRET_KEY, else made once and kept in the data folder for its owner only. */
export function resolveSecretKey(dataDir: string): string {
  return getEnv().SECRET_KEY ?? keepSecret(path.join(dataDir, "secret-key"));
}

/** A random secret that is written once; whoever comes second reads what the first one wrote. */
export function keepSecret(file: string): string {
  const secret = randomBytes(32).toString("base64url");
  try {
    writeFileSync(file, secret, { flag: "wx", mode: 0o600, flush: true });
    return secret;
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw explain(error, path.dirname(file));
  }
  const kept = readFileSync(file, "utf8").trim();
  if (kept.length >= 32) return kept;
  throw new Trouble(
    `${file} should hold a secret but is too short, as after a crash or a full disk.\nPut it back from a backup; without one delete it, and everybody signs in anew.`,
  );
}

function isReachable(folder: string): boolean {
  const account = postgresAccount(path.join(folder, "postgres"));
  return account.uid === undefined || canReach(account, folder);
}

function linkToSystem(link: string, root: string): void {
  const name = createHash("sha256").update(root).digest("hex").slice(0, 8);
  const target = path.join(SYSTEM_FOLDER, `${name}-${randomBytes(3).toString("hex")}`);
  makeDataDir(SYSTEM_FOLDER);
  makeDataDir(target);
  // A link whose target is gone.
  rmSync(link, { force: true });
  symlinkSync(target, link);
  process.stdout.write(
    `  PostgreSQL's user can't reach ${root}, so the data is kept in ${target}; ${link} links to it.\n`,
  );
}

/** Makes a folder that its owner alone may use, and that PostgreSQL's user may pass through. */
export function makeDataDir(folder: string): string {
  try {
    makeFolders(folder);
    const real = realpathSync(folder);
    accessSync(real, constants.W_OK | constants.X_OK);
    // Started by root, PostgreSQL's user must pass through; else nobody else has business in it.
    const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
    if (process.getuid?.() === statSync(real).uid) chmodSync(real, mode);
    return real;
  } catch (error) {
    const known = explain(error, folder);
    if (known !== error) throw known;
    throw new Trouble(
      `The data folder ${folder} can't be written (${reasonOf(error)}).\nGive it to the user that starts Rejoinder (chown), or set DATA_DIR to a folder that is theirs.`,
    );
  }
}

// Node's own recursive mkdir never returns where a file system answers ENOENT for good (/proc).
function makeFolders(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })) return;
  const parent = path.dirname(folder);
  if (parent !== folder) makeFolders(parent);
  mkdirSync(folder);
}

function isMissing(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false }) === undefined;
}

function unreachable(folder: string): Trouble {
  return new Trouble(
    `PostgreSQL can't run as root, and the user it runs as can't reach the data folder ${folder}.\n` +
      `Let others pass through each folder above it (chmod o+x), set DATA_DIR to a folder such as ${SYSTEM_FOLDER}/site, or start as an ordinary user.`,
  );
}
