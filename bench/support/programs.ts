// What a bench borrows from the system, asked for before anything is started.
import { spawnSync } from "node:child_process";

const PACKAGES: Record<string, string> = {
  nginx: "nginx-light",
  wrk: "wrk",
  taskset: "util-linux",
};

/** Throws an Error that says what to install where a program is missing. */
export function needsPrograms(...names: string[]): void {
  const missing = names.filter((name) => spawnSync("which", [name]).status !== 0);
  if (missing.length === 0) return;
  const packages = missing.map((name) => PACKAGES[name] ?? name).join(" ");
  throw new Error(`This bench needs ${missing.join(", ")}. On Debian: apt-get install ${packages}`);
}
