// npm run check: format and lint, types, dependency rule, unit tests, side by side. Under a minute.
import { makeReady } from "./ready.mjs";
import { lint, runStage, stairs, sumUp, types, unitTests } from "./stages.mjs";

const began = performance.now();
try {
  await makeReady({ tests: true });
  process.exitCode = sumUp(await check(), began);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

function check() {
  return Promise.all([
    runStage("Format, lint", lint),
    runStage("Types", types),
    runStage("Dependency rule", stairs),
    runStage("Unit tests", unitTests),
  ]);
}
