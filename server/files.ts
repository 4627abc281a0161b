// Assets of the build and pictures of the site: named by content, kept by browsers for ever.
import type { IncomingMessage, ServerResponse } from "node:http";
import send from "send";
import { isRead, setAll } from "./answer";
import { encodingFor } from "./compress";
import type { House } from "./house";

const MEDIA_NAME = /^\/media\/([0-9a-f]{20}-\d{1,5}\.(?:webp|avif))$/;

export async function answerAsset(
  { assets, answers }: House,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const encoding = encodingFor(request.headers["accept-encoding"]);
  const found = await assets.get(pathOf(request), encoding);
  if (!found || !isRead(request)) return answers.refuse(request, response, found ? 405 : 404);
  const headers = [
    "Content-Type",
    found.type,
    "Content-Length",
    String(found.body.length),
    "Cache-Control",
    "public, max-age=31536000, immutable",
    "Vary",
    "Accept-Encoding",
    ...answers.common(),
  ];
  if (found.encoding !== "identity") headers.push("Content-Encoding", found.encoding);
  response.writeHead(200, headers);
  response.end(request.method === "HEAD" ? undefined : found.body);
}

export function answerMedia(
  { mediaFolder, answers }: House,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const name = MEDIA_NAME.exec(pathOf(request))?.[1];
  if (!name || !isRead(request)) {
    answers.refuse(request, response, name ? 405 : 404);
    return;
  }
  setAll(response, [...answers.common(), "Content-Security-Policy", "default-src 'none'"]);
  send(request, name, { root: mediaFolder, immutable: true, maxAge: "1y", dotfiles: "allow" })
    .on("error", () => {
      if (response.headersSent) response.destroy();
      else answers.refuse(request, response, 404);
    })
    .pipe(response);
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? "").split("?")[0] ?? "";
}
