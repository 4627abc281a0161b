// In which order a thread is read, and how its addresses say so. Pure.

export const sorts = ["oldest", "newest", "replied"] as const;
export type Sort = (typeof sorts)[number];

export const DEFAULT_SORT: Sort = "oldest";

/** What an address asks for; whatever else stands there is the default. */
export function readSort(value: unknown): Sort {
  return sorts.find((sort) => sort === value) ?? DEFAULT_SORT;
}

/** The query of a page of the thread, with its question mark; "" for the first in the default order. */
export function threadQuery(sort: Sort, rest: Record<string, string | null | undefined> = {}) {
  const query = new URLSearchParams();
  if (sort !== DEFAULT_SORT) query.set("sort", sort);
  for (const [name, value] of Object.entries(rest)) if (value) query.set(name, value);
  const text = query.toString();
  return text && `?${text}`;
}
