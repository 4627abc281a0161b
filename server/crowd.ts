// So many forms from one network within a minute are no readers': they are answered without the
// database and without a page. In memory, of this process; the verb holds the lower limit of all.
import { isPrivate, wideNetworkOf } from "@/lib/rate-limit";

const MINUTE = 60_000;
/** A form that was refused with a page of its own weighs as much: the page takes longer than a form. */
const REFUSED = 20;

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
    return this.#count(address, 1, now) <= this.limit;
  }

  /** Notes that the verb refused a form of it as one too many. */
  refused(address: string, now = performance.now()): void {
    this.#count(address, REFUSED, now);
  }

  /** True where it is over its limit by now: for a form that has waited since it was let in. */
  isOver(address: string, now = performance.now()): boolean {
    return this.#count(address, 0, now) > this.limit;
  }

  get size(): number {
    return this.#networks.size;
  }

  #count(address: string, weight: number, now: number): number {
    if (isPrivate(address)) return 0;
    this.#forget(now);
    const network = wideNetworkOf(address);
    const counted = this.#networks.get(network) ?? { count: 0, until: now + MINUTE };
    counted.count += weight;
    this.#networks.set(network, counted);
    return counted.count;
  }

  #forget(now: number): void {
    for (const [network, { until }] of this.#networks) {
      if (until > now && this.#networks.size < this.most) return;
      this.#networks.delete(network);
    }
  }
}
