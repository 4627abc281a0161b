// Many words looked for at once: Aho and Corasick's automaton. One walk along the text, however
// many words there are and however they overlap. Sixty thousand words take some ten megabytes.
// Pure.

/** Answers with true where nothing more is to be told. `end` is behind the last character. */
type Tell = (entry: number, end: number) => boolean;

export class Automaton {
  /** Entries by the node that they end at; -1 where none does. */
  private entryAt = new Int32Array(1).fill(-1);
  /** The node of the longest other beginning that ends as this one does, and the next that is an entry. */
  private fallback = new Int32Array(1);
  private nextEntry = new Int32Array(1);
  private steps = new Steps(1);
  /** The scan that told the entry at a node already, and where the next that it didn't may be. */
  private toldIn = new Int32Array(1);
  private untoldAt = new Int32Array(1);
  private scans = 0;

  /**
   * Takes in the entries, in slices; nothing may be scanned before the last. They are told by their
   * place; of two that are the same, by the first one's.
   */
  *fill(entries: readonly string[]): Generator<void> {
    const most = entries.reduce((sum, { length }) => sum + length, 1);
    const steps = new Steps(most);
    const parents = new Int32Array(most);
    const units = new Uint16Array(most);
    const depths = new Int32Array(most);
    const entryAt = new Int32Array(most).fill(-1);
    yield;
    let nodes = 1;
    for (const [place, entry] of entries.entries()) {
      if (place % 256 === 0) yield;
      let node = 0;
      for (let at = 0; at < entry.length; at++) {
        const unit = entry.charCodeAt(at);
        const known = steps.from(node, unit);
        if (known !== 0) {
          node = known;
          continue;
        }
        steps.set(node, unit, nodes);
        parents[nodes] = node;
        units[nodes] = unit;
        depths[nodes] = at + 1;
        node = nodes++;
      }
      if (node !== 0 && (entryAt[node] ?? -1) < 0) entryAt[node] = place;
    }
    this.steps = steps;
    this.entryAt = entryAt.slice(0, nodes);
    this.fallback = new Int32Array(nodes);
    this.nextEntry = new Int32Array(nodes);
    this.toldIn = new Int32Array(nodes);
    this.untoldAt = new Int32Array(nodes);
    yield;
    for (const [nth, node] of byDepth(depths, nodes).entries()) {
      if (nth % 2048 === 0) yield;
      const parent = parents[node] ?? 0;
      const found = parent === 0 ? 0 : this.step(this.fallback[parent] ?? 0, units[node] ?? 0);
      this.fallback[node] = found;
      this.nextEntry[node] = (entryAt[found] ?? -1) >= 0 ? found : (this.nextEntry[found] ?? 0);
    }
  }

  /** Tells each entry where it stands first, however often it stands there. */
  scan(text: string, tell: Tell): void {
    this.begin();
    let node = 0;
    for (let at = 0; at < text.length; at++) {
      node = this.step(node, text.charCodeAt(at));
      for (let end = this.untold(node); end !== 0; end = this.untold(end)) {
        this.toldIn[end] = this.scans;
        this.untoldAt[end] = this.nextEntry[end] ?? 0;
        if (tell(this.entryAt[end] ?? 0, at + 1)) return;
      }
    }
  }

  private begin(): void {
    if (++this.scans < 2_000_000_000) return;
    this.scans = 1;
    this.toldIn.fill(0);
  }

  /** The longest entry that ends where `from` does and wasn't told yet; 0 where there is none. */
  private untold(from: number): number {
    const first = (this.entryAt[from] ?? -1) < 0 ? (this.nextEntry[from] ?? 0) : from;
    let found = first;
    while (this.toldIn[found] === this.scans) found = this.untoldAt[found] ?? 0;
    // Who comes this way again takes the short cut.
    for (let node = first; node !== found; ) {
      const next = this.untoldAt[node] ?? 0;
      this.untoldAt[node] = found;
      node = next;
    }
    return found;
  }

  private step(from: number, unit: number): number {
    let node = from;
    for (;;) {
      const next = this.steps.from(node, unit);
      if (next !== 0 || node === 0) return next;
      node = this.fallback[node] ?? 0;
    }
  }
}

/** The nodes but the root, shallow ones first: what a node falls back to is shallower. */
function byDepth(depths: Int32Array, nodes: number): Int32Array {
  const deepest = depths.reduce((most, depth) => Math.max(most, depth), 0);
  const starts = new Int32Array(deepest + 2);
  for (let node = 1; node < nodes; node++) {
    const after = (depths[node] ?? 0) + 1;
    starts[after] = (starts[after] ?? 0) + 1;
  }
  for (let depth = 1; depth < starts.length; depth++) {
    starts[depth] = (starts[depth] ?? 0) + (starts[depth - 1] ?? 0);
  }
  const ordered = new Int32Array(Math.max(nodes - 1, 0));
  for (let node = 1; node < nodes; node++) {
    const depth = depths[node] ?? 0;
    const place = starts[depth] ?? 0;
    ordered[place] = node;
    starts[depth] = place + 1;
  }
  return ordered;
}

/** (node, UTF-16 unit) → node, in flat arrays: a Map for each node would take ten times as much. */
class Steps {
  private readonly mask: number;
  private readonly nodes: Int32Array;
  private readonly units: Uint16Array;
  private readonly targets: Int32Array;

  constructor(most: number) {
    const size = 2 ** Math.ceil(Math.log2(most * 2 + 2));
    this.mask = size - 1;
    this.nodes = new Int32Array(size);
    this.units = new Uint16Array(size);
    this.targets = new Int32Array(size);
  }

  /** 0 where there is none: nothing leads to the root. */
  from(node: number, unit: number): number {
    return this.targets[this.slot(node, unit)] ?? 0;
  }

  set(node: number, unit: number, target: number): void {
    const slot = this.slot(node, unit);
    this.nodes[slot] = node;
    this.units[slot] = unit;
    this.targets[slot] = target;
  }

  private slot(node: number, unit: number): number {
    let slot = (Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) & this.mask;
    while (this.targets[slot] !== 0 && !(this.nodes[slot] === node && this.units[slot] === unit)) {
      slot = (slot + 1) & this.mask;
    }
    return slot;
  }
}
