// PostgreSQL's own note of who runs a cluster (postmaster.pid), and how to stop whoever that is.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { bornOf } from "../scripts/lock.mjs";

export type Postmaster = { pid: number; port: number; ready: boolean };

/** The living server of the cluster in `folder`, whoever started it, or null. */
export function findPostmaster(folder: string): Postmaster | null {
  const [pid = "", directory = "", , port = "", , , , status = ""] = readNote(folder).split("\n");
  if (!Number(pid) || bornOf(Number(pid)) === null) return null;
  // After a crash its id may belong to anything: only a command line that names this folder is it.
  if (directory !== folder || !commandOf(Number(pid)).includes(folder)) return null;
  return { pid: Number(pid), port: Number(port), ready: status.trim() === "ready" };
}

/** Stops a server that its starter left behind. It finishes what was committed, then ends. */
export async function stopPostmaster({ pid }: Postmaster): Promise<void> {
  signal(pid, "SIGINT");
  if (await isGone(pid, 20_000)) return;
  signal(pid, "SIGQUIT");
  if (await isGone(pid, 10_000)) return;
  signal(pid, "SIGKILL");
  await isGone(pid, 5_000);
}

/**
 * Removes a note whose server is dead. PostgreSQL itself keeps to a note as long as any process of
 * its user has that id: a zombie nobody reaps, or, in a restarted container, another program.
 * The orphans of a killed server end by themselves, and hold the memory that it left: they go first.
 */
export async function clearStaleNote(folder: string): Promise<void> {
  if (process.platform !== "linux" || readNote(folder) === "") return;
  for (let patience = 100; patience > 0 && listWorkers(folder).length > 0; patience--) {
    await sleep(100);
  }
  if (listWorkers(folder).length === 0)
    rmSync(path.join(folder, "postmaster.pid"), { force: true });
}

/** Every process of PostgreSQL works in its data folder; zombies work nowhere. */
function listWorkers(folder: string): number[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => placeOf(pid) === folder).map(Number);
}

function placeOf(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return "";
  }
}

function readNote(folder: string): string {
  try {
    return readFileSync(path.join(folder, "postmaster.pid"), "utf8");
  } catch {
    return "";
  }
}

function commandOf(pid: number): string {
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8");
    return execFileSync("ps", ["-p", String(pid), "-ww", "-o", "command="], { encoding: "utf8" });
  } catch {
    return "";
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended meanwhile.
  }
}

async function isGone(pid: number, patience: number): Promise<boolean> {
  const born = bornOf(pid);
  for (const end = Date.now() + patience; Date.now() < end; await sleep(20)) {
    if (bornOf(pid) !== born || born === null) return true;
  }
  return false;
}
