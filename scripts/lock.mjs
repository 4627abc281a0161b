// One holder at a time for a data folder, told by a file that names the process holding it.
// Node built-ins only: npm start asks before anything is installed.
import { execFileSync } from "node:child_process";
import { readFileSync, statSync, unlinkSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";

/** Milliseconds between two signs of life. */
const HEARTBEAT = 3_000;

/**
 * Takes the lock, or returns its living holder. A holder that was killed, or whose process id now
 * belongs to another program, no longer holds it. Processes of another machine or container that
 * shares the folder can't be looked up: those are alive while they keep touching the file.
 */
export async function takeLock(file, about, heartbeat = HEARTBEAT) {
  const self = { pid: process.pid, born: bornOf(process.pid), host: hostname(), about };
  const mine = JSON.stringify(self);
  let tookOver = false;
  for (;;) {
    try {
      writeFileSync(file, mine, { flag: "wx", mode: 0o644 });
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    const holder = lockHolder(file) ?? (await foreignHolder(file, heartbeat));
    if (holder) return { holder };
    tookOver = true;
    removeIfDead(file);
  }
  // Two starts may find the same dead holder at once: the later one's file is the one that stays.
  if (tookOver) await sleep(150);
  if (read(file) !== mine) return { holder: lockHolder(file) ?? { pid: 0, about: "" } };
  const beat = setInterval(() => touch(file, mine), heartbeat);
  beat.unref();
  const release = () => {
    clearInterval(beat);
    if (read(file) === mine) remove(file);
  };
  return { release };
}

/** Who on this machine holds the lock: { pid, about }, or null where nobody alive does. */
export function lockHolder(file) {
  const holder = parse(read(file));
  if (!holder || holder.host !== hostname() || holder.pid === process.pid) return null;
  return bornOf(holder.pid) === holder.born ? { pid: holder.pid, about: holder.about } : null;
}

/** What to say to whoever comes second. */
export function lockTrouble({ pid, about }, folder) {
  return (
    `Another Rejoinder holds the data folder ${folder}: process ${pid} (${about}).\n` +
    `Stop it first (Ctrl-C where it runs, or: kill ${pid}), or run a second site with a folder and port of its own:\n` +
    "  DATA_DIR=/path/to/other PORT=3001 npm start"
  );
}

/**
 * When a process was born, as text that no other process with this id shares;
 * null where there is none, or only a zombie.
 */
export function bornOf(pid) {
  if (process.platform !== "linux") return bornByPs(pid);
  try {
    // The name, in parentheses, may hold anything; after it come the state and, 20th, the birth.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return fields[0] === "Z" || fields[0] === "X" ? null : `${boot}/${fields[19]}`;
  } catch {
    return null;
  }
}

function bornByPs(pid) {
  try {
    const line = execFileSync("ps", ["-p", String(pid), "-o", "stat=,lstart="], {
      encoding: "utf8",
    });
    return line.trim().startsWith("Z") ? null : line.trim().replace(/^\S+\s+/, "");
  } catch {
    return null;
  }
}

async function foreignHolder(file, heartbeat) {
  const holder = parse(read(file));
  if (!holder || holder.host === hostname()) return null;
  const before = touchedAt(file);
  await sleep(heartbeat * 2.5);
  const isAlive = touchedAt(file) !== before;
  return isAlive ? { pid: holder.pid, about: `${holder.about}, on ${holder.host}` } : null;
}

function touchedAt(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}

function touch(file, mine) {
  if (read(file) !== mine) return;
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch {
    // The folder is away for a moment; the next beat tries again.
  }
}

function removeIfDead(file) {
  if (!lockHolder(file)) remove(file);
}

function remove(file) {
  try {
    unlinkSync(file);
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
}

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
