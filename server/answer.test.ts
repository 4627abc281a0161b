import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Answers } from "./answer";
import { encodingFor } from "./compress";
import { type Entry, PageCache } from "./page-cache";

const PAGE = `<p>${"word ".repeat(40_000)}</p>`;
let server: Server;
let atOnce: boolean[];

beforeEach(async () => {
  atOnce = [];
  const cache = new PageCache({ maxBytes: 10_000_000, maxSmallBytes: 1_000 });
  const answers = new Answers(cache, () => false);
  const entry: Entry = {
    key: "/",
    status: 200,
    type: "text/html; charset=utf-8",
    body: Buffer.from(PAGE),
    etag: "tag",
    tags: new Set(),
    until: Number.POSITIVE_INFINITY,
    suspect: false,
    variants: new Map(),
  };
  server = createServer((request, response) => {
    const done = answers.pageAtOnce(request, response, entry);
    atOnce.push(done);
    if (done) return;
    const encoding = encodingFor(request.headers["accept-encoding"]);
    void answers.page(response, entry, encoding, request.headers["if-none-match"]);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // The variant is made by whoever comes first.
  await say(ask());
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const port = () => (server.address() as AddressInfo).port;

/** Sends these bytes and gives back all that came until the connection fell silent or ended. */
async function say(text: string): Promise<{ answers: string[]; ended: boolean }> {
  const socket = connect(port(), "127.0.0.1");
  let heard = "";
  let ended = false;
  socket.on("data", (chunk) => {
    heard += chunk;
  });
  socket.on("end", () => {
    ended = true;
  });
  socket.write(text);
  for (let before = -1; before !== heard.length && !ended; ) {
    before = heard.length;
    await sleep(100);
  }
  socket.destroy();
  return { answers: heard.split(/(?=HTTP\/1\.1 )/), ended };
}

const ask = (more = "") => `GET / HTTP/1.1\r\nHost: a\r\n${more}\r\n`;
const bodyOf = (answer = "") => answer.slice(answer.indexOf("\r\n\r\n") + 4);
const headOf = (answer = "") => answer.slice(0, answer.indexOf("\r\n\r\n"));

it("says the same, byte for byte, as Node's own way of answering", async () => {
  const [usual = ""] = (await say(ask())).answers;
  const [closed = ""] = (await say(ask("Connection: close\r\n"))).answers;
  expect(atOnce.slice(-2)).toEqual([true, false]);
  expect(bodyOf(usual)).toBe(PAGE);
  expect(bodyOf(closed)).toBe(PAGE);
  const fields = (answer: string) =>
    headOf(answer)
      .split("\r\n")
      .filter((line) => !/^(date|connection|keep-alive):/i.test(line))
      .sort();
  expect(fields(usual)).toEqual(fields(closed));
  const date = /^Date: (.+)$/m.exec(usual)?.[1] ?? "";
  expect(Math.abs(Date.parse(date) - Date.now())).toBeLessThan(3_000);
});

it("answers one after the other on a connection that is kept", async () => {
  const { answers, ended } = await say(ask() + ask() + ask());
  expect(answers).toHaveLength(3);
  expect(answers.map(bodyOf)).toEqual([PAGE, PAGE, PAGE]);
  expect(ended).toBe(false);
});

it.each(["GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "GET / HTTP/1.0\r\n\r\n"])(
  "ends the connection after %j",
  async (text) => {
    const { answers, ended } = await say(text);
    expect(bodyOf(answers[0])).toBe(PAGE);
    expect(ended).toBe(true);
  },
);

it("leaves questions about what the browser holds to the usual way", async () => {
  const { answers } = await say(ask('If-None-Match: "tag"\r\n'));
  expect(headOf(answers[0])).toMatch(/^HTTP\/1\.1 304 /);
});

it("keeps no heap of answers for a client that asks and never reads", async () => {
  const socket = connect(port(), "127.0.0.1");
  socket.pause();
  for (let i = 0; i < 20; i++) socket.write(ask().repeat(50));
  await sleep(300);
  const done = atOnce.filter(Boolean).length;
  // The kernel's buffers take some; then the usual way minds how much is on its way already.
  expect(done).toBeLessThan(200);
  socket.destroy();
});
