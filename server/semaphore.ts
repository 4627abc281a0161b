// A few at once, some wait, beyond that nobody is kept in vain.

export class Semaphore {
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(
    readonly atOnce: number,
    readonly waiting: number,
  ) {}

  /** Runs `work` in its turn; returns null at once where too many wait already. */
  async run<T>(work: () => Promise<T>): Promise<T | null> {
    if (this.#running >= this.atOnce) {
      if (this.#waiting.length >= this.waiting) return null;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else {
      this.#running += 1;
    }
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      // A place is handed on, not given back and taken again.
      if (next) next();
      else this.#running -= 1;
    }
  }
}
