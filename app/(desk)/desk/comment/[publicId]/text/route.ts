// The text of a comment as it was written, for the form that edits it on its card.
import { getViewer } from "@/lib/auth/viewer";
import { canModerate } from "@/lib/moderation/policy";
import { getCommentText } from "@/lib/moderation/versions";

type Context = { params: Promise<{ publicId: string }> };

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const viewer = await getViewer();
  if (!canModerate(viewer)) return new Response(null, { status: viewer ? 403 : 401 });
  const text = await getCommentText(viewer, (await params).publicId);
  return text ? Response.json(text) : new Response(null, { status: 404 });
}
