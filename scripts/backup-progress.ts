// One line that is written anew on a terminal, a new line every ten seconds elsewhere.
import type { Progress } from "@/lib/backup/make";

export function progressLine(verb: string): Progress & { end(): void } {
  const { isTTY } = process.stderr;
  let next = Date.now() + (isTTY ? 0 : 10_000);
  const show: Progress = (what, done, of) => {
    if (Date.now() < next) return;
    next = Date.now() + (isTTY ? 200 : 10_000);
    const line = of > 1 ? `${verb}: ${what}, ${done + 1} of ${of}` : `${verb}: ${what}`;
    process.stderr.write(isTTY ? `\r\u001b[K${line}\r` : `${line}\n`);
  };
  return Object.assign(show, { end: () => void (isTTY && process.stderr.write("\r\u001b[K")) });
}

export function megabytes(bytes: number): string {
  return `${(bytes / (1024 * 1024)).toFixed(1)} MB`;
}
