// Development: no page cache, no document filter, a policy that only reports; Next answers itself.
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import send from "send";
import { accentSheet } from "@/lib/accent";
import { newRequestStore, type RequestStore, runWithRequest } from "@/lib/request";
import { DOCUMENT_POLICY } from "./headers";
import { askNext, letPageDecide, type NextHandler } from "./next-bridge";
import { isUpload, receiveUpload } from "./upload";

type Folders = {
  /** Address prefix → folder whose files are sent as they are now. */
  folders: Record<string, string>;
  uploadFolder: string;
};

export function makeDevHandler(next: NextHandler, { folders, uploadFolder }: Folders) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const [path = "/"] = (request.url ?? "/").split("?");
    const sheet = accentSheet(path);
    if (sheet) return void response.setHeader("Content-Type", "text/css").end(sheet);
    for (const [prefix, root] of Object.entries(folders)) {
      if (!path.startsWith(prefix)) continue;
      send(request, path.slice(prefix.length), {
        root,
        cacheControl: false,
        dotfiles: "allow",
      }).pipe(response);
      return;
    }
    const address = request.socket.remoteAddress ?? "";
    // Without the cache every page may be personal; the page itself checks the device.
    const store = {
      ...newRequestStore({ id: randomUUID(), address, path }),
      ...{ personal: true, userAgent: request.headers["user-agent"] },
    };
    response.setHeader("Content-Security-Policy-Report-Only", DOCUMENT_POLICY);
    letPageDecide(response, store);
    if (isUpload(request)) void devUpload(next, { request, response, store, uploadFolder });
    else void runWithRequest(store, () => next(request, response));
  };
}

type Sent = {
  request: IncomingMessage;
  response: ServerResponse;
  store: RequestStore;
  uploadFolder: string;
};

async function devUpload(
  next: NextHandler,
  { request, response, store, uploadFolder }: Sent,
): Promise<void> {
  const upload = await receiveUpload(request, uploadFolder);
  if (typeof upload === "number") return void response.writeHead(upload).end();
  const { host = "", cookie = "" } = request.headers;
  const question = { method: "POST", url: request.url ?? "", headers: { host, cookie } };
  const ask = () => askNext(next, question, 60_000);
  const answer = await runWithRequest({ ...store, upload }, ask);
  response.writeHead(answer.status, answer.headers).end(answer.body);
}
