// Builds the pages when what they are made of changed.
import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { childEnv } from "@/lib/env";
import { takeLock } from "../scripts/lock.mjs";
import { explain } from "./trouble";

const FOLDERS = ["app", "components", "lib", "public"];
const FILES = [
  ...["instrumentation.ts", "next.config.ts", "package-lock.json", "prisma/schema.prisma"],
  "tsconfig.json",
];
const NOT_BUILT = /\.test\.tsx?$|^lib\/db\/generated\//;

/** True where it built. Two instances of one clone build once; the second waits for the first. */
export async function buildPages(
  root: string,
  onChild: (child: ChildProcess) => void,
): Promise<boolean> {
  const stamp = path.join(root, ".next/REJOINDER_SOURCES");
  const sources = hashSources(root);
  const isBuilt = () => existsSync(stamp) && readFileSync(stamp, "utf8") === sources;
  if (isBuilt()) return false;
  const release = await patientLock(root);
  try {
    if (isBuilt()) return false;
    rmSync(stamp, { force: true });
    await runBuild(root, onChild);
    writeFileSync(stamp, sources);
    return true;
  } catch (error) {
    throw explain(error, root);
  } finally {
    release();
  }
}

async function patientLock(root: string): Promise<() => void> {
  mkdirSync(path.join(root, "build"), { recursive: true });
  for (;;) {
    const lock = await takeLock(path.join(root, "build/lock"), "build");
    if (lock.release) return lock.release;
    await sleep(300);
  }
}

/** A fingerprint of all that ends up in the pages: names and contents. */
function hashSources(root: string): string {
  const hash = createHash("sha256");
  for (const file of [...FOLDERS.flatMap((folder) => listFiles(root, folder)), ...FILES]) {
    const content = readFileSync(path.join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

function listFiles(root: string, folder: string): string[] {
  const at = path.join(root, folder);
  if (!existsSync(at)) return [];
  return readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .filter((file) => !NOT_BUILT.test(file))
    .sort();
}

function runBuild(root: string, onChild: (child: ChildProcess) => void): Promise<void> {
  const next = path.join(root, "node_modules/next/dist/bin/next");
  // Pages are rendered at run time: neither the database nor the root secret has business in a build.
  const child = spawn(process.execPath, [next, "build"], { cwd: root, env: childEnv() });
  onChild(child);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk) => {
      said += chunk;
    });
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`The pages could not be built.\n${said}`)),
    );
  });
}
