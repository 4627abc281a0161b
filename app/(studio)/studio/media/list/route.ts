// The next pictures of the library, for the screen or the picker that is open.
import { getViewer } from "@/lib/auth/viewer";
import { listPictures } from "@/lib/library/queries";
import { readLibraryQuery } from "@/lib/library/schema";
import { canUpload } from "@/lib/media/policy";

export async function GET(request: Request): Promise<Response> {
  const viewer = await getViewer();
  if (!canUpload(viewer)) return new Response(null, { status: viewer ? 403 : 401 });
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  return Response.json(await listPictures(viewer, readLibraryQuery(asked)));
}
