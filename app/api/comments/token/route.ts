// The token of a comment form that somebody takes up: theirs, in exchange for the page's, for the
// reader's script. Nothing of it is kept.
import { ownToken } from "@/lib/comments/form-token";
import { TokenInput } from "@/lib/comments/schema";

export async function POST(request: Request): Promise<Response> {
  const form = await request.formData().catch(() => new FormData());
  const input = TokenInput.safeParse(Object.fromEntries(form));
  const token = input.success && ownToken(input.data.token, input.data.already, new Date());
  return token ? Response.json({ token }) : new Response(null, { status: 422 });
}
