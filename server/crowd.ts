// So many forms from one network within a minute are no readers': they are answered without the
// database and without a page. In memory, of this process; the verb holds the lower limit of all.
import { isPrivate, wideNetworkOf } from "@/lib/rate-limit";

const MINUTE = 60_000;

type Counted = { count: number; until: number };

export class Crowd {
  /** In the order in which their minutes end. */
  readonly #networks = new Map<string, Counted>();

  constructor(
    readonly limit = 300,
    /** Networks that are remembered; beyond that the oldest is forgotten. */
    readonly most = 10_000,
  ) {}

  /** Counts one; false where it is one too many. `now` is of a clock that nobody sets. */
  lets(address: string, now = performance.now()): boolean {
    if (isPrivate(address)) return true;
    this.#forget(now);
    const network = wideNetworkOf(address);
    const counted = this.#networks.get(network) ?? { count: 0, until: now + MINUTE };
    counted.count += 1;
    this.#networks.set(network, counted);
    return counted.count <= this.limit;
  }

  get size(): number {
    return this.#networks.size;
  }

  #forget(now: number): void {
    for (const [network, { until }] of this.#networks) {
      if (until > now && this.#networks.size < this.most) return;
      this.#networks.delete(network);
    }
  }
}
