/** Expected trouble as a value. `Code` is a closed union; its words stand in the component that shows it. */
export type Result<T, Code extends string> = { ok: true; value: T } | { ok: false; code: Code };

export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function refuse<Code extends string>(code: Code): { ok: false; code: Code } {
  return { ok: false, code };
}
