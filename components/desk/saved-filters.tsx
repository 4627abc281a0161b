"use client";
// The lists that one has kept by a name: links above every list, and the forms that keep this one
// or give it up.
import { type ReactElement, useActionState } from "react";
import { emptyForm } from "@/lib/form-state";
import { type DeskFilter, filterPath, filterQuery } from "@/lib/moderation/filter";
import { deleteFilterByForm, saveFilterByForm } from "@/lib/moderation/saved-filters/actions";
import type { SavedFilter } from "@/lib/moderation/saved-filters/queries";
import { listNames } from "./messages";
import { notSent, useHeld } from "./use-held";

type Props = { filter: DeskFilter; saved: SavedFilter[] };

export function SavedFilters({ filter, saved }: Props): ReactElement | null {
  const path = filterPath(filter);
  const current = saved.find((one) => filterPath(one.filter) === path);
  const canSave = !current && filterQuery(filter).size > 0;
  if (saved.length === 0 && !canSave) return null;
  return (
    <div className="saved">
      {saved.length > 0 && (
        <nav aria-label="Saved filters">
          <ul>
            {saved.map(({ id, name, filter: kept }) => (
              <li key={id}>
                <a
                  href={filterPath(kept)}
                  aria-current={id === current?.id ? "page" : undefined}
                  title={`In ${listNames[kept.list]}`}
                  dir="auto"
                >
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {canSave && <SaveForm key={path} filter={filter} />}
      {current && (
        <form action={deleteFilterByForm}>
          <input type="hidden" name="id" value={current.id} />
          <input type="hidden" name="list" value={filter.list} />
          <button type="submit" className="saved-act">
            Delete this filter<span className="unseen"> {current.name}</span>
          </button>
        </form>
      )}
    </div>
  );
}

function SaveForm({ filter }: { filter: DeskFilter }): ReactElement {
  const [state, action, isPending] = useActionState(
    useHeld(saveFilterByForm, emptyForm),
    emptyForm,
  );
  const error =
    state.message === "forbidden"
      ? "Not saved: you are signed out, or may no longer moderate."
      : (state.errors.name ?? notSent(state));
  return (
    <details className="saved-new" open={error ? true : undefined}>
      <summary className="saved-act">Save this filter</summary>
      <form action={action} noValidate>
        <input type="hidden" name="list" value={filter.list} />
        <input type="hidden" name="filter" value={filterQuery(filter).toString()} />
        <label htmlFor="saved-name">Name</label>
        <input
          id="saved-name"
          name="name"
          maxLength={40}
          autoComplete="off"
          dir="auto"
          defaultValue={state.values.name}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? "saved-name-error" : undefined}
        />
        <button type="submit" className="button" disabled={isPending}>
          Save
        </button>
        {error && (
          <p className="field-error" id="saved-name-error" role="alert">
            {error}
          </p>
        )}
      </form>
    </details>
  );
}
