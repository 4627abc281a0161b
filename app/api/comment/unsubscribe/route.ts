// RFC 8058: the mail program's own button ends mails about answers. Nothing else that comes to this
// address changes anything, and no answer tells whether a token is known.
import { TokenText } from "@/lib/comments/replies/links";
import { stopAnswers } from "@/lib/comments/replies/stop";
import { isOneClick, oneClickAnswer, oneClickPage } from "@/lib/mail/one-click";

export const dynamic = "force-dynamic";

export async function POST(request: Request): Promise<Response> {
  if (await isOneClick(request)) await stopAnswers(tokenOf(request));
  return oneClickAnswer();
}

export function GET(request: Request): Response {
  return oneClickPage("/comment/answers/unsubscribe", tokenOf(request));
}

function tokenOf(request: Request): string {
  return TokenText.parse(new URL(request.url).searchParams.get("token"));
}
