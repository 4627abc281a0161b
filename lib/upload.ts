// One file on its way in: the server writes it to disk and tells the route where it lies. Pure.

/** Bytes of one uploaded file. */
export const UPLOAD_BYTES = 40 * 1024 * 1024;

/** The route that takes files; GET says whether this browser's person may send any. */
export const UPLOAD_PATH = "/api/media";

/** The file's name as the sender knows it, percent-encoded. */
export const FILE_NAME_HEADER = "x-file-name";

export type Upload = {
  /** Where it lies; the server deletes it after the answer, unless it was moved away. */
  file: string;
  bytes: number;
  /** SHA-256 of its content, in hex. */
  sha256: string;
  name: string;
  /** A plain form sent it, which wants a page for an answer. */
  byForm: boolean;
};
