// One JSON object a line on standard output, with the id of the request that caused it.
import { getEnv } from "./env";
import { currentRequest } from "./request";

type Level = "debug" | "info" | "warn" | "error";
type Fields = Record<string, unknown>;

const order: Record<Level, number> = { debug: 0, info: 1, warn: 2, error: 3 };

export const log = {
  debug: (event: string, fields?: Fields) => write("debug", event, fields),
  info: (event: string, fields?: Fields) => write("info", event, fields),
  warn: (event: string, fields?: Fields) => write("warn", event, fields),
  error: (event: string, fields?: Fields) => write("error", event, fields),
};

function write(level: Level, event: string, fields: Fields = {}): void {
  if (order[level] < order[getEnv().LOG_LEVEL]) return;
  const requestId = currentRequest()?.id;
  const line = { time: new Date().toISOString(), level, event, requestId, ...plain(fields) };
  process.stdout.write(`${JSON.stringify(line, withoutAddresses)}\n`);
}

/**
 * Nobody's e-mail address belongs into a log, which is kept where no erasure reaches it. Mail servers
 * and databases repeat them in their errors; the domain may tell what is wrong, and stays.
 */
export function withoutAddresses(_key: string, value: unknown): unknown {
  if (typeof value !== "string") return value;
  return value.replace(/[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]+@(?=[\p{L}\p{N}-]+\.)/gu, "…@");
}

// JSON.stringify makes {} of an Error; a log wants its message, code and stack.
function plain(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      value instanceof Error
        ? { message: value.message, code: Reflect.get(value, "code"), stack: value.stack }
        : value,
    ]),
  );
}
