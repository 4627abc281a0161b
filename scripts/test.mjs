// npm test: everything, from a fresh clone: check, database tests, build, browser tests.
import { makeReady } from "./ready.mjs";
import { root } from "./run.mjs";
import {
  browserTests,
  databaseTests,
  lint,
  runStage,
  stairs,
  sumUp,
  types,
  unitTests,
} from "./stages.mjs";

const SLOWEST = 10;
const began = performance.now();
try {
  await makeReady({ tests: true });
  await assertChromium();
  process.exitCode = await testAll();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

async function assertChromium() {
  const { findChromium, NO_CHROMIUM } = await import("./chromium.mjs");
  if (!(await findChromium())) throw new Error(NO_CHROMIUM);
}

async function testAll() {
  const outcomes = await Promise.all([
    runStage("Format, lint", lint),
    runStage("Types", types),
    runStage("Dependency rule", stairs),
    runStage("Unit tests", unitTests),
  ]);
  outcomes.push(await runStage("Database tests", databaseTests));
  const built = await runStage("Build", build);
  outcomes.push(built);
  if (!built.failed) outcomes.push(await runStage("Browser tests", browserTests));
  printSlowest(outcomes.flatMap(({ tests }) => tests));
  return sumUp(outcomes, began);
}

async function build() {
  process.env.NODE_ENV = "production";
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  try {
    const { bundle, bundleReader } = await import("./bundle.mjs");
    await Promise.all([bundle("server/start.ts"), bundleReader()]);
    const { buildPages } = await import(await bundle("server/build.ts"));
    await buildPages(root, () => {});
    return { passed: 1, failed: 0, said: "" };
  } catch (error) {
    return { passed: 0, failed: 1, said: error.message };
  } finally {
    delete process.env.NODE_ENV;
  }
}

function printSlowest(tests) {
  console.log("\nThe slowest tests:");
  const slowest = tests.toSorted((a, b) => b.ms - a.ms).slice(0, SLOWEST);
  for (const { name, ms } of slowest)
    console.log(`${(ms / 1000).toFixed(2).padStart(8)} s  ${name}`);
}
