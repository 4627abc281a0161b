// npm start, npm run dev: from a clone to a site that answers. Node built-ins only until the
// packages are there; then the bundled server takes over in this same process.
import { watch } from "node:fs";
import path from "node:path";
import { lockHolder, lockTrouble } from "./lock.mjs";
import { makeReady } from "./ready.mjs";
import { root } from "./run.mjs";
import { step } from "./steps.mjs";

const dev = process.argv.includes("--dev");
// React and Next choose their build by this when they are loaded.
process.env.NODE_ENV = dev ? "development" : "production";
process.env.NEXT_TELEMETRY_DISABLED = "1";

// Whoever read our output may go away (a closed terminal, `| head`); the site stays, and a log line
// that can't be written must not become an error that is logged.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

console.log(dev ? "Rejoinder, for development" : "Rejoinder");
try {
  refuseSecondStart();
  await makeReady();
  let server = "";
  await step("Server", async () => {
    const { bundle, bundleReader } = await import("./bundle.mjs");
    [server] = await Promise.all([bundle("server/start.ts"), bundleReader()]);
    if (dev) watchReader(bundleReader);
    else await (await import("esbuild")).stop();
    return null;
  });
  const { start } = await import(server);
  await start({ root, dev, step });
} catch (error) {
  console.error(`\n${isBug(error) ? error.stack : error.message}`);
  process.exit(1);
}

// Next reloads its pages by itself; changes in server/ need a new start.
function watchReader(bundleReader) {
  const again = () => bundleReader().catch((error) => console.error(error.message));
  let timer;
  watch(path.join(root, "reader"), () => {
    clearTimeout(timer);
    timer = setTimeout(again, 50);
  });
}

// Before anything is installed or built under the feet of a site that runs.
function refuseSecondStart() {
  if (process.env.DATABASE_URL) return;
  const folder = path.resolve(root, process.env.DATA_DIR || "data");
  const holder = lockHolder(path.join(folder, "lock"));
  if (holder) throw new Error(lockTrouble(holder, folder));
}

// Expected trouble is a plain Error of ours or a Trouble; a bug is a TypeError or so, a system's
// error has a code.
function isBug(error) {
  return error.name !== "Trouble" && (error.name !== "Error" || error.code !== undefined);
}
