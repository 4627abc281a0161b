// A browser reads an answer only once it has sent all of its form.
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Answers } from "./answer";
import { readBody } from "./body";
import { PageCache } from "./page-cache";

const LIMIT = 100_000;
let server: Server;

beforeEach(async () => {
  const answers = new Answers(
    new PageCache({ maxBytes: 1_000, maxSmallBytes: 1_000 }),
    () => false,
  );
  server = createServer(async (given, response) => {
    const refused = Number(given.headers["x-refused"]);
    if (refused) return answers.refuse(given, response, refused);
    const body = await readBody(given, LIMIT);
    answers.refuse(given, response, body.ok ? 404 : body.status);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** As browsers do: the answer counts only where all could be sent. */
function send(bytes: number, refused = ""): Promise<string> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("error", (error) => resolve(String(Reflect.get(error, "code"))));
    socket.write(
      `POST / HTTP/1.1\r\nHost: a\r\nX-Refused: ${refused}\r\nContent-Length: ${bytes}\r\n\r\n`,
    );
    socket.write(Buffer.alloc(bytes), (error) => {
      if (!error) socket.once("data", (answer) => resolve(String(answer).slice(9, 12)));
    });
  });
}

it("tells whoever sends too much why it was not taken", async () => {
  expect(await send(40_000_000)).toBe("413");
});

it.each(["405", "421"])("says %s too to whoever still sends", async (status) => {
  expect(await send(20_000_000, status)).toBe(status);
});

it("doesn't listen to what is absurd", async () => {
  expect(await send(100_000_000)).toMatch(/^(EPIPE|ECONNRESET)$/);
});
