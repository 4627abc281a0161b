// Runs a program and keeps what it says.
import { spawn } from "node:child_process";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");

/** Never rejects: { code, said, ms }; a program that is not there has code 127. */
export function run([program, ...argv], env = {}) {
  const began = performance.now();
  return new Promise((resolve) => {
    const child = spawn(program, argv, { cwd: root, env: { ...process.env, ...env } });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        said += chunk;
      });
    }
    const end = (code, words) =>
      resolve({ code, said: said + words, ms: performance.now() - began });
    child.once("error", (error) => end(127, error.message));
    child.once("close", (code) => end(code ?? 1, ""));
  });
}
