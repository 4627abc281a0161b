// Asks Next, in process, for one answer and holds it whole: a page can then be filtered, cached and
// shared, and an action's answer can wait until what it made stale is dropped.
import { IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from "node:http";
import { Socket } from "node:net";
import type { RequestStore } from "@/lib/request";

export type NextHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export type Question = {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: Buffer;
};

export type Answer = { status: number; headers: OutgoingHttpHeaders; body: Buffer };

/** Rejects where Next gives no answer within `timeout` ms. */
export async function askNext(
  next: NextHandler,
  question: Question,
  timeout: number,
): Promise<Answer> {
  const request = makeRequest(question);
  const response = new HeldResponse(request);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AnswerTimeout(question.url)), timeout);
  });
  try {
    const handled = next(request, response).then(() => response.answer);
    return await Promise.race([response.answer, handled, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** For an answer that streams: what the page said by answerWith() and its like goes into its head. */
export function letPageDecide(response: ServerResponse, store: RequestStore): void {
  const writeHead = response.writeHead.bind(response);
  Reflect.set(response, "writeHead", (status: number, ...rest: unknown[]) => {
    if (store.location !== undefined) response.setHeader("Location", store.location);
    if (store.cookies.length) response.appendHeader("Set-Cookie", store.cookies);
    if (store.policy !== undefined) response.setHeader("Content-Security-Policy", store.policy);
    return Reflect.apply(writeHead, response, [store.status ?? status, ...rest]);
  });
}

export class AnswerTimeout extends Error {
  constructor(url: string) {
    super(`no answer in time: ${url.split("?")[0]}`);
  }
}

function makeRequest({ method, url, headers, body }: Question): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  Object.assign(request, { method, url, headers, httpVersion: "1.1" });
  request.httpVersionMajor = 1;
  request.httpVersionMinor = 1;
  request.rawHeaders = Object.entries(headers).flat();
  request.complete = true;
  if (body?.length) request.push(body);
  request.push(null);
  return request;
}

class HeldResponse extends ServerResponse {
  readonly answer: Promise<Answer>;
  readonly #chunks: Buffer[] = [];
  #ended = false;
  #resolve: (answer: Answer) => void = () => {};

  constructor(request: IncomingMessage) {
    super(request);
    this.answer = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    const ended = { get: () => this.#ended };
    Object.defineProperties(this, { writableEnded: ended, writableFinished: ended });
  }

  override writeHead(status: number, ...rest: unknown[]): this {
    this.statusCode = status;
    const headers = rest.at(-1);
    if (Array.isArray(headers)) {
      for (let i = 0; i + 1 < headers.length; i += 2) this.setHeader(headers[i], headers[i + 1]);
    } else if (headers && typeof headers === "object") {
      for (const [name, value] of Object.entries(headers)) {
        if (value !== undefined) this.setHeader(name, value);
      }
    }
    return this;
  }

  override flushHeaders(): void {}

  override write(chunk: unknown, ...rest: unknown[]): boolean {
    this.#keep(chunk, rest[0]);
    callLast(rest);
    return true;
  }

  override end(...args: unknown[]): this {
    if (args[0] !== undefined && typeof args[0] !== "function") this.#keep(args[0], args[1]);
    this.#resolve({
      status: this.statusCode,
      headers: this.getHeaders(),
      body: Buffer.concat(this.#chunks),
    });
    this.#ended = true;
    callLast(args);
    // Next waits for these before it lets go of the request.
    this.emit("finish");
    this.emit("close");
    return this;
  }

  #keep(chunk: unknown, encoding: unknown): void {
    if (typeof chunk === "string") {
      this.#chunks.push(
        Buffer.from(chunk, typeof encoding === "string" ? (encoding as BufferEncoding) : "utf8"),
      );
    } else if (chunk instanceof Uint8Array) {
      this.#chunks.push(Buffer.from(chunk));
    }
  }
}

function callLast(args: unknown[]): void {
  const last = args.at(-1);
  if (typeof last === "function") process.nextTick(() => last());
}
