"use client";
// Who signs the post, in the order in which they are named.
import type { ReactElement } from "react";
import { MoveButtons, moved } from "./move-buttons";
import { useNextFocus } from "./use-next-focus";

type Person = { id: number; name: string };

type Props = {
  authorIds: number[];
  people: Person[];
  mayChoose: boolean;
  error?: string;
  onChange: (authorIds: number[]) => void;
};

export function AuthorsField({
  authorIds,
  people,
  mayChoose,
  error,
  onChange,
}: Props): ReactElement {
  const { next, passOn } = useNextFocus<HTMLSelectElement>();
  const nameOf = (id: number) =>
    people.find((person) => person.id === id)?.name ?? "Somebody who left";
  const others = people.filter(({ id }) => !authorIds.includes(id));
  const without = (id: number) => authorIds.filter((each) => each !== id);
  return (
    <fieldset className="field editor-authors">
      <legend>Authors</legend>
      <ol>
        {authorIds.map((id, index) => (
          <li key={id}>
            <bdi>{nameOf(id)}</bdi>
            {mayChoose && (
              <MoveButtons
                what={nameOf(id)}
                index={index}
                count={authorIds.length}
                onMove={(to) => onChange(moved(authorIds, index, to))}
                onRemove={() => {
                  passOn();
                  onChange(without(id));
                }}
              />
            )}
          </li>
        ))}
      </ol>
      {authorIds.length === 0 && <p className="field-hint">Nobody signs it.</p>}
      {mayChoose && others.length > 0 && (
        <select
          ref={next}
          aria-label="Add an author"
          value=""
          onChange={(event) => onChange([...authorIds, Number(event.target.value)])}
        >
          <option value="" disabled>
            Add an author…
          </option>
          {others.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
      {!mayChoose && <p className="field-hint">An editor can change who signs it.</p>}
      {error && <p className="field-error">{error}</p>}
    </fieldset>
  );
}
