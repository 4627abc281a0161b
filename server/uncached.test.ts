// What is asked before a long body is read, and by whom the few places for such are kept.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { UPLOAD_PATH } from "@/lib/upload";
import { Answers } from "./answer";
import type { House } from "./house";
import { PageCache } from "./page-cache";
import { routeOf } from "./routes";
import { SiteState } from "./site-state";
import { answerUnsafe } from "./uncached";

const OWN = "next-auth.session-token=ours";
let server: Server;
let saved: number[] = [];
let asked = 0;
let sockets: Socket[] = [];

// Stands where Next does: knows one session, and says how long what it was given is.
async function next(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const isOurs = request.headers.cookie === OWN;
  if (request.method === "GET" && request.url === UPLOAD_PATH) {
    asked++;
    response.writeHead(isOurs ? 204 : 401).end();
    return;
  }
  let bytes = 0;
  for await (const chunk of request) bytes += chunk.length;
  saved.push(bytes);
  response.writeHead(200).end("saved");
}

beforeEach(async () => {
  [saved, asked, sockets] = [[], 0, []];
  const cache = new PageCache({ maxBytes: 1_000, maxSmallBytes: 1_000 });
  const house = {
    ...{ next, cache, site: new SiteState(), answers: new Answers(cache, () => false) },
    ...{ barrier: async () => {}, databaseIsDown: () => false },
  } as Partial<House> as House;
  server = createServer((request, response) => {
    const visit = { id: "", address: "192.0.2.1", route: routeOf(request.url ?? "/") };
    answerUnsafe(house, request, response, visit).catch((error) => response.destroy(error));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterEach(() => {
  for (const socket of sockets) socket.destroy();
  server.closeAllConnections();
  server.close();
});

/** Answers the status; sends `sent` of the `bytes` that it announces. */
function save(cookie: string, bytes: number, sent = bytes): Promise<string> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    sockets.push(socket);
    socket.on("error", reject);
    socket.once("data", (answer) => resolve(String(answer).slice(9, 12)));
    socket.write(
      `POST /studio/save HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: same-origin\r\nCookie: ${cookie}\r\nContent-Type: application/json\r\nContent-Length: ${bytes}\r\n\r\n`,
    );
    socket.write(Buffer.alloc(sent, 0x20));
  });
}

it("keeps the places for long texts for people of the staff", async () => {
  const strangers = Array.from({ length: 80 }, (_, n) =>
    save(`next-auth.session-token=fake${n}`, 1_000_000, 10),
  );
  expect(await save(OWN, 1_000_000)).toBe("200");
  expect(saved).toEqual([1_000_000]);
  expect(new Set(await Promise.all(strangers))).toEqual(new Set(["401"]));
});

it("asks about long ones only", async () => {
  expect(await save(OWN, 1_000)).toBe("200");
  expect(await save("", 1_000_000)).toBe("413");
  expect(await save(OWN, 5_000_000)).toBe("413");
  expect([asked, saved]).toEqual([0, [1_000]]);
});
