// Development: no page cache, no document filter, a policy that only reports; Next answers itself.
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { newRequestStore, runWithRequest } from "@/lib/request";
import { DOCUMENT_POLICY } from "./headers";
import { letPageDecide, type NextHandler } from "./next-bridge";

export function makeDevHandler(next: NextHandler) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const [path = "/"] = (request.url ?? "/").split("?");
    const address = request.socket.remoteAddress ?? "";
    // Without the cache every page may be personal; the page itself checks the device.
    const store = { ...newRequestStore({ id: randomUUID(), address, path }), personal: true };
    response.setHeader("Content-Security-Policy-Report-Only", DOCUMENT_POLICY);
    letPageDecide(response, store);
    void runWithRequest(store, () => next(request, response));
  };
}
