"use client";
// The question before a section or tag goes: where do its posts belong then?
import { type ReactElement, useActionState } from "react";
import { controlProps, Field, Labelled } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { emptyForm } from "@/lib/form-state";
import { dropSection, dropTag } from "@/lib/posts/terms/actions";
import type { TermRefusal } from "@/lib/posts/terms/schema";
import { posts, termRefusals } from "./messages";

type Term = { id: number; name: string; posts: number };
/** `others`: the sections to choose from; null for a tag, whose name is typed. */
type Props = { term: Term; others: { id: number; name: string }[] | null };

export function RemovalForm({ term, others }: Props): ReactElement {
  const [state, submit] = useActionState(others ? dropSection : dropTag, emptyForm);
  const code = state.message as TermRefusal | undefined;
  return (
    <div className="settings-ask">
      <Notice tone="trouble">
        <h2>Remove “{term.name}”?</h2>
        <p>
          {posts(term.posts)} {term.posts === 1 ? "carries" : "carry"} it. With another one named
          here they carry that instead, and its addresses lead there; otherwise they carry none, and
          its page is gone.
        </p>
        {code && <p className="field-error">{termRefusals[code]}</p>}
        <form action={submit} className="studio-form">
          <input type="hidden" name="id" value={term.id} />
          {others ? (
            <Labelled name="into" label="Put its posts into">
              <select {...controlProps({ name: "into" })} defaultValue={state.values.into ?? ""}>
                <option value="">No section</option>
                {others.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </Labelled>
          ) : (
            <Field
              name="into"
              label="Merge it into the tag"
              hint="Its name; empty takes the tag off its posts."
              defaultValue={state.values.into ?? ""}
            />
          )}
          <p className="studio-choice">
            <button type="submit" className="button" data-kind="danger">
              Remove it
            </button>
            <a className="button" href={others ? "/studio/sections" : "/studio/tags"}>
              Keep it
            </a>
          </p>
        </form>
      </Notice>
    </div>
  );
}
