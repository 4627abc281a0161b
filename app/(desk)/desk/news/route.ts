// What changed while a list was open: how many wait, how many are new, what colleagues did.
import { getViewer } from "@/lib/auth/viewer";
import { canModerate } from "@/lib/moderation/policy";
import { getNews } from "@/lib/moderation/queries";
import { readCursor } from "@/lib/moderation/schema";

export async function GET(request: Request): Promise<Response> {
  const viewer = await getViewer();
  if (!canModerate(viewer)) return new Response(null, { status: viewer ? 403 : 401 });
  const end = readCursor(new URL(request.url).searchParams.get("end"));
  return Response.json(await getNews(viewer, end));
}
