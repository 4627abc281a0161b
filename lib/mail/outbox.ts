import "server-only";
// Where mail goes as long as no mail server is named: files that any mail program opens.
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { getEnv } from "../env";
import { mentionOf } from "../mention";

/** Files beyond this number go, the oldest first. */
const KEPT = 500;

/** Writes a message under a name that sorts by time; a second try of the same mail replaces it. */
export async function writeToOutbox(id: number, createdAt: Date, raw: Buffer): Promise<void> {
  const folder = outboxFolder();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, outboxName(id, createdAt));
  const partial = `${file}.part`;
  // Its links may be secrets.
  await writeFile(partial, raw, { mode: 0o600 });
  await rename(partial, file);
}

/** The message as it was written; null where it is no longer kept. */
export async function readFromOutbox(id: number, createdAt: Date): Promise<Buffer | null> {
  try {
    return await readFile(path.join(outboxFolder(), outboxName(id, createdAt)));
  } catch (error) {
    if (Reflect.get(Object(error), "code") === "ENOENT") return null;
    throw error;
  }
}

/** The message as text, for whoever asks what is kept; null where no file is. */
export async function readOutboxText(id: number, createdAt: Date): Promise<string | null> {
  if (!getEnv().DATA_DIR) return null;
  const raw = await readFromOutbox(id, createdAt);
  return raw && unquoted(raw);
}

/** Removes one message, if it is there. */
export async function removeFromOutbox(id: number, createdAt: Date): Promise<void> {
  if (!getEnv().DATA_DIR) return;
  await rm(path.join(outboxFolder(), outboxName(id, createdAt)), { force: true });
}

/** Ids of the mails whose kept file names one of these addresses. */
export async function findInOutbox(addresses: string[]): Promise<number[]> {
  if (!getEnv().DATA_DIR) return [];
  const mention = new RegExp(mentionOf(addresses), "i");
  const names = await readdir(outboxFolder()).catch(() => []);
  const found: number[] = [];
  for (const name of names) {
    const id = /-(\d+)\.eml$/.exec(name)?.[1];
    if (!id) continue;
    // It may have been swept up meanwhile.
    const raw = await readFile(path.join(outboxFolder(), name)).catch(() => null);
    if (raw && mention.test(unquoted(raw))) found.push(Number(id));
  }
  return found;
}

// RFC 2045, 6.7: as compose.ts writes it.
function unquoted(raw: Buffer): string {
  const bytes = raw
    .toString("latin1")
    .replace(/=\r?\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

/** Removes what is older than `before` and what is more than 500; answers with how many went. */
export async function tidyOutbox(before: Date): Promise<number> {
  const names = await readdir(outboxFolder()).catch(() => []);
  const files = names.filter((name) => OUTBOX_NAME.test(name)).sort();
  const oldest = stamp(before);
  const gone = files.filter((name, index) => index < files.length - KEPT || name < oldest);
  await Promise.all(gone.map((name) => rm(path.join(outboxFolder(), name), { force: true })));
  return gone.length;
}

const OUTBOX_NAME = /^\d{8}T\d{9}Z-\d+\.eml$/;

/** 20261121T101500123Z-000042.eml */
function outboxName(id: number, createdAt: Date): string {
  return `${stamp(createdAt)}-${String(id).padStart(6, "0")}.eml`;
}

function stamp(time: Date): string {
  return time.toISOString().replace(/[-:.]/g, "");
}

function outboxFolder(): string {
  const { DATA_DIR } = getEnv();
  if (!DATA_DIR) throw new Error("DATA_DIR is not set");
  return path.join(DATA_DIR, "outbox");
}
