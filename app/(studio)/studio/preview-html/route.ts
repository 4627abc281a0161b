// What is being written as readers will get it, for the editor's preview.
import { PreviewInput } from "@/components/studio/editor/preview-answer";
import { can } from "@/lib/auth/capabilities";
import { getViewer } from "@/lib/auth/viewer";
import { previewText } from "@/lib/posts/preview-text";

export async function POST(request: Request): Promise<Response> {
  const viewer = await getViewer();
  if (!can(viewer, "posts.write-own")) return new Response(null, { status: viewer ? 403 : 401 });
  const input = PreviewInput.safeParse(await request.json().catch(() => null));
  if (!input.success) return new Response(null, { status: 400 });
  return Response.json(await previewText(input.data));
}
