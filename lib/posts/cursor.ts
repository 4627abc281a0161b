// Where a page of a list begins: behind the post of a time, and behind as many of the same time as
// were shown already. So lists page by key without showing anybody a row's id. Pure.

export type Cursor = { time: Date; shown: number };

/** PostgreSQL is not asked about years that only JavaScript can write. */
const LATEST = Date.UTC(9999, 0);
const SHAPE = /^([0-9a-z]{1,11})(?:-([1-9]\d{0,3}))?$/;

/** The cursor that an address carries; null where it is none. */
export function readCursor(value: string): Cursor | null {
  const match = SHAPE.exec(value);
  const time = new Date(Number.parseInt(match?.[1] ?? "", 36));
  if (!(time.getTime() <= LATEST)) return null;
  return { time, shown: Number(match?.[2] ?? 1) };
}

/** The cursor behind the last of `items`, which were found behind `previous`. */
export function cursorBehind(items: { publishAt: Date }[], previous: Cursor | null): string | null {
  const last = items.at(-1)?.publishAt.getTime();
  if (last === undefined) return null;
  const same = items.filter((item) => item.publishAt.getTime() === last).length;
  const shown = same + (previous?.time.getTime() === last ? previous.shown : 0);
  return shown === 1 ? last.toString(36) : `${last.toString(36)}-${shown}`;
}
