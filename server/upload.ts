// Files on their way in: who sends them is asked before a byte is read, then they go to disk as they
// come, counted and hashed, and only then is Next asked what becomes of them.
import { createHash, randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { PassThrough, type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { newRequestStore, runWithRequest } from "@/lib/request";
import { FILE_NAME_HEADER, UPLOAD_BYTES, UPLOAD_PATH, type Upload } from "@/lib/upload";
import { type Answers, setAll } from "./answer";
import { crossSiteVerdict } from "./cross-site";
import { errorDocument } from "./error-documents";
import { headersForNext } from "./for-next";
import type { House, Visit } from "./house";
import { fileOfForm, isMultipart } from "./multipart";
import { askNext } from "./next-bridge";
import { Semaphore } from "./semaphore";
import { refusalOfSender } from "./sender";
import { codeOf } from "./trouble";

/** Milliseconds in which a whole file must have come: 70 KB a second for the largest. */
export const UPLOAD_TIME = 10 * 60_000;

const ANSWER_TIME = 30_000;
/** What stands around a file in a form. */
const FORM_BYTES = 64 * 1024;
const SESSION = /(^|;\s*)(__(Host|Secure)-)?next-auth\.session-token=/;
const LEFT_OVER = 3_600_000;
/** What of the house a file on its way in has to do with. */
type Door = Pick<House, "next" | "site" | "answers" | "uploadFolder">;

const arriving = new Semaphore(16, 100);

export function isUpload(request: Pick<IncomingMessage, "method" | "url">): boolean {
  return request.method === "POST" && request.url?.split("?")[0] === UPLOAD_PATH;
}

/** Takes one file, or says why not: in JSON to script, as a page to a plain form. */
export async function answerUpload(
  house: Door,
  request: IncomingMessage,
  response: ServerResponse,
  visit: Visit,
): Promise<void> {
  const refused = refusalOf(house, request) ?? (await refusalOfSender(house, request, visit));
  if (refused) return refuseUpload(house.answers, request, response, refused);
  const done = await arriving.run(async () => {
    const received = await receiveUpload(request, house.uploadFolder);
    if (typeof received === "number")
      return refuseUpload(house.answers, request, response, received);
    try {
      await passOn(house, request, response, visit, received);
    } finally {
      await rm(received.file, { force: true });
    }
  });
  if (done === null) refuseUpload(house.answers, request, response, 503);
}

// What can be told without asking anybody.
function refusalOf(house: Door, { method = "", headers }: IncomingMessage): number | null {
  const own = house.site.originFor(headers.host);
  if (crossSiteVerdict(method, headers, own, UPLOAD_PATH) !== "allowed") return 403;
  if (!SESSION.test(headers.cookie ?? "")) return 401;
  return lengthTrouble(headers["content-length"]);
}

function lengthTrouble(length: string | undefined): number | null {
  if (length === undefined || !/^\d{1,15}$/.test(length)) return 411;
  return Number(length) > UPLOAD_BYTES + FORM_BYTES ? 413 : null;
}

/** The file on disk, or the status that says why there is none. */
export async function receiveUpload(
  request: IncomingMessage,
  folder: string,
): Promise<Upload | number> {
  const byForm = isMultipart(request);
  const given = byForm ? await fileOfForm(request) : ownFile(request);
  if (!given) return 400;
  const file = path.join(folder, `${randomBytes(12).toString("hex")}.part`);
  try {
    return { file, name: given.name, byForm, ...(await write(given.stream, file)) };
  } catch (error) {
    await rm(file, { force: true });
    return statusOf(error);
  }
}

function ownFile(request: IncomingMessage): { name: string; stream: Readable } {
  return { name: readName(request.headers[FILE_NAME_HEADER]), stream: tap(request) };
}

// What goes wrong with the file ends its stream; the request must live on, its answer goes the same way.
function tap(request: IncomingMessage): Readable {
  const stream = new PassThrough();
  const end = () => stream.destroy(new Error("the file broke off"));
  request.once("error", end);
  request.once("aborted", end);
  return request.pipe(stream);
}

function readName(header: string | string[] | undefined): string {
  try {
    return decodeURIComponent(String(header ?? ""));
  } catch {
    return "";
  }
}

async function write(stream: Readable, file: string): Promise<{ bytes: number; sha256: string }> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const hash = createHash("sha256");
  let bytes = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      hash.update(chunk);
      done(bytes > UPLOAD_BYTES ? new TooLong() : null, chunk);
    },
  });
  await pipeline(stream, count, createWriteStream(file, { flags: "wx", mode: 0o600 }), {
    signal: AbortSignal.timeout(UPLOAD_TIME),
  });
  return { bytes, sha256: hash.digest("hex") };
}

class TooLong extends Error {}

function statusOf(error: unknown): number {
  if (error instanceof TooLong) return 413;
  const code = codeOf(error);
  if (code === "ENOSPC" || code === "EDQUOT") return 507;
  return code === "ABORT_ERR" ? 408 : 400;
}

async function passOn(
  house: Door,
  request: IncomingMessage,
  response: ServerResponse,
  { id, address }: Visit,
  upload: Upload,
): Promise<void> {
  const store = { ...newRequestStore({ id, address, path: UPLOAD_PATH }), upload };
  const headers = headersForNext(house.site, request, request.headers.cookie);
  delete headers["content-type"];
  const question = { method: "POST", url: UPLOAD_PATH, headers };
  const answer = await runWithRequest(store, () => askNext(house.next, question, ANSWER_TIME));
  setAll(response, house.answers.common());
  response.writeHead(answer.status, {
    "Content-Type": answer.headers["content-type"] ?? "application/json",
    "Content-Length": answer.body.length,
    "Cache-Control": "private, no-store",
    ...(answer.headers.location && { Location: answer.headers.location }),
  });
  response.end(answer.body);
}

/**
 * The rest of a body that nobody wants is read and thrown away, as long as it is not absurd: a
 * browser that still sends would otherwise see a broken connection instead of the reason.
 */
export function refuseUpload(
  answers: Answers,
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
): void {
  const length = Number(request.headers["content-length"] ?? Number.NaN);
  const isHeardOut = length <= 4 * UPLOAD_BYTES && status !== 408;
  const extra = isHeardOut ? [] : ["Connection", "close"];
  if (response.headersSent || response.destroyed) return;
  if (isHeardOut) {
    // Node does so by itself only where nobody has begun to read.
    request.unpipe();
    request.resume();
  }
  if (status === 401 && isMultipart(request)) {
    answers.redirect(response, 303, "/signin?to=/studio/media");
  } else {
    answers.document(response, errorDocument(status), extra);
  }
}

/** Deletes what uploads left that ended with the process. Never throws. */
export async function sweepUploads(folder: string, now = Date.now()): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((each) => each.endsWith(".part"))) {
    const file = path.join(folder, name);
    const found = await stat(file).catch(() => null);
    if (found && now - found.mtimeMs > LEFT_OVER) await rm(file, { force: true }).catch(() => {});
  }
}
