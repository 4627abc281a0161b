// What a start says while it works: one line a step, with its time.
import { performance } from "node:perf_hooks";

/** Does `work`, whose answer is what it came to in a few words; null where there was nothing to do. */
export async function step(name, work) {
  const began = performance.now();
  const isTerminal = process.stdout.isTTY;
  if (isTerminal) process.stdout.write(line(name, "…"));
  const outcome = await work();
  if (isTerminal) process.stdout.write("\r\u001b[2K");
  if (outcome !== null) console.log(line(name, outcome, seconds(performance.now() - began)));
}

export function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

function line(name, outcome, time = "") {
  return `  ${name.padEnd(12)}${outcome.padEnd(44)}${time.padStart(8)}`;
}
