"use client";
// What the list is narrowed to: one plain GET form, so that the address says it all.
import type { KeyboardEvent, ReactElement } from "react";
import { type DeskFilter, isNarrowed } from "@/lib/moderation/filter";
import { listPath } from "@/lib/moderation/lists";
import { filterWords, knownReasons } from "./messages";

export const SEARCH_FIELD = "desk-search";

export function FilterBar({ filter }: { filter: DeskFilter }): ReactElement {
  const { list, q } = filter;
  const set = filterWords(filter);
  return (
    // An address is the state: whoever goes there gets fields that say so.
    <search className="filters" key={JSON.stringify(filter)}>
      <form method="get" action={listPath(list)} onKeyDown={leave}>
        {filter.rule !== null && <input type="hidden" name="rule" value={filter.rule} />}
        <div className="filters-line">
          <label className="unseen" htmlFor={SEARCH_FIELD}>
            Search text, name and address
          </label>
          <input
            id={SEARCH_FIELD}
            type="search"
            name="q"
            defaultValue={q}
            placeholder="Search text, name, address"
            maxLength={200}
            enterKeyHint="search"
          />
          <button type="submit" className="button">
            Search
          </button>
          {isNarrowed(filter) && <a href={listPath(list)}>Clear</a>}
        </div>
        <details className="filters-more">
          <summary>{set.length > 0 ? `Filters: ${set.join(", ")}` : "Filters"}</summary>
          <Fields filter={filter} />
        </details>
      </form>
    </search>
  );
}

function Fields({ filter }: { filter: DeskFilter }): ReactElement {
  return (
    <div className="filters-fields">
      <label>
        <span>Order</span>
        <select name="order" defaultValue={filter.order}>
          <option value="time">
            {filter.list === "pending" ? "Longest waiting first" : "Newest first"}
          </option>
          <option value="risk">Riskiest first</option>
        </select>
      </label>
      <label>
        <span>Reason</span>
        <select name="reason" defaultValue={filter.reason ?? ""}>
          <option value="">Any</option>
          {knownReasons.map(([check, words]) => (
            <option key={check} value={check}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>Article</span>
        <input
          type="text"
          name="post"
          defaultValue={filter.post ?? ""}
          placeholder="its-address"
          autoCapitalize="none"
        />
      </label>
      <label>
        <span>Commenter’s address</span>
        <input
          type="text"
          inputMode="email"
          name="email"
          defaultValue={filter.email ?? ""}
          placeholder="name@example.org"
          autoCapitalize="none"
        />
      </label>
      <label>
        <span>From</span>
        <input type="date" name="from" defaultValue={filter.from ?? ""} />
      </label>
      <label>
        <span>To</span>
        <input type="date" name="to" defaultValue={filter.to ?? ""} />
      </label>
      <fieldset>
        <legend className="unseen">Only comments that</legend>
        {flags.map(([name, words]) => (
          <label key={name}>
            <input type="checkbox" name={name} value="1" defaultChecked={filter[name]} />
            <span>{words}</span>
          </label>
        ))}
      </fieldset>
      <button type="submit" className="button">
        Show
      </button>
    </div>
  );
}

const flags = [
  ["hasLinks", "Has links"],
  ["isReported", "Reported"],
  ["isEdited", "Edited by its author"],
] as const;

function leave(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key === "Escape" && event.target instanceof HTMLElement) event.target.blur();
}
