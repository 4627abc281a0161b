// RFC 8058: the mail program's own button. One POST with the pair ends the subscription; nothing else
// that comes to this address changes anything, and no answer tells whether a token is known.
import { isOneClick, oneClickAnswer, oneClickPage } from "@/lib/mail/one-click";
import { TokenText } from "@/lib/newsletter/schema";
import { unsubscribe } from "@/lib/newsletter/unsubscribe";
import { networkHash } from "@/lib/rate-limit";
import { currentRequest } from "@/lib/request";

export const dynamic = "force-dynamic";

const PATH = "/api/newsletter/unsubscribe";

export async function POST(request: Request): Promise<Response> {
  if (await isOneClick(request)) {
    await unsubscribe(tokenOf(request), {
      method: "ONE_CLICK",
      page: PATH,
      networkHash: networkHash(currentRequest()?.address ?? ""),
    });
  }
  return oneClickAnswer();
}

export function GET(request: Request): Response {
  return oneClickPage("/newsletter/unsubscribe", tokenOf(request));
}

function tokenOf(request: Request): string {
  return TokenText.parse(new URL(request.url).searchParams.get("token"));
}
