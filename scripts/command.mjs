// npm run backup / import / restore / seed / user / migration: bundles the command's TypeScript and runs it on the
// site's database, whether or not the site is running.
import { makeReady } from "./ready.mjs";
import { root } from "./run.mjs";

const [name, ...argv] = process.argv.slice(2);
let letGo = async () => {};
// Without this an interrupted command would leave the database that it started running.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.once(signal, () => letGo().finally(() => process.exit(130)));
}
try {
  await makeReady();
  const { bundle } = await import("./bundle.mjs");
  const { prepare } = await import(await bundle("server/command.ts"));
  const command = await import(await bundle(`scripts/${name}.ts`));
  letGo = await prepare(root, `npm run ${name}`, command.needs);
  process.exitCode = await command.run(argv);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
await letGo();
