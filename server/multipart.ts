// The one file of a plain form, as a stream.
import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import { Busboy } from "@fastify/busboy";

export function isMultipart({ headers }: IncomingMessage): boolean {
  return /^multipart\/form-data\b/i.test(headers["content-type"] ?? "");
}

const LIMITS = { files: 1, fields: 10, fieldSize: 1_000, parts: 12, headerPairs: 20 };

/**
 * The first file that the form brings, or null where it brings none or can't be read. Its stream
 * must be read to its end, and fails where the form breaks off.
 */
export function fileOfForm(
  request: IncomingMessage,
): Promise<{ name: string; stream: Readable } | null> {
  return new Promise((resolve) => {
    const parser = parserFor(request);
    if (!parser) return resolve(null);
    let stream: Readable | null = null;
    const end = (error?: Error) => {
      if (error) stream?.destroy(error);
      resolve(null);
    };
    parser.on("file", (_field, file, name) => {
      stream = file;
      resolve({ name: name ?? "", stream: file });
    });
    parser.on("error", (error) => end(error instanceof Error ? error : new Error(String(error))));
    parser.on("finish", () => end());
    request.on("error", end);
    request.on("aborted", () => end(new Error("the form broke off")));
    request.pipe(parser);
  });
}

// It throws at once where there is no boundary.
function parserFor(request: IncomingMessage): InstanceType<typeof Busboy> | null {
  const type = request.headers["content-type"] ?? "";
  try {
    return new Busboy({ headers: { ...request.headers, "content-type": type }, limits: LIMITS });
  } catch {
    return null;
  }
}
