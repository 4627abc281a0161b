// Development: no page cache, no document filter, a policy that only reports; Next answers itself.
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import send from "send";
import { accentSheet } from "@/lib/accent";
import { newRequestStore, runWithRequest } from "@/lib/request";
import { DOCUMENT_POLICY } from "./headers";
import { letPageDecide, type NextHandler } from "./next-bridge";

/** `folders`: address prefix → folder whose files are sent as they are now. */
export function makeDevHandler(next: NextHandler, folders: Record<string, string>) {
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
    const store = { ...newRequestStore({ id: randomUUID(), address, path }), personal: true };
    response.setHeader("Content-Security-Policy-Report-Only", DOCUMENT_POLICY);
    letPageDecide(response, store);
    void runWithRequest(store, () => next(request, response));
  };
}
