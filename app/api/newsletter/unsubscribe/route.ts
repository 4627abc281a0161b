// RFC 8058: the mail program's own button. One POST with the pair ends the subscription; nothing else
// that comes to this address changes anything, and no answer tells whether a token is known.
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
  return new Response("Done.\n", { headers: { "Content-Type": "text/plain; charset=utf-8" } });
}

/** Somebody opened the header's address in a browser. */
export function GET(request: Request): Response {
  const href = `/newsletter/unsubscribe?${new URLSearchParams({ token: tokenOf(request) })}`;
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>Unsubscribe</title><h1>Unsubscribe</h1><p>This address is for mail programs. <a href="${href.replaceAll("&", "&amp;")}">Unsubscribe here</a>.</p></html>`;
  return new Response(page, { headers: { "Content-Type": "text/html; charset=utf-8" } });
}

// Both encodings that RFC 8058 allows; what can't be read is not the pair.
async function isOneClick(request: Request): Promise<boolean> {
  const form = await request.formData().catch(() => null);
  return form?.get("List-Unsubscribe") === "One-Click";
}

function tokenOf(request: Request): string {
  return TokenText.parse(new URL(request.url).searchParams.get("token"));
}
