// Brings a clone to where our TypeScript can be bundled: Node's version, packages, database client.
// Node built-ins only, since nothing else may be there yet.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root, run } from "./run.mjs";
import { step } from "./steps.mjs";

const [OLDEST_MAJOR, OLDEST_MINOR] = [20, 19];

/** Installs and generates where needed. `tests`: also what only tests and benches need. */
export async function makeReady({ tests = false } = {}) {
  assertNode(process.versions.node);
  await step("Packages", () => install(tests));
  await step("Client", generate);
}

export function assertNode(version) {
  const [major, minor] = version.split(".").map(Number);
  if (major > OLDEST_MAJOR || (major === OLDEST_MAJOR && minor >= OLDEST_MINOR)) return;
  throw new Error(
    `This is Node.js ${version}; Rejoinder needs ${OLDEST_MAJOR}.${OLDEST_MINOR} or newer.\nInstall a current one from https://nodejs.org, then start again.`,
  );
}

async function install(tests) {
  const stamp = path.join(root, "node_modules/.rejoinder");
  const key = hash([read("package-lock.json"), process.platform, process.arch]);
  const [stamped, scope] = existsSync(stamp) ? readFileSync(stamp, "utf8").split(" ") : [];
  if (stamped === key && (scope === "all" || !tests)) return null;
  // What is there stays: without --omit npm keeps the packages that tests need, with it it would
  // remove them.
  const all = tests || isInstalled({ dev: true });
  const missing = !isInstalled({ dev: all });
  if (missing) await npmInstall(all);
  writeFileSync(stamp, `${key} ${all ? "all" : "run"}`);
  return missing ? "installed" : "checked";
}

async function npmInstall(all) {
  const scope = all ? "--include=dev" : "--omit=dev";
  const flags = ["--no-save", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];
  // npm's own path, where npm runs us: whatever "npm" is on the PATH may be another.
  const npm = process.env.npm_execpath?.endsWith(".js")
    ? [process.execPath, process.env.npm_execpath]
    : ["npm"];
  const { code, said } = await run([...npm, "install", scope, ...flags]);
  if (code !== 0) throw new Error(installTrouble(said));
}

/** npm's last words, and what to do about the usual ones. */
export function installTrouble(said) {
  const words = said.trim().split("\n").slice(-12).join("\n");
  return `The packages could not be installed. npm said:\n${words}\n\n${adviceFor(said)}`;
}

function adviceFor(said) {
  if (/ENOSPC|no space left/i.test(said)) {
    return "The disk is full: free about 1 GB, then start again.";
  }
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ECONNRESET|network/i.test(said)) {
    return (
      "The first start fetches packages from the npm registry: this machine needs the network for it, once.\n" +
      "Behind a proxy: npm config set proxy http://host:port. With a registry of your own: npm config set registry URL."
    );
  }
  if (/EACCES|EPERM/.test(said)) {
    return `This user may not write ${root}/node_modules: give the clone to it (chown), then start again.`;
  }
  return "Correct that, then start again: what was fetched is kept.";
}

/** Whether each package that the lock names for everybody is there in that version. */
function isInstalled({ dev }) {
  const { packages } = JSON.parse(read("package-lock.json"));
  return Object.entries(packages).every(([folder, entry]) => {
    if (!folder || entry.optional || entry.devOptional || entry.peer || (entry.dev && !dev))
      return true;
    const file = path.join(root, folder, "package.json");
    return existsSync(file) && JSON.parse(readFileSync(file, "utf8")).version === entry.version;
  });
}

async function generate() {
  const folder = path.join(root, "lib/db/generated");
  const stamp = path.join(folder, ".stamp");
  const prisma = path.join(root, "node_modules/prisma");
  const { version } = JSON.parse(readFileSync(path.join(prisma, "package.json"), "utf8"));
  const key = hash([read("prisma/schema.prisma"), read("prisma.config.ts"), version]);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === key) return null;
  const { code, said } = await run(
    [process.execPath, path.join(prisma, "build/index.js"), "generate"],
    // The engine is not used for this, but would be downloaded unless some program stands in.
    { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1" },
  );
  if (code !== 0) throw new Error(`The database client could not be generated:\n${said}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(stamp, key);
  return "generated";
}

function read(file) {
  return readFileSync(path.join(root, file), "utf8");
}

function hash(parts) {
  const sum = createHash("sha256");
  for (const part of parts) sum.update(part).update("\0");
  return sum.digest("hex");
}
