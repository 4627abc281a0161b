// What a build made (styles, fonts, scripts): named by content, so a browser keeps it for ever.
import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { accentSheet } from "@/lib/accent";
import { compress } from "./compress";
import type { Encoding } from "./page-cache";

export type Asset = { body: Buffer; type: string; encoding: Encoding };

const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".woff2": "font/woff2",
  ".webp": "image/webp",
  ".png": "image/png",
  ".ico": "image/x-icon",
};
const COMPRESSED = new Set([".css", ".js", ".json", ".map", ".svg", ".txt"]);

/** Only files that are there at the start can be asked for, so no path leads anywhere else. */
export class Assets {
  readonly #files = new Map<string, string>();
  readonly #bodies = new Map<string, Promise<Buffer>>();

  /** `folders`: address prefix → folder. A folder that is not there holds nothing. */
  constructor(folders: Record<string, string>) {
    for (const [prefix, folder] of Object.entries(folders)) {
      for (const file of list(folder)) {
        const name = path.relative(folder, file).split(path.sep).map(encodeURIComponent).join("/");
        this.#files.set(`${prefix}${name}`, file);
      }
    }
  }

  async get(address: string, encoding: Encoding): Promise<Asset | null> {
    const sheet = accentSheet(address);
    if (sheet) return { body: Buffer.from(sheet), type: TYPES[".css"] ?? "", encoding: "identity" };
    const file = this.#files.get(address);
    if (!file) return null;
    const extension = path.extname(file);
    const used = COMPRESSED.has(extension) ? encoding : "identity";
    const body = await this.#body(file, used);
    return { body, type: TYPES[extension] ?? "application/octet-stream", encoding: used };
  }

  #body(file: string, encoding: Encoding): Promise<Buffer> {
    const key = `${encoding}:${file}`;
    const known = this.#bodies.get(key);
    if (known) return known;
    const body = readFile(file).then((bytes) => compress(bytes, encoding, "best"));
    body.catch(() => this.#bodies.delete(key));
    this.#bodies.set(key, body);
    return body;
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}
