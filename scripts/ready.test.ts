import { expect, test } from "vitest";
import { assertNode, installTrouble } from "./ready.mjs";

test.each(["20.19.0", "20.20.2", "22.1.0", "24.0.0"])("Node.js %s will do", (version) => {
  expect(() => assertNode(version)).not.toThrow();
});

test.each(["18.20.4", "20.18.9"])("Node.js %s is told to go", (version) => {
  expect(() => assertNode(version)).toThrow(/needs 20\.19 or newer.*\n.*nodejs\.org/);
});

test.each([
  ["npm error code EAI_AGAIN getaddrinfo packages.example", "needs the network"],
  ["npm error code ENOSPC\nnpm error nospc no space left on device", "disk is full"],
  ["npm error code EACCES\nnpm error syscall mkdir", "chown"],
  ["npm error something else", "start again"],
])("an install that failed with %j is given its way out", (said, advice) => {
  expect(installTrouble(said)).toContain(said.split("\n").at(-1));
  expect(installTrouble(said)).toContain(advice);
});
