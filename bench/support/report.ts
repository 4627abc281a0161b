// How a bench says what it found: a table for people, then one line of JSON for programs.

export type Bound = { name: string; value: number; bound: number; atMost: boolean; unit: string };

export function atLeast(name: string, value: number, bound: number, unit = ""): Bound {
  return { name, value, bound, atMost: false, unit };
}

export function atMost(name: string, value: number, bound: number, unit = ""): Bound {
  return { name, value, bound, atMost: true, unit };
}

/** Prints and returns the exit code: 0 where every bound holds. `figures` are printed as they are. */
export function report(name: string, bounds: Bound[], figures: Record<string, unknown>): number {
  const pass = bounds.every(holds);
  console.log();
  console.table(
    Object.fromEntries(
      bounds.map((bound) => [
        bound.name,
        {
          measured: `${round(bound.value)} ${bound.unit}`.trim(),
          bound: `${bound.atMost ? "≤" : "≥"} ${bound.bound} ${bound.unit}`.trim(),
          holds: holds(bound) ? "yes" : "NO",
        },
      ]),
    ),
  );
  const measured = Object.fromEntries(bounds.map((bound) => [bound.name, round(bound.value)]));
  const limits = Object.fromEntries(bounds.map((bound) => [bound.name, bound.bound]));
  console.log(JSON.stringify({ name, ...measured, ...figures, bounds: limits, pass }));
  return pass ? 0 : 1;
}

export function median(values: number[]): number {
  return percentile(values, 0.5);
}

/** `share` between 0 and 1; linear between the nearest two. NaN where there are no values. */
export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? Number.NaN;
  return low + (high - low) * (at - Math.floor(at));
}

export function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function holds({ value, bound, atMost }: Bound): boolean {
  return atMost ? value <= bound : value >= bound;
}
