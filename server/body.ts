// Reads a request's body before Next sees it: whole, bounded in size, or refused.
import type { IncomingMessage } from "node:http";

/** Bytes. A comment of 10,000 characters in any script, percent-encoded, fits. */
export const BODY_LIMIT = 512 * 1024;

/** Milliseconds in which it must have come. */
export const BODY_TIME = 20_000;

export type Body =
  | { ok: true; bytes: Buffer }
  | { ok: false; status: 400 | 401 | 403 | 408 | 411 | 413 | 503 };

export async function readBody(
  request: IncomingMessage,
  limit = BODY_LIMIT,
  time = BODY_TIME,
): Promise<Body> {
  const length = request.headers["content-length"];
  // Browsers always know a form's length; an unknown one could only be counted after it came.
  if (request.headers["transfer-encoding"] !== undefined) return { ok: false, status: 411 };
  if (length === undefined) return { ok: true, bytes: Buffer.alloc(0) };
  if (!/^\d{1,12}$/.test(length)) return { ok: false, status: 400 };
  if (Number(length) > limit) return { ok: false, status: 413 };
  return collect(request, time);
}

function collect(request: IncomingMessage, time: number): Promise<Body> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const refuse = (status: 400 | 408) => resolve({ ok: false, status });
    const timer = setTimeout(refuse, time, 408);
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.once("end", () => resolve({ ok: true, bytes: Buffer.concat(chunks) }));
    request.once("error", () => refuse(400));
    request.once("close", () => {
      clearTimeout(timer);
      refuse(400);
    });
  });
}

/** Paths that take more, and how much: a list of subscribers of 10 MB in its form. */
const LARGE = new Map([["/studio/subscribers/upload", 10 * 1024 * 1024 + 64 * 1024]]);

/** What a path of the studio takes beyond the usual; undefined where that is nothing. */
export function bodyLimit(path: string): number | undefined {
  return LARGE.get(path);
}

/** Bytes. Two short fields and the borders of a multipart body. */
const SMALL_LIMIT = 16 * 1024;

/** For programs that may not say how long their few bytes are: counted as they come. */
export async function readSmallBody(request: IncomingMessage, limit = SMALL_LIMIT): Promise<Body> {
  if (request.headers["transfer-encoding"] === undefined) return readBody(request, limit);
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request) {
      bytes += chunk.length;
      if (bytes > limit) return { ok: false, status: 413 };
      chunks.push(chunk);
    }
  } catch {
    return { ok: false, status: 400 };
  }
  return { ok: true, bytes: Buffer.concat(chunks) };
}

const FORM = /^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i;

/** False where a body calls itself a form and can't be read as one. */
export async function isReadable(bytes: Buffer, contentType = ""): Promise<boolean> {
  return !FORM.test(contentType) || (await readForm(bytes, contentType)) !== null;
}

const TYPED_FIELDS = 20;

/** The text fields of a form body, without React's hidden ones; [] where it is not a form. */
export async function typedText(bytes: Buffer, contentType = ""): Promise<[string, string][]> {
  const form = await readForm(bytes, contentType);
  if (!form) return [];
  return [...form.entries()]
    .filter((pair): pair is [string, string] => typeof pair[1] === "string" && pair[1] !== "")
    .filter(([name]) => !name.startsWith("$ACTION") && !/password|token|^current$/i.test(name))
    .slice(0, TYPED_FIELDS);
}

/** Null where it is not a form, or can't be read. */
export async function readForm(bytes: Buffer, contentType = ""): Promise<FormData | null> {
  if (!FORM.test(contentType)) return null;
  const headers = { "content-type": contentType };
  return new Response(new Uint8Array(bytes), { headers }).formData().catch(() => null);
}
