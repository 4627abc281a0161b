// npm run import / seed / user / migration: bundles the command's TypeScript and runs it.
import { bundle } from "./bundle.mjs";

const [name, ...argv] = process.argv.slice(2);
const { run } = await import(await bundle(`scripts/${name}.ts`));
try {
  process.exitCode = await run(argv);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
