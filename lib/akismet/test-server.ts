// A server for tests that answers as Akismet's documentation says: spam, discard, ham, an invalid
// key; and one that is broken, or silent.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type AkismetAnswer =
  | ("ham" | "spam" | "discard" | "alert" | "provisional")
  | ("invalid" | "error" | "garbage" | "redirect" | "silence");

export type AkismetServer = {
  /** For AKISMET_URL. */
  url: string;
  /** The key that it takes. */
  key: string;
  /** How it answers questions about comments from now on. */
  answer: AkismetAnswer;
  /** Each call with its fields, the newest last. */
  calls: { method: string; agent: string; fields: Record<string, string> }[];
  /** Ends a silence: answers what was asked in it. */
  finish(answer: AkismetAnswer): void;
  /** Forgets the calls and is friendly again. */
  reset(): void;
  stop(): Promise<void>;
};

export async function startAkismet(port = 0): Promise<AkismetServer> {
  const state: Pick<AkismetServer, "key" | "answer" | "calls"> = {
    ...{ key: "0a1b2c3d4e5f", answer: "ham", calls: [] },
  };
  const open: ((answer: AkismetAnswer) => void)[] = [];
  const server = createServer(async (request, response) => {
    const method = request.url?.replace("/1.1/", "") ?? "";
    const fields = await readFields(request);
    state.calls.push({ method, agent: request.headers["user-agent"] ?? "", fields });
    const say = (answer: AkismetAnswer) =>
      respond(response, method, fields.api_key === state.key ? answer : "invalid");
    if (state.answer === "silence") open.push(say);
    else say(state.answer);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(state, {
    url,
    finish: (answer: AkismetAnswer) => {
      for (const say of open.splice(0)) say(answer);
    },
    reset: () => void Object.assign(state, { answer: "ham", calls: [] }),
    stop: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
}

function respond(response: ServerResponse, method: string, answer: AkismetAnswer): void {
  const say = (status: number, body: string, headers: Record<string, string> = {}) =>
    response
      .writeHead(status, { "Content-Type": "text/plain; charset=utf-8", ...headers })
      .end(body);
  if (answer === "error") return void say(500, "<h1>Internal Server Error</h1>");
  if (answer === "garbage") return void say(200, "<html>Sign in to the hotel's network</html>");
  if (answer === "redirect") return void say(302, "", { Location: "http://127.0.0.1:9999/1.1/x" });
  if (answer === "invalid") {
    const help = "We were unable to parse your key";
    return void say(200, "invalid", { "X-akismet-debug-help": help });
  }
  if (method === "verify-key") return void say(200, "valid");
  if (method !== "comment-check") return void say(200, "Thanks for making the web a better place.");
  const headers: Record<string, string> = { "X-akismet-guid": "guid-of-the-answer" };
  if (answer === "discard") headers["X-akismet-pro-tip"] = "discard";
  // Ham as far as it knows by now: links and pictures are still being examined.
  if (answer === "provisional") headers["X-akismet-recheck-after"] = "900";
  if (answer === "alert") {
    headers["X-akismet-alert-code"] = "10003";
    headers["X-akismet-alert-msg"] = "You are using more than your plan allows.";
  }
  say(200, String(answer === "spam" || answer === "discard"), headers);
}

async function readFields(request: IncomingMessage): Promise<Record<string, string>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString("utf8")));
}
