// The next page of a list, for the screen that is open.
import { getViewer } from "@/lib/auth/viewer";
import { readFilter } from "@/lib/moderation/filter";
import { isCommentList } from "@/lib/moderation/lists";
import { canModerate } from "@/lib/moderation/policy";
import { listComments } from "@/lib/moderation/queries";
import { readCursor } from "@/lib/moderation/schema";

export async function GET(request: Request): Promise<Response> {
  const viewer = await getViewer();
  if (!canModerate(viewer)) return new Response(null, { status: viewer ? 403 : 401 });
  const asked = new URL(request.url).searchParams;
  const list = asked.get("list") ?? "";
  if (!isCommentList(list)) return new Response(null, { status: 404 });
  const filter = readFilter(asked, list);
  return Response.json(await listComments(viewer, filter, readCursor(asked.get("after"))));
}
