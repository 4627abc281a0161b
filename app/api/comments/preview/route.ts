// What is being written below an article as it would stand there, for the reader's script.
import { previewComment } from "@/lib/comments/preview";
import { PreviewInput } from "@/lib/comments/schema";
import { fieldErrors } from "@/lib/form-state";
import { currentRequest } from "@/lib/request";

export async function POST(request: Request): Promise<Response> {
  const form = await request.formData().catch(() => new FormData());
  const input = PreviewInput.safeParse(Object.fromEntries(form));
  if (!input.success) return Response.json(fieldErrors(input.error, form), { status: 422 });
  const preview = await previewComment(currentRequest()?.address ?? "", input.data);
  return preview.ok ? Response.json({ html: preview.value }) : new Response(null, { status: 429 });
}
