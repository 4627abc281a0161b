import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { bornOf, lockHolder, lockTrouble, takeLock } from "./lock.mjs";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "rejoinder-lock-"));
  file = path.join(folder, "lock");
});
afterEach(() => rmSync(folder, { recursive: true }));

const other = () => spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);

function holdAs(pid: number, born = bornOf(pid), host = hostname()): void {
  writeFileSync(file, JSON.stringify({ pid, born, host, about: "npm start on port 3000" }));
}

test("a free lock is taken and given back", async () => {
  const lock = await takeLock(file, "a test");
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ pid: process.pid });
  lock.release?.();
  expect(() => readFileSync(file)).toThrow();
});

test("a living holder keeps it, and the second is told who and what to do", async () => {
  const child = other();
  holdAs(child.pid ?? 0);
  const { holder } = await takeLock(file, "a test");
  expect(holder).toEqual({ pid: child.pid, about: "npm start on port 3000" });
  expect(lockTrouble(holder ?? { pid: 0, about: "" }, folder)).toContain(`kill ${child.pid}`);
  child.kill("SIGKILL");
});

test("a killed holder loses it", async () => {
  const child = other();
  holdAs(child.pid ?? 0);
  child.kill("SIGKILL");
  await once(child, "exit");
  const lock = await takeLock(file, "a test");
  expect(lock.holder).toBeUndefined();
  lock.release?.();
});

test("a process that was given the id of a dead holder does not hold it", () => {
  holdAs(process.ppid, "another boot/1");
  expect(lockHolder(file)).toBeNull();
});

test("a start that has its earlier self's id, as in a container, takes it", async () => {
  holdAs(process.pid);
  expect((await takeLock(file, "a test")).holder).toBeUndefined();
});

test("a holder in another container is alive while it touches the file", async () => {
  holdAs(1, "another boot/1", "elsewhere");
  const beat = setInterval(() => utimesSync(file, new Date(), new Date()), 50);
  const { holder } = await takeLock(file, "a test", 200);
  clearInterval(beat);
  expect(holder?.about).toContain("elsewhere");
  expect((await takeLock(file, "a test", 200)).holder).toBeUndefined();
});

test("a file cut short by a crash holds nothing", async () => {
  writeFileSync(file, '{"pid": 1');
  expect((await takeLock(file, "a test")).holder).toBeUndefined();
});

test.runIf(process.platform === "linux")("a zombie is not alive", async () => {
  // The shell's child ends, and nobody asks how: it stays as a zombie.
  const parent = spawn("/bin/sh", ["-c", "sleep 0.3 & echo $!; exec sleep 30"]);
  const [words] = await once(parent.stdout, "data");
  const zombie = Number(String(words).trim());
  await expect.poll(() => bornOf(zombie), { timeout: 10_000 }).toBeNull();
  expect(readFileSync(`/proc/${zombie}/stat`, "utf8")).toContain(") Z ");
  parent.kill("SIGKILL");
});

test("of five that find a dead holder at once, one gets it", async () => {
  const child = other();
  child.kill("SIGKILL");
  await once(child, "exit");
  holdAs(child.pid ?? 0, "gone/1");
  const script = `import("${path.join(import.meta.dirname, "lock.mjs")}").then(async (lock) => {
    const taken = await lock.takeLock(${JSON.stringify(file)}, "race");
    console.log(taken.release ? "took" : "lost");
    setTimeout(() => {}, 1500);
  })`;
  const racers = Array.from({ length: 5 }, () => spawn(process.execPath, ["-e", script]));
  const words = await Promise.all(
    racers.map(async ({ stdout }) => String(await once(stdout, "data"))),
  );
  expect(words.filter((word) => word.includes("took"))).toHaveLength(1);
  for (const racer of racers) racer.kill("SIGKILL");
});
