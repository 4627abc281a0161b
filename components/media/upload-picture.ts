// Sends one picture to the library, with its progress. For the browser.
import { FILE_NAME_HEADER, UPLOAD_BYTES, UPLOAD_PATH } from "@/lib/upload";
import type { MediaItem } from "./media-item";
import { type UploadCode, uploadTrouble } from "./messages";

type Options = {
  /** `share`: 0 to 1 of the bytes sent. */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
};

/** Why a picture did not arrive; `message` says it in words, with what to do next. */
export class UploadError extends Error {
  constructor(readonly code: UploadCode) {
    super(uploadTrouble(code));
  }
}

/**
 * The picture's item, PROCESSING as a rule; the one that is there already where the same bytes were
 * sent before. Rejects with an UploadError, code "cancelled" where `signal` ended it.
 */
export function uploadPicture(
  file: File,
  { onProgress, signal }: Options = {},
): Promise<MediaItem> {
  return new Promise((resolve, reject) => {
    const fail = (code: UploadCode) => reject(new UploadError(code));
    if (signal?.aborted) return fail("cancelled");
    if (file.size > UPLOAD_BYTES) return fail("too-many-bytes");
    if (file.size === 0) return fail("not-an-image");
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    signal?.addEventListener("abort", abort);
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total ? loaded / total : 0);
    request.onload = () => {
      const answer = readAnswer(request);
      if ("code" in answer) fail(answer.code);
      else resolve(answer.item);
    };
    request.onerror = () => fail("offline");
    request.onabort = () => fail("cancelled");
    request.onloadend = () => signal?.removeEventListener("abort", abort);
    request.open("POST", UPLOAD_PATH);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader(
      FILE_NAME_HEADER,
      encodeURIComponent(file.name.slice(-200).toWellFormed()),
    );
    request.send(file);
  });
}

const BY_STATUS: Record<number, UploadCode> = {
  401: "signed-out",
  403: "forbidden",
  408: "offline",
  411: "not-an-image",
  413: "too-many-bytes",
  429: "busy",
  503: "busy",
  507: "disk-full",
};

type Outcome = { item: MediaItem } | { code: UploadCode };

function readAnswer({ status, responseText }: XMLHttpRequest): Outcome {
  const { item, code } = parse(responseText);
  if (status === 200 && item) return { item };
  return { code: code ?? BY_STATUS[status] ?? "failed" };
}

// What our own route wrote; the server's refusals before it are pages.
function parse(text: string): { item?: MediaItem; code?: UploadCode } {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
