// Finished answers to anonymous readers, found by key and dropped by tag. Knows nothing of HTTP's
// wire, of Next or of PostgreSQL.

export type Encoding = "identity" | "br" | "gzip";

/** A body in one encoding, with its headers. */
export type Variant = {
  etag: string;
  /** Flat: name, value, name, value. */
  headers: string[];
  body: Buffer;
  /** Head and body as they go over the wire on a connection that is kept; `body` is its end. */
  wire: Buffer;
  /** Where in `wire` the 29 bytes of the date stand. */
  dateAt: number;
};

export type Entry = {
  key: string;
  status: number;
  /** Where a redirect leads; a path. */
  location?: string;
  /** Content-Type; "" for a redirect. */
  type: string;
  body: Buffer;
  /** Content-Security-Policy, where it is not every document's. */
  policy?: string;
  /** Hash of the body, without quotes. */
  etag: string;
  tags: ReadonlySet<string>;
  /** Time (ms) at which the clock alone makes it stale; may be infinite. */
  until: number;
  /** Made before the notices stopped: served only while nothing fresher can be made. */
  suspect: boolean;
  /** Answers ready to be written, made when first asked for. */
  variants: Map<Encoding, Variant | Promise<Variant>>;
};

/** A render under way; it may be joined, and stored, only while nothing it read was dropped. */
export type Render = { key: string; dropped: Set<string>; droppedAll: boolean };

export type PageCacheOptions = {
  /** Bytes of bodies, compressed ones included, that pages (status 200) may take. */
  maxBytes: number;
  /** The same for answers of which anybody can ask for without end: 404s, redirects, queries. */
  maxSmallBytes: number;
};

/** Least recently used first out, in two pools. Not stored while `holding` is false. */
export class PageCache {
  readonly #pages: Pool;
  readonly #small: Pool;
  readonly #keysOfTag = new Map<string, Set<string>>();
  readonly #renders = new Set<Render>();
  #holding = false;

  constructor(options: PageCacheOptions) {
    this.#pages = new Pool(options.maxBytes, (entry) => this.#forget(entry));
    this.#small = new Pool(options.maxSmallBytes, (entry) => this.#forget(entry));
  }

  /** A fresh entry, or undefined. */
  get(key: string, now: number): Entry | undefined {
    const entry = this.#find(key);
    return entry && !entry.suspect && entry.until > now ? entry : undefined;
  }

  /** Whatever is held under the key, stale or not: for when nothing better can be made. */
  getHeld(key: string): Entry | undefined {
    return this.#find(key);
  }

  begin(key: string): Render {
    const render = { key, dropped: new Set<string>(), droppedAll: !this.#holding };
    this.#renders.add(render);
    return render;
  }

  /**
   * Ends a render and stores what it made, unless something it read was dropped meanwhile or
   * notices may have been missed. There is no await between this check and the store.
   */
  finish(render: Render, entry: Entry | null): boolean {
    this.#renders.delete(render);
    if (!entry || !this.#holding || render.droppedAll) return false;
    for (const tag of entry.tags) if (render.dropped.has(tag)) return false;
    this.#remove(entry.key);
    this.#poolFor(entry).set(entry);
    for (const tag of entry.tags) {
      const keys = this.#keysOfTag.get(tag);
      if (keys) keys.add(entry.key);
      else this.#keysOfTag.set(tag, new Set([entry.key]));
    }
    return true;
  }

  /** Drops what is made of any of these tags; returns how many entries went. */
  drop(tags: Iterable<string>): number {
    let count = 0;
    for (const tag of tags) {
      for (const render of this.#renders) render.dropped.add(tag);
      for (const key of [...(this.#keysOfTag.get(tag) ?? [])]) {
        this.#remove(key);
        count += 1;
      }
    }
    return count;
  }

  /** Notices arrive again: storing is safe from now on. */
  hold(): void {
    this.#holding = true;
  }

  /** Notices may be missed: nothing held counts as fresh, nothing is stored until hold(). */
  suspectAll(): void {
    this.#holding = false;
    for (const render of this.#renders) render.droppedAll = true;
    for (const entry of this.#pages.entries()) entry.suspect = true;
    for (const entry of this.#small.entries()) entry.suspect = true;
  }

  /** Counts a compressed body that was added to an entry that is held. */
  grow(entry: Entry, bytes: number): void {
    if (this.#find(entry.key) === entry) this.#poolFor(entry).grow(entry, bytes);
  }

  get size(): number {
    return this.#pages.size + this.#small.size;
  }

  #find(key: string): Entry | undefined {
    return this.#pages.get(key) ?? this.#small.get(key);
  }

  #poolFor(entry: Entry): Pool {
    return entry.status === 200 && !entry.key.includes("?") ? this.#pages : this.#small;
  }

  #remove(key: string): void {
    const entry = this.#find(key);
    if (!entry) return;
    this.#poolFor(entry).delete(key);
    this.#forget(entry);
  }

  #forget(entry: Entry): void {
    for (const tag of entry.tags) {
      const keys = this.#keysOfTag.get(tag);
      keys?.delete(entry.key);
      if (keys?.size === 0) this.#keysOfTag.delete(tag);
    }
  }
}

// A Map keeps the order of insertion; taking an entry out and in again makes it the youngest.
class Pool {
  readonly #entries = new Map<string, { entry: Entry; bytes: number }>();
  #bytes = 0;

  constructor(
    readonly maxBytes: number,
    readonly evicted: (entry: Entry) => void,
  ) {}

  get size(): number {
    return this.#entries.size;
  }

  *entries(): Iterable<Entry> {
    for (const held of this.#entries.values()) yield held.entry;
  }

  get(key: string): Entry | undefined {
    const held = this.#entries.get(key);
    if (!held) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, held);
    return held.entry;
  }

  set(entry: Entry): void {
    // A kilobyte stands for key, tags and headers.
    const bytes = entry.body.length + 1024;
    this.#entries.set(entry.key, { entry, bytes });
    this.#bytes += bytes;
    this.#evict();
  }

  grow(entry: Entry, bytes: number): void {
    const held = this.#entries.get(entry.key);
    if (!held) return;
    held.bytes += bytes;
    this.#bytes += bytes;
    this.#evict();
  }

  delete(key: string): void {
    const held = this.#entries.get(key);
    if (!held) return;
    this.#bytes -= held.bytes;
    this.#entries.delete(key);
  }

  #evict(): void {
    for (const [key, held] of this.#entries) {
      if (this.#bytes <= this.maxBytes) return;
      this.delete(key);
      this.evicted(held.entry);
    }
  }
}
