// How pictures that were just sent are getting on.
import { getViewer } from "@/lib/auth/viewer";
import { getPictureStates } from "@/lib/library/queries";
import { readIds } from "@/lib/library/schema";
import { canUpload } from "@/lib/media/policy";

export async function GET(request: Request): Promise<Response> {
  const viewer = await getViewer();
  if (!canUpload(viewer)) return new Response(null, { status: viewer ? 403 : 401 });
  const ids = readIds(new URL(request.url).searchParams.get("ids"));
  return Response.json({ items: await getPictureStates(viewer, ids) });
}
