// Who may send a file is settled before a byte of it is kept.
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { currentRequest } from "@/lib/request";
import { UPLOAD_BYTES, UPLOAD_PATH } from "@/lib/upload";
import { Answers } from "./answer";
import type { NextHandler } from "./next-bridge";
import { PageCache } from "./page-cache";
import { routeOf } from "./routes";
import { SiteState } from "./site-state";
import { answerUpload, isUpload } from "./upload";

let folder = "";
let server: Server;
/** What Next was asked: a GET says whether this person may, a POST hands the file over. */
let asked: { method?: string; type?: string; text?: string }[];
/** What Next says to the first. */
let may: number;

const next: NextHandler = async (request, response) => {
  const { upload } = currentRequest() ?? {};
  const text = upload && (await readFile(upload.file, "utf8"));
  asked.push({ method: request.method, type: request.headers["content-type"], text });
  response.writeHead(request.method === "GET" ? may : 201, { "Content-Type": "application/json" });
  response.end("{}");
};

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "rejoinder-door-"));
  asked = [];
  may = 204;
  const cache = new PageCache({ maxBytes: 1_000, maxSmallBytes: 1_000 });
  const answers = new Answers(cache, () => false);
  const house = { next, answers, site: new SiteState(), uploadFolder: folder };
  const visit = { id: "test", address: "192.0.2.1", route: routeOf(UPLOAD_PATH) };
  server = createServer((request, response) => answerUpload(house, request, response, visit));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

const SIGNED_IN = "a=b; next-auth.session-token=x";

function send(headers: Record<string, string> = {}, body: BodyInit = "bytes") {
  const { port } = server.address() as AddressInfo;
  const own = { cookie: SIGNED_IN, "sec-fetch-site": "same-origin", ...headers };
  const url = `http://127.0.0.1:${port}${UPLOAD_PATH}`;
  return fetch(url, { method: "POST", body, headers: own, redirect: "manual" });
}

it("asks first who sends, then hands the file over, and keeps none of it", async () => {
  const answer = await send({ "content-type": "image/png" });
  expect(answer.status).toBe(201);
  expect(answer.headers.get("cache-control")).toBe("private, no-store");
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  expect(await answer.text()).toBe("{}");
  expect(asked).toEqual([{ method: "GET" }, { method: "POST", text: "bytes" }]);
  await expect.poll(() => readdir(folder)).toEqual([]);
});

it.each([
  ["from another site", { "sec-fetch-site": "cross-site" }, 403],
  ["from nowhere that can be told", { "sec-fetch-site": "" }, 403],
  ["of somebody who isn't signed in", { cookie: "next-auth.session-token-of-another=x" }, 401],
])("asks nobody about a file %s", async (_what, headers: Record<string, string>, status) => {
  expect((await send(headers)).status).toBe(status);
  expect(asked).toEqual([]);
});

it("keeps nothing of what somebody sends who may not", async () => {
  may = 403;
  expect((await send()).status).toBe(403);
  expect(asked).toEqual([{ method: "GET" }]);
});

it("sends who isn't signed in to the sign-in, where a plain form was sent", async () => {
  const form = new FormData();
  form.append("file", new File(["bytes"], "a.png"));
  const answer = await send({ cookie: "" }, form);
  expect(answer.status).toBe(303);
  expect(answer.headers.get("location")).toBe("/signin?to=/studio/media");
});

it.each([
  ["Transfer-Encoding: chunked", 411],
  [`Content-Length: ${UPLOAD_BYTES + 70_000}`, 413],
])("wants a length that it can take: %j", async (length, status) => {
  const socket = connect((server.address() as AddressInfo).port);
  const head = `POST ${UPLOAD_PATH} HTTP/1.1\r\nHost: a\r\nCookie: ${SIGNED_IN}\r\n`;
  socket.write(`${head}Sec-Fetch-Site: same-origin\r\n${length}\r\n\r\n`);
  const said = await new Promise((resolve) => socket.once("data", resolve));
  expect(String(said)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(asked).toEqual([]);
  socket.destroy();
});

it("says why a file was not taken", async () => {
  const answer = await send({ "content-type": "multipart/form-data" }, "no form");
  expect(answer.status).toBe(400);
  expect(asked).toEqual([{ method: "GET" }]);
});

it.each([
  ["POST", UPLOAD_PATH, true],
  ["POST", `${UPLOAD_PATH}?x`, true],
  ["GET", UPLOAD_PATH, false],
  ["POST", `${UPLOAD_PATH}/x`, false],
])("takes %s %s for a file: %s", (method, url, is) => {
  expect(isUpload({ method, url })).toBe(is);
});
