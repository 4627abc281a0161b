// How far a run came, for the page that shows it.
import { getViewer } from "@/lib/auth/viewer";
import { canModerate } from "@/lib/moderation/policy";
import { getRun } from "@/lib/moderation/runs/queries";

type Context = { params: Promise<{ run: string }> };

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const viewer = await getViewer();
  if (!canModerate(viewer)) return new Response(null, { status: viewer ? 403 : 401 });
  const run = await getRun(viewer, (await params).run);
  return run ? Response.json(run) : new Response(null, { status: 404 });
}
