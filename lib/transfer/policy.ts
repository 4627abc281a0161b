// Who may bring content in and take it away wholesale. Pure.
import type { Viewer } from "../auth/roles";

/** Whoever runs a command on the machine itself needs no role. */
export type Operator = Viewer | "command-line" | null;

export function canRemoveSample(operator: Operator): boolean {
  return operator === "command-line" || operator?.role === "OWNER";
}
