// Compression in libuv's threads, never on the event loop, and the choice of it (RFC 9110, 12.5.3).
import { promisify } from "node:util";
import zlib from "node:zlib";
import type { Encoding } from "./page-cache";

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

/** "fast" for pages that change, "best" for files that never do. */
export async function compress(
  body: Buffer,
  encoding: Encoding,
  effort: "fast" | "best",
): Promise<Buffer> {
  if (encoding === "identity") return body;
  if (encoding === "gzip") return gzip(body, { level: effort === "best" ? 9 : 6 });
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = zlib.constants;
  return brotli(body, {
    params: {
      [BROTLI_PARAM_QUALITY]: effort === "best" ? 11 : 5,
      [BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  });
}

const chosen = new Map<string, Encoding>();

/** The best encoding that the client accepts. Browsers send a handful of values: remembered. */
export function encodingFor(accept: string | undefined): Encoding {
  if (!accept) return "identity";
  const known = chosen.get(accept);
  if (known) return known;
  const encoding = accepts(accept, "br") ? "br" : accepts(accept, "gzip") ? "gzip" : "identity";
  if (chosen.size < 200) chosen.set(accept, encoding);
  return encoding;
}

function accepts(header: string, encoding: string): boolean {
  return header.split(",").some((part) => {
    const [name = "", ...parameters] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    return name === encoding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
}
