// Reads a WordPress export (WXR) as a stream: bytes in, one element of the channel at a time out.
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { SaxesParser } from "saxes";
import { Mender } from "./mend";

export type XmlNode = {
  /** With our own prefixes (`wp:`, `content:`, `excerpt:`, `dc:`), whatever the file calls them. */
  name: string;
  line: number;
  attributes: Record<string, string>;
  text: string;
  children: XmlNode[];
  /** It was larger than one item may be, so its content is not here. */
  oversized: boolean;
};

/** What reading has found so far; grows while the file is read. */
export type Reading = {
  /** Bytes on disk that were read. */
  bytes: number;
  line: number;
  version: string | null;
  removedCharacters: number;
  mendedAmpersands: number;
};

/** The file can't be read as a WordPress export; the message is for the person who named it. */
export class ExportError extends Error {}

/** Characters of one item with all its comments; what is larger is left out, not loaded. */
const ITEM_LIMIT = 16 * 1024 * 1024;
/** What an element weighs beside its text. */
const NODE_SIZE = 32;
/** Elements within elements; an export has four. */
const DEPTH_LIMIT = 24;

export function newReading(): Reading {
  return { bytes: 0, line: 0, version: null, removedCharacters: 0, mendedAmpersands: 0 };
}

/**
 * The children of `channel`, in the file's order. Throws ExportError where the file is missing, not
 * XML, cut short, not WXR, or has a document type or an entity of its own (none is ever expanded).
 */
export async function* readExport(file: string, reading = newReading()): AsyncGenerator<XmlNode> {
  const source = await openSource(file, reading);
  const mender = new Mender(reading);
  const found: XmlNode[] = [];
  const parser = new ChannelParser(reading, (node) => found.push(node));
  let decoder: TextDecoder | null = null;
  try {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      decoder ??= decoderFor(chunk);
      parser.write(mender.write(decoder.decode(chunk, { stream: true })));
      yield* found.splice(0);
    }
    parser.write(mender.write(decoder?.decode() ?? "") + mender.end());
    parser.close();
    yield* found.splice(0);
  } catch (error) {
    throw explain(error, reading);
  } finally {
    source.destroy();
  }
}

async function openSource(file: string, reading: Reading): Promise<Readable> {
  const zipped = await isGzip(file);
  const raw = createReadStream(file);
  raw.on("data", (chunk) => {
    reading.bytes += chunk.length;
  });
  raw.pause();
  if (!zipped) return raw;
  const unzipped = createGunzip();
  raw.on("error", (error) => unzipped.destroy(error));
  unzipped.on("close", () => raw.destroy());
  return raw.pipe(unzipped);
}

async function isGzip(file: string): Promise<boolean> {
  try {
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
      if (bytesRead === 0) throw new ExportError(`${file} is empty.`);
      return buffer[0] === 0x1f && buffer[1] === 0x8b;
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = error instanceof Error ? Reflect.get(error, "code") : null;
    if (code === "ENOENT") throw new ExportError(`There is no file ${file}.`);
    if (code === "EISDIR") throw new ExportError(`${file} is a folder; name the .xml file in it.`);
    if (code === "EACCES") throw new ExportError(`${file} may not be read by this user.`);
    throw error;
  }
}

// WordPress writes the blog's own charset into the declaration; old ones are not UTF-8.
function decoderFor(start: Buffer): TextDecoder {
  if (start[0] === 0xff && start[1] === 0xfe) return new TextDecoder("utf-16le");
  if (start[0] === 0xfe && start[1] === 0xff) return new TextDecoder("utf-16be");
  const declared = /^[^>]{0,80}encoding=["']([\w.-]+)["']/.exec(start.toString("latin1", 0, 200));
  try {
    return new TextDecoder(declared?.[1] ?? "utf-8");
  } catch {
    throw new ExportError(`The file says that its encoding is ${declared?.[1]}: save it as UTF-8.`);
  }
}

function explain(error: unknown, reading: Reading): unknown {
  if (error instanceof ExportError || !(error instanceof Error)) return error;
  const code = Reflect.get(error, "code");
  if (code === "Z_BUF_ERROR") return new ExportError("The gzip file is cut short.");
  if (code === "Z_DATA_ERROR") return new ExportError("The gzip file is damaged.");
  if (error instanceof XmlError) return new ExportError(`Line ${reading.line}: ${error.message}`);
  return error;
}

class XmlError extends Error {}

/** Builds a small tree for each child of `channel`, and hands it on when it closes. */
class ChannelParser {
  private readonly sax = new SaxesParser({ xmlns: false });
  private readonly path: XmlNode[] = [];
  private prefixes = new Map<string, string>();
  private size = 0;
  /** Characters handed in since the parser last said something. */
  private silent = 0;
  private started = false;

  constructor(
    private readonly reading: Reading,
    private readonly emit: (node: XmlNode) => void,
  ) {
    this.sax.on("error", (error) => this.refuse(error.message.replace(/^\d+:\d+: /, "")));
    this.sax.on("doctype", () => this.refuse("a document type has no place in an export."));
    this.sax.on("opentag", (tag) => this.opened(tag.name, tag.attributes));
    this.sax.on("closetag", () => this.closed());
    this.sax.on("text", (text) => this.add(text));
    this.sax.on("cdata", (text) => this.add(text));
    this.sax.on("comment", () => {
      this.silent = 0;
    });
  }

  write(text: string): void {
    const xml = this.started ? text : text.replace(/^[\uFEFF\s]+/, "");
    if (!xml) return;
    if (!this.started && !xml.startsWith("<")) {
      throw new ExportError("This is not XML. A WordPress export is an .xml file (or .xml.gz).");
    }
    this.started = true;
    this.silent += xml.length;
    if (this.silent > ITEM_LIMIT) this.refuse("more than 16 MB without a tag.");
    this.sax.write(xml);
    this.reading.line = this.sax.line;
  }

  close(): void {
    if (!this.started) throw new ExportError("The file is empty.");
    if (this.path.length > 0) this.refuse("the file ends too early; it was cut short.");
    this.sax.close();
  }

  private opened(tagName: string, attributes: Record<string, string>): void {
    this.silent = 0;
    const depth = this.path.length;
    if (depth === 0) this.readRoot(tagName, attributes);
    if (depth > DEPTH_LIMIT) this.refuse("elements stand in each other too deeply.");
    this.path.push({
      name: this.nameOf(tagName),
      line: this.sax.line,
      attributes,
      text: "",
      children: [],
      oversized: false,
    });
    if (depth === 2) this.size = 0;
    this.grow(NODE_SIZE + JSON.stringify(attributes).length);
  }

  private closed(): void {
    this.silent = 0;
    const node = this.path.pop();
    const depth = this.path.length;
    if (!node || depth < 2) return;
    if (depth === 2) this.emit(node);
    else if (!this.path[2]?.oversized) this.path.at(-1)?.children.push(node);
  }

  private add(text: string): void {
    this.silent = 0;
    const node = this.path.at(-1);
    if (!node || this.path.length < 3) return;
    this.grow(text.length);
    if (!this.path[2]?.oversized) node.text += text;
  }

  private grow(by: number): void {
    this.size += by;
    const item = this.path[2];
    if (!item || item.oversized || this.size <= ITEM_LIMIT) return;
    item.oversized = true;
    for (const node of this.path.slice(2)) {
      node.text = "";
      node.children = [];
    }
  }

  // The version is in the address of the namespace, so addresses are told by their pattern.
  private readRoot(tagName: string, attributes: Record<string, string>): void {
    for (const [key, uri] of Object.entries(attributes)) {
      const prefix = key.startsWith("xmlns:") ? key.slice(6) : null;
      const ours = prefix && prefixFor(uri);
      if (ours) this.prefixes.set(prefix, ours);
      this.reading.version ??= /wordpress\.org\/export\/([\d.]+)\/$/.exec(uri)?.[1] ?? null;
    }
    if (tagName === "rss" && [...this.prefixes.values()].includes("wp")) return;
    throw new ExportError(
      tagName === "rss"
        ? "This is an RSS feed, not a WordPress export. In WordPress: Tools → Export → All content."
        : `This is not a WordPress export: it begins with <${tagName.slice(0, 40)}>, not with <rss>.`,
    );
  }

  private nameOf(tagName: string): string {
    const colon = tagName.indexOf(":");
    if (colon < 0) return tagName;
    const prefix = this.prefixes.get(tagName.slice(0, colon)) ?? "other";
    return `${prefix}:${tagName.slice(colon + 1)}`;
  }

  private refuse(message: string): never {
    this.reading.line = this.sax.line;
    throw new XmlError(message);
  }
}

function prefixFor(uri: string): string | null {
  if (/wordpress\.org\/export\/[\d.]+\/excerpt\/?$/.test(uri)) return "excerpt";
  if (/wordpress\.org\/export\/[\d.]+\/?$/.test(uri)) return "wp";
  if (/purl\.org\/rss\/1\.0\/modules\/content\/?$/.test(uri)) return "content";
  if (/purl\.org\/dc\/elements\/1\.1\/?$/.test(uri)) return "dc";
  return null;
}
