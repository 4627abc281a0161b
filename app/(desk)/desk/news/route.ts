// What changed while a list was open: how many wait, how many are new, what colleagues did and what
// they have before them. The question says what is in hand here: a POST, for that is written down.
import { getViewer } from "@/lib/auth/viewer";
import { canModerate } from "@/lib/moderation/policy";
import { getNews } from "@/lib/moderation/queries";
import { NewsAsked } from "@/lib/moderation/schema";

export async function POST(request: Request): Promise<Response> {
  const viewer = await getViewer();
  if (!canModerate(viewer)) return new Response(null, { status: viewer ? 403 : 401 });
  const asked = NewsAsked.safeParse(await request.json().catch(() => null));
  if (!asked.success) return new Response(null, { status: 422 });
  return Response.json(await getNews(viewer, asked.data));
}
