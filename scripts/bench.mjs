// npm run bench -- NAME: measures a promise of bench/NAME.ts on the server that npm start starts.
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { makeReady } from "./ready.mjs";
import { root } from "./run.mjs";

const [name, ...argv] = process.argv.slice(2);
try {
  if (!name || !existsSync(path.join(root, "bench", `${name}.ts`))) throw new Error(usage());
  await makeReady({ tests: true });
  const { bundle } = await import("./bundle.mjs");
  const { run } = await import(await bundle(`bench/${name}.ts`));
  process.exitCode = await run(argv);
} catch (error) {
  console.error(error.stack ?? error);
  // A site that still runs would keep us from ending.
  process.exit(1);
}

function usage() {
  const names = readdirSync(path.join(root, "bench")).filter((file) => file.endsWith(".ts"));
  return `npm run bench -- NAME, where NAME is one of: ${names.map((file) => file.slice(0, -3)).join(", ")}`;
}
