import { useLayoutEffect, useRef, useState } from "react";

type Acts = Record<string, (...given: never[]) => unknown>;

/**
 * The same object at each rendering, whose functions do what those of the last rendering do: what is
 * handed them need not be drawn anew. For events only, never while rendering.
 */
export function useSteady<T extends Acts>(acts: T): T {
  const latest = useRef(acts);
  useLayoutEffect(() => {
    latest.current = acts;
  });
  const [steady] = useState(() => {
    const names = Object.keys(acts);
    const call =
      (name: string) =>
      (...given: never[]) =>
        latest.current[name]?.(...given);
    return Object.fromEntries(names.map((name) => [name, call(name)])) as T;
  });
  return steady;
}
