// Next calls register() once, before the first request: here begins what the server asks of Next's
// bundle beside pages, the job runner and the verbs that take forms at once.
import { isRunnerAskedFor } from "@/lib/queue/runner-handle";

export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs" || !isRunnerAskedFor()) return;
  const { holdCommentVerb } = await import("@/lib/comments/form-verb");
  holdCommentVerb();
  const { holdLikeVerb } = await import("@/lib/comments/marks/form-verb");
  holdLikeVerb();
  const { startHeldRunner } = await import("@/lib/jobs/start");
  startHeldRunner();
}
