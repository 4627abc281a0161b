// One holder at a time for a data folder, told by a file that names the process holding it.
// Node built-ins only: npm start asks before anything is installed.
import { execFileSync } from "node:child_process";
import { readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Takes the lock, or returns its living holder. A holder that was killed, or whose process id now
 * belongs to another program, no longer holds it.
 */
export async function takeLock(file, about) {
  const mine = JSON.stringify({ pid: process.pid, born: bornOf(process.pid), about });
  let tookOver = false;
  for (;;) {
    try {
      writeFileSync(file, mine, { flag: "wx", mode: 0o644 });
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    const holder = lockHolder(file);
    if (holder) return { holder };
    tookOver = true;
    removeIfDead(file);
  }
  // Two starts may find the same dead holder at once: the later one's file is the one that stays.
  if (tookOver) await sleep(150);
  if (read(file) !== mine) return { holder: lockHolder(file) ?? { pid: 0, about: "" } };
  return { release: () => void (read(file) === mine && remove(file)) };
}

/** Who holds the lock: { pid, about }, or null where nobody alive does. */
export function lockHolder(file) {
  const holder = parse(read(file));
  if (!holder || holder.pid === process.pid) return null;
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
