// Work side by side, within limits. Pure.

/** Runs a few things at a time; the first that fails ends it all. */
export class Lanes {
  private readonly running = new Set<Promise<void>>();
  private failed: { error: unknown } | null = null;

  constructor(private readonly limit: number) {}

  async run(work: () => Promise<void>): Promise<void> {
    const running = work().finally(() => this.running.delete(running));
    this.running.add(running);
    // It may fail while nobody waits for it: what failed first is told at the next turn.
    running.catch((error) => {
      this.failed ??= { error };
    });
    if (this.running.size >= this.limit) await Promise.race(this.running).catch(() => {});
    if (this.failed) throw this.failed.error;
  }

  async finish(): Promise<void> {
    await Promise.allSettled(this.running);
    if (this.failed) throw this.failed.error;
  }
}
