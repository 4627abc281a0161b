// A list's search: a plain GET, so that its answer has an address.
import type { ReactElement } from "react";

type Props = {
  path: string;
  label: string;
  search: string;
  /** Other parameters that stay. */
  keep?: Record<string, string>;
};

export function SearchForm({ path, label, search, keep = {} }: Props): ReactElement {
  return (
    <search>
      <form action={path} method="get" className="studio-search">
        {Object.entries(keep).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <input
          type="search"
          name="q"
          aria-label={label}
          placeholder={label}
          defaultValue={search}
        />
        <button type="submit" className="button">
          Search
        </button>
      </form>
    </search>
  );
}
