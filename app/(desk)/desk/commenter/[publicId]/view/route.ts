// The person behind a comment, for the drawer.
import { getViewer } from "@/lib/auth/viewer";
import { isPublicId } from "@/lib/ids";
import { getPerson } from "@/lib/moderation/person/queries";
import { HistoryAsked } from "@/lib/moderation/person/schema";
import { canModerate } from "@/lib/moderation/policy";

type Context = { params: Promise<{ publicId: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const viewer = await getViewer();
  if (!canModerate(viewer)) return new Response(null, { status: viewer ? 403 : 401 });
  const { publicId } = await params;
  const asked = HistoryAsked.parse(Object.fromEntries(new URL(request.url).searchParams));
  const person = isPublicId(publicId) ? await getPerson(viewer, publicId, asked) : null;
  return person ? Response.json(person) : new Response(null, { status: 404 });
}
