// Who may begin, where not everybody can at once.

/** A few at once, some wait, beyond that nobody is kept in vain. */
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

/**
 * One after the other, in the order in which they came; but whoever takes longer than `patience`
 * milliseconds waits for something itself, and the next one begins beside it.
 */
export class Turns {
  #last: Promise<void> = Promise.resolve();

  constructor(readonly patience: number) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    const before = this.#last;
    let end = () => {};
    this.#last = new Promise((resolve) => {
      end = resolve;
    });
    await before;
    const timer = setTimeout(end, this.patience);
    try {
      return await work();
    } finally {
      clearTimeout(timer);
      end();
    }
  }
}
