// How paths of this site are written: lower case, NFC, no trailing slash.
import { hasPile } from "./marks";

/**
 * The one spelling of a path, decoded. Null where the path is not one (broken percent-encoding,
 * control characters, piles of marks, dot segments). "/" stays "/".
 */
export function normalisePath(path: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return null;
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  if (/[\u0000-\u001f\u007f\\]/.test(decoded) || !decoded.isWellFormed()) return null;
  if (hasPile(decoded)) return null;
  const trimmed = decoded
    .normalize("NFC")
    .toLowerCase()
    .replace(/\/{2,}/g, "/")
    .replace(/\/+$/, "");
  if (/\/\.{1,2}(\/|$)/.test(trimmed)) return null;
  return trimmed || "/";
}

/** A decoded path as it stands in a link or a Location header. */
export function encodePath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}
