// The one process: Next, its page cache and its listener, behind one HTTP server.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import next from "next";
import { getEnv } from "@/lib/env";
import { log } from "@/lib/log";
import { askForRunner, stopRunner } from "@/lib/queue/runner-handle";
import { Answers, KEEP_ALIVE } from "./answer";
import { Assets } from "./assets";
import { trustedProxies } from "./client-address";
import { Crowd } from "./crowd";
import { makeDevHandler } from "./dev";
import { makeHandler } from "./handle";
import { PageCache } from "./page-cache";
import { ReaderPages } from "./reader-pages";
import { SiteState } from "./site-state";
import { StaleListener } from "./stale-listener";
import { sweepUploads, UPLOAD_TIME } from "./upload";

export type ServeOptions = { root: string; dataDir: string; dev: boolean };
export type Serving = { port: number; setUp: boolean; origin: string; close(): Promise<void> };

const DRAIN = 10_000;

/** Serves until close(); DATABASE_URL and SECRET_KEY must be provided. Rejects on a taken port. */
export async function serve({ root, dataDir, dev }: ServeOptions): Promise<Serving> {
  const env = getEnv();
  const app = next({ dev, dir: root, hostname: "localhost", port: env.PORT });
  const site = new SiteState();
  const cache = new PageCache({
    maxBytes: env.PAGE_CACHE_MB * 1024 * 1024,
    maxSmallBytes: env.PAGE_CACHE_MB * 256 * 1024,
  });
  const listener = new StaleListener({
    url: () => getEnv().DATABASE_URL ?? "",
    onListening: async (query) => {
      await site.refresh(query);
      cache.hold();
    },
    onStale: (tags, query) => {
      cache.drop(tags);
      return tags.includes("settings") ? site.refresh(query) : undefined;
    },
    onLost: () => cache.suspectAll(),
  });
  const server = createServer({
    maxHeaderSize: 16 * 1024,
    headersTimeout: 15_000,
    // Of the slowest upload; all other bodies have BODY_TIME (body.ts).
    requestTimeout: UPLOAD_TIME,
    keepAliveTimeout: KEEP_ALIVE,
    connectionsCheckingInterval: 5_000,
    noDelay: true,
  });
  // An answer that its reader takes too slowly ends too.
  server.timeout = 60_000;
  const port = await listen(server, env.PORT, env.HOST);
  // Next starts it while it prepares (instrumentation.ts).
  askForRunner();
  try {
    await Promise.all([listener.start(), app.prepare()]);
  } catch (error) {
    await stopRunner();
    server.close();
    throw error;
  }
  const handler = app.getRequestHandler();
  const assetFolder = path.join(root, "build/assets");
  const mediaFolder = path.join(dataDir, "media");
  const uploadFolder = path.join(dataDir, "uploads");
  await sweepUploads(uploadFolder);
  const databaseIsDown = () => !listener.listening;
  const barrier = () => listener.barrier();
  const pages = new ReaderPages({ next: handler, cache, databaseIsDown, barrier });
  server.removeAllListeners("request");
  server.on(
    "request",
    dev
      ? makeDevHandler(handler, {
          folders: { "/assets/": assetFolder, "/media/": mediaFolder },
          uploadFolder,
        })
      : makeHandler({
          next: handler,
          site,
          cache,
          pages,
          answers: new Answers(cache, () => site.secure),
          assets: new Assets({
            "/_next/static/": path.join(root, ".next/static"),
            "/assets/": assetFolder,
          }),
          mediaFolder,
          uploadFolder,
          trusted: trustedProxies(env.TRUSTED_PROXIES),
          crowd: new Crowd(),
          barrier,
          databaseIsDown,
        }),
  );
  if (dev) server.on("upgrade", app.getUpgradeHandler());
  else server.on("upgrade", (_, socket) => socket.destroy());
  return {
    port,
    get setUp() {
      return site.setUp;
    },
    get origin() {
      return site.origin ?? `http://localhost:${port}`;
    },
    close: async () => {
      // No answer waits for a job: both end side by side.
      await Promise.all([drain(server), stopRunner()]);
      await listener.close();
      await app.close();
    },
  };
}

// A taken port is told before anything is loaded; who asks before Next is ready is told to wait.
async function listen(server: Server, port: number, host: string | undefined): Promise<number> {
  server.on("request", (_, response) => {
    response.writeHead(503, { "Retry-After": "1", "Content-Type": "text/plain" });
    response.end("Starting.\n");
  });
  server.on("clientError", (error, socket) => {
    const status = statusOf(Reflect.get(error, "code"));
    if (socket.writable)
      socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    else socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  server.on("error", (error) => log.error("server.error", { error }));
  return (server.address() as AddressInfo).port;
}

function statusOf(code: unknown): string {
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return "408 Request Timeout";
  if (code === "HPE_HEADER_OVERFLOW") return "431 Request Header Fields Too Large";
  return "400 Bad Request";
}

async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), DRAIN);
  await closed;
  clearTimeout(timer);
}
