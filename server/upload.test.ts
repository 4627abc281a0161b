import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { UPLOAD_BYTES, type Upload } from "@/lib/upload";
import { Answers } from "./answer";
import { PageCache } from "./page-cache";
import { receiveUpload, refuseUpload, sweepUploads } from "./upload";

const answers = new Answers(new PageCache({ maxBytes: 1_000, maxSmallBytes: 1_000 }), () => false);

let folder = "";
let server: Server;
let received: (Upload | number)[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "rejoinder-upload-"));
  received = [];
  server = createServer(async (request, response) => {
    const outcome = await receiveUpload(request, folder);
    received.push(outcome);
    if (typeof outcome === "number") refuseUpload(answers, request, response, outcome);
    else response.end("done");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

const port = () => (server.address() as AddressInfo).port;
const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  fetch(`http://127.0.0.1:${port()}/`, { method: "POST", body, headers });
const files = () => readdir(folder);

it("writes a file as it comes, for its owner only, with its digest and its name", async () => {
  const bytes = randomBytes(3_000_000);
  await post(bytes, { "x-file-name": encodeURIComponent("Fähre 1.jpg") });
  const [upload] = received;
  if (typeof upload !== "object") throw new Error(`refused: ${upload}`);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  expect(upload).toMatchObject({ name: "Fähre 1.jpg", bytes: 3_000_000, sha256, byForm: false });
  expect((await readFile(upload.file)).equals(bytes)).toBe(true);
  expect((await stat(upload.file)).mode & 0o777).toBe(0o600);
});

it("takes the first file out of a plain form, to the byte", async () => {
  const bytes = randomBytes(200_000);
  const form = new FormData();
  form.append("words", "before");
  form.append("file", new File([bytes], "Quai à l’aube.png"));
  form.append("file", new File(["second"], "second.png"));
  await post(form);
  const [upload] = received;
  if (typeof upload !== "object") throw new Error(`refused: ${upload}`);
  expect(upload).toMatchObject({ name: "Quai à l’aube.png", bytes: 200_000, byForm: true });
  expect((await readFile(upload.file)).equals(bytes)).toBe(true);
});

it.each([
  ["a form without a file", "--x\r\nContent-Disposition: form-data; name=a\r\n\r\nb\r\n--x--\r\n"],
  ["a form that is none", "garbage"],
])("refuses %s", async (_what, body) => {
  await post(body, { "content-type": "multipart/form-data; boundary=x" });
  expect(received).toEqual([400]);
  expect(await files()).toEqual([]);
});

it("refuses a form without a boundary", async () => {
  await post("garbage", { "content-type": "multipart/form-data" });
  expect(received).toEqual([400]);
});

it.each(["application/octet-stream", "multipart/form-data; boundary=x"])(
  "leaves nothing of what is too long, and tells so whoever has sent all of it: %s",
  async (type) => {
    expect(await sendAll(type, UPLOAD_BYTES + 9_000_000)).toBe("413");
    expect(received).toEqual([413]);
    expect(await files()).toEqual([]);
  },
);

/** As browsers and web servers do: the answer counts only where all could be sent. */
function sendAll(type: string, bytes: number): Promise<string> {
  const start = "--x\r\nContent-Disposition: form-data; name=f; filename=f\r\n\r\n";
  return new Promise((resolve, reject) => {
    const socket = connect(port(), "127.0.0.1");
    socket.on("error", reject);
    socket.write(
      `POST / HTTP/1.1\r\nHost: a\r\nContent-Type: ${type}\r\nContent-Length: ${bytes}\r\n\r\n`,
    );
    socket.write(start);
    socket.write(Buffer.alloc(bytes - start.length), (error) => {
      if (!error) socket.once("data", (answer) => resolve(String(answer).slice(9, 12)));
    });
  });
}

it.each(["application/octet-stream", "multipart/form-data; boundary=x"])(
  "leaves nothing of what breaks off: %s",
  async (type) => {
    const socket = connect(port(), "127.0.0.1");
    const part = "--x\r\nContent-Disposition: form-data; name=f; filename=f\r\n\r\n";
    socket.write(
      `POST / HTTP/1.1\r\nHost: a\r\nContent-Type: ${type}\r\nContent-Length: 900000\r\n\r\n`,
    );
    socket.write(part + "x".repeat(100_000));
    await expect.poll(files).toHaveLength(1);
    socket.destroy();
    await expect.poll(() => received).toEqual([400]);
    await expect.poll(files).toEqual([]);
  },
);

it("sweeps up what earlier processes left, once it is old", async () => {
  const old = new Date(Date.now() - 2 * 3_600_000);
  for (const name of ["a.part", "b.part", "note"]) await writeFile(path.join(folder, name), "x");
  for (const name of ["a.part", "note"]) await utimes(path.join(folder, name), old, old);
  await sweepUploads(folder);
  expect((await files()).sort()).toEqual(["b.part", "note"]);
  await sweepUploads(path.join(folder, "missing"));
});
