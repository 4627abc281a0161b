// The one connection that listens for what other transactions made stale.
import pg from "pg";
import { STALE_CHANNEL } from "@/lib/cache";
import { log } from "@/lib/log";

const PING_EVERY = 5_000;
const ANSWER_WITHIN = 3_000;
const RETRY_FIRST = 100;
const RETRY_MOST = 2_000;

export type StaleListenerOptions = {
  url: () => string;
  /** Called after LISTEN took effect, before anything may be stored. */
  onListening: (query: Query) => Promise<void>;
  /** Must drop synchronously; what it returns is awaited by the barrier. */
  onStale: (tags: string[], query: Query) => Promise<void> | undefined;
  onLost: () => void;
};

export type Query = (text: string) => Promise<Record<string, unknown>[]>;

/** Connects, and connects again for as long as it is not closed. */
export class StaleListener {
  readonly #options: StaleListenerOptions;
  #client: pg.Client | undefined;
  #following: Promise<unknown> = Promise.resolve();
  #closed = false;
  #timer: NodeJS.Timeout | undefined;
  #retry = RETRY_FIRST;

  constructor(options: StaleListenerOptions) {
    this.#options = options;
  }

  get listening(): boolean {
    return this.#client !== undefined;
  }

  /** Resolves after the first attempt, whether or not it succeeded. */
  async start(): Promise<void> {
    await this.#connect();
  }

  /**
   * Resolves when every notice of a transaction that committed before this call was followed.
   * PostgreSQL sends a session's notices before the answer to its next query.
   */
  async barrier(): Promise<void> {
    const client = this.#client;
    if (!client) return;
    try {
      await within(client.query("SELECT 1"));
      await this.#following;
    } catch (error) {
      this.#lose(client, error);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(() => {});
  }

  async #connect(): Promise<void> {
    if (this.#closed) return;
    const client = new pg.Client({
      connectionString: this.#options.url(),
      connectionTimeoutMillis: ANSWER_WITHIN,
      keepAlive: true,
      application_name: "rejoinder listener",
    });
    client.on("error", (error) => this.#lose(client, error));
    client.on("end", () => this.#lose(client, new Error("connection ended")));
    client.on("notification", (notice) => this.#follow(client, notice.payload ?? "[]"));
    try {
      await client.connect();
      await within(client.query(`LISTEN ${STALE_CHANNEL}`));
      await this.#options.onListening(queryWith(client));
      if (this.#closed) return void client.end();
      this.#client = client;
      this.#retry = RETRY_FIRST;
      this.#ping(client);
      log.info("stale-listener.listening");
    } catch (error) {
      log.warn("stale-listener.no-connection", { error });
      client.end().catch(() => {});
      this.#again();
    }
  }

  #follow(client: pg.Client, payload: string): void {
    const tags: unknown = JSON.parse(payload);
    if (!Array.isArray(tags)) return;
    const followed = this.#options.onStale(tags.map(String), queryWith(client));
    if (followed) this.#following = Promise.all([this.#following, followed]).catch(() => {});
  }

  #lose(client: pg.Client, error: unknown): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    clearTimeout(this.#timer);
    log.warn("stale-listener.lost", { error });
    this.#options.onLost();
    client.end().catch(() => {});
    this.#again();
  }

  #again(): void {
    if (this.#closed) return;
    this.#timer = setTimeout(() => void this.#connect(), this.#retry);
    this.#retry = Math.min(this.#retry * 2, RETRY_MOST);
  }

  #ping(client: pg.Client): void {
    this.#timer = setTimeout(async () => {
      try {
        await within(client.query("SELECT 1"));
        if (this.#client === client) this.#ping(client);
      } catch (error) {
        this.#lose(client, error);
      }
    }, PING_EVERY);
    this.#timer.unref();
  }
}

function queryWith(client: pg.Client): Query {
  return async (text) => (await within(client.query(text))).rows;
}

async function within<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("PostgreSQL did not answer in time")), ANSWER_WITHIN);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
