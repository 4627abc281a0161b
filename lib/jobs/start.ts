import "server-only";
// Starts the runner of a serving process and leaves its end in the server's hands.
import { holdRunner } from "../queue/runner-handle";
import { startRunner } from "./runner";

export function startHeldRunner(): void {
  const runner = startRunner();
  // The server was told to end meanwhile.
  if (!holdRunner(runner.stop)) void runner.stop();
}
