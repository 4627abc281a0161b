// The stages of `npm run check` and `npm test`, and what each counts.
import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { root, run } from "./run.mjs";
import { seconds } from "./steps.mjs";

const bin = (name) => path.join(root, "node_modules/.bin", name);
const one = (code) => (code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

export async function lint() {
  const { code, said } = await run([bin("biome"), "check", "--error-on-warnings"]);
  return { ...one(code), said };
}

export async function types() {
  // A fresh clone has neither next-env.d.ts nor the types of its routes.
  const typegen = await run([bin("next"), "typegen"], { NEXT_TELEMETRY_DISABLED: "1" });
  if (typegen.code !== 0) return { ...one(1), said: typegen.said };
  const { code, said } = await run([bin("tsc"), "--noEmit", "--incremental", "false"]);
  return { ...one(code), said };
}

export async function stairs() {
  const { bundle } = await import("./bundle.mjs");
  const { judge } = await import(await bundle("scripts/dependency-rule.ts"));
  const { code, said } = judge(root);
  return { ...one(code), said, always: true };
}

export function unitTests() {
  return vitest("unit");
}

export function databaseTests() {
  return vitest("database");
}

async function vitest(project) {
  const file = path.join(root, `build/tests/${project}.json`);
  rmSync(file, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const command = [bin("vitest"), "run", "--project", project, ...reporters];
  const { code, said } = await run(command, { NO_COLOR: "1" });
  return { ...countVitest(file, code), said };
}

function countVitest(file, code) {
  if (!existsSync(file)) return one(1);
  const report = JSON.parse(readFileSync(file, "utf8"));
  const tests = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, duration }) => ({
      name: `${path.relative(root, name)}: ${fullName}`,
      ms: duration ?? 0,
    })),
  );
  // A file that could not be loaded has no failed test in it, and yet failed.
  const failed = report.numFailedTests || one(code).failed;
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests, tests };
}

export async function browserTests() {
  const file = path.join(root, "build/tests/browser.json");
  rmSync(file, { force: true });
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: file, NO_COLOR: "1", FORCE_COLOR: undefined };
  const command = [bin("playwright"), "test", "--reporter=list,json"];
  const { code, said } = await run(command, env);
  return { ...countPlaywright(file, code), said };
}

function countPlaywright(file, code) {
  if (!existsSync(file)) return one(1);
  const { stats, suites } = JSON.parse(readFileSync(file, "utf8"));
  const failed = stats.unexpected + stats.flaky || one(code).failed;
  return {
    passed: stats.expected,
    failed,
    skipped: stats.skipped,
    tests: suites.flatMap(listTests),
  };
}

function listTests(suite) {
  const own = (suite.specs ?? []).map((spec) => ({
    name: `${spec.file}: ${spec.title}`,
    ms: spec.tests
      .flatMap(({ results }) => results)
      .reduce((sum, result) => sum + result.duration, 0),
  }));
  return [...own, ...(suite.suites ?? []).flatMap(listTests)];
}

/** Runs a stage, prints its line, and in full what it said where it failed. */
export async function runStage(name, stage) {
  const began = performance.now();
  const outcome = await stage();
  const time = seconds(performance.now() - began);
  const { passed, failed, said, always } = outcome;
  if (failed || always) console.log(said.trimEnd());
  console.log(
    `${failed ? "✗" : "✓"} ${name.padEnd(18)}${`${passed} passed, ${failed} failed`.padEnd(28)}${time.padStart(8)}`,
  );
  return { name, tests: [], skipped: 0, ...outcome };
}

/** The last line of every run: a sum over the stages. Returns the exit code. */
export function sumUp(outcomes, began) {
  const sum = (key) => outcomes.reduce((total, outcome) => total + outcome[key], 0);
  const skipped = sum("skipped") ? `, ${sum("skipped")} skipped` : "";
  const time = seconds(performance.now() - began);
  console.log(`\n${sum("passed")} passed, ${sum("failed")} failed${skipped} in ${time}`);
  return sum("failed") ? 1 : 0;
}
