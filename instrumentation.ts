// Next calls register() once, before the first request: here the job runner starts.
import { isRunnerAskedFor } from "@/lib/queue/runner-handle";

export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs" || !isRunnerAskedFor()) return;
  const { startHeldRunner } = await import("@/lib/jobs/start");
  startHeldRunner();
}
