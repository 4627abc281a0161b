import "server-only";
// RFC 8058: the button of a mail program posts one pair to an address that a mail named.

/** Whether the request holds the pair, in either of the two encodings that the RFC allows. */
export async function isOneClick(request: Request): Promise<boolean> {
  // What can't be read is not the pair.
  const form = await request.formData().catch(() => null);
  return form?.get("List-Unsubscribe") === "One-Click";
}

/** The same answer whoever the token belongs to. */
export function oneClickAnswer(): Response {
  return new Response("Done.\n", { headers: { "Content-Type": "text/plain; charset=utf-8" } });
}

/** For somebody who opened the address in a browser: the way to the page at `path`. */
export function oneClickPage(path: string, token: string): Response {
  const href = `${path}?${new URLSearchParams({ token })}`;
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>Unsubscribe</title><h1>Unsubscribe</h1><p>This address is for mail programs. <a href="${href.replaceAll("&", "&amp;")}">Unsubscribe here</a>.</p></html>`;
  return new Response(page, { headers: { "Content-Type": "text/html; charset=utf-8" } });
}
