import { createServer } from "node:net";
import { afterEach, beforeAll, expect, it } from "vitest";
import { provideEnv } from "../env";
import { parseSmtpUrl } from "../smtp-url";
import { fingerprintOf, handToServer } from "./smtp";
import { type MailServer, startMailServer } from "./test-server";

const envelope = { from: "noreply@bote.example", to: "ada@example.org" };
const raw = Buffer.from("Subject: Hello\r\n\r\nHello.\r\n");
const quick = { connect: 500, greeting: 500, silence: 500 };

let server: MailServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function hand(answer: MailServer["answer"], url?: (port: string) => string) {
  server = await startMailServer();
  server.answer = answer;
  const port = new URL(server.url).port;
  return handToServer(parseSmtpUrl(url?.(port) ?? server.url), envelope, raw, quick);
}

it("hands over with the envelope that it was given", async () => {
  expect(await hand({})).toEqual({ outcome: "handed" });
  expect(server?.inbox.all).toMatchObject([
    { subject: "Hello", envelope: { from: envelope.from, to: [envelope.to] } },
  ]);
});

it.each([
  ["the recipient", { rcpt: "550 5.1.1 Nobody here" }, /550 5.1.1 Nobody here/],
  ["the sender", { mail: "553 5.7.1 Not you" }, /Not you/],
  ["the text", { data: "554 5.7.1 Looks like spam" }, /Looks like spam/],
])("is told for good: %s", async (_, answer, words) => {
  expect(await hand(answer)).toEqual({ outcome: "refused", words: expect.stringMatching(words) });
});

it.each([
  ["the recipient", { rcpt: "451 4.3.0 Busy" }],
  ["the text", { data: "452 4.3.1 Disk full" }],
  ["a server that hangs", { rcpt: "hang" }],
  ["one that never greets", { greeting: "hang" as const }],
])("is told to come again: %s", async (_, answer) => {
  expect(await hand(answer)).toMatchObject({ outcome: "later", words: expect.any(String) });
  expect(server?.inbox.all).toEqual([]);
});

it("comes again where nobody listens", async () => {
  const port = await new Promise<number>((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
  const outcome = await handToServer(
    parseSmtpUrl(`smtp://127.0.0.1:${port}`),
    envelope,
    raw,
    quick,
  );
  expect(outcome).toEqual({ outcome: "later", words: expect.stringContaining("ECONNREFUSED") });
});

it("says nothing to a server that offers no encryption, but for this machine's or by explicit wish", async () => {
  const demanding = await hand({}, (port) => `smtp://127.0.0.1:${port}?tls=required`);
  expect(demanding).toMatchObject({
    outcome: "later",
    words: expect.stringMatching(/No encrypted/),
  });
  expect(server?.inbox.all).toEqual([]);
  await server?.stop();
  expect(await hand({}, (port) => `smtp://127.0.0.1:${port}?tls=off`)).toEqual({
    outcome: "handed",
  });
});

beforeAll(() => provideEnv({ SECRET_KEY: "a secret that only tests know, 32 long" }));

it("tells servers and passwords apart without keeping them", () => {
  const print = fingerprintOf("smtp://u:secret@h");
  expect(print).not.toBe(fingerprintOf("smtp://u:other@h"));
  expect(print).toMatch(/^[0-9a-f]{32}$/);
});
