// The editor's saves. A route beside the action, because a save has to be able to give up waiting.
import { getViewer } from "@/lib/auth/viewer";
import { saveDraft } from "@/lib/posts/actions";
import type { SaveOutcome } from "@/lib/posts/draft-schema";

export async function POST(request: Request): Promise<Response> {
  if (!(await getViewer())) return new Response(null, { status: 401 });
  const input: unknown = await request.json().catch(() => null);
  if (input === null) return new Response(null, { status: 400 });
  const outcome = await saveDraft(input);
  return Response.json(outcome, { status: outcome.ok ? 200 : statuses[outcome.code] });
}

const statuses: Record<Extract<SaveOutcome, { ok: false }>["code"], number> = {
  forbidden: 403,
  missing: 404,
  trashed: 410,
  stale: 409,
  invalid: 422,
};
