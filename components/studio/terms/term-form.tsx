"use client";
// Name, address and words of a section or tag.
import { type ReactElement, useActionState } from "react";
import { controlProps, Field, Labelled } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { emptyForm } from "@/lib/form-state";
import { addSection, saveSection, saveTag } from "@/lib/posts/terms/actions";
import type { TermRefusal } from "@/lib/posts/terms/schema";
import { termRefusals } from "./messages";

const kinds = {
  "new-section": { action: addSection, verb: "Add the section", path: "/section/" },
  section: { action: saveSection, verb: "Save", path: "/section/" },
  tag: { action: saveTag, verb: "Save", path: "/tag/" },
} as const;

type Props = {
  kind: keyof typeof kinds;
  given: { id?: number; name: string; slug: string; description?: string };
};

export function TermForm({ kind, given }: Props): ReactElement {
  const { action, verb, path } = kinds[kind];
  const [state, submit] = useActionState(action, emptyForm);
  const code = state.message as TermRefusal | undefined;
  const atSlug = code === "taken" || code === "no-slug" ? termRefusals[code] : undefined;
  const text = (name: "name" | "slug" | "description") => state.values[name] ?? given[name] ?? "";
  const slug = { name: "slug", error: state.errors.slug ?? atSlug };
  const hint = given.id
    ? `Stands behind ${path}. The former address leads to the new one for ever.`
    : `Stands behind ${path}. Empty: made of the name.`;
  return (
    <form action={submit} className="studio-form" key={JSON.stringify(state)} noValidate>
      {code && !atSlug && (
        <Notice tone="trouble">
          <p>{termRefusals[code]}</p>
        </Notice>
      )}
      {given.id && <input type="hidden" name="id" value={given.id} />}
      <Field
        name="name"
        label="Name"
        defaultValue={text("name")}
        error={state.errors.name}
        maxLength={80}
        required
      />
      <Field {...slug} label="Slug" hint={hint} defaultValue={text("slug")} maxLength={96} />
      {kind !== "tag" && (
        <Labelled name="description" label="Description" error={state.errors.description}>
          <textarea
            {...controlProps({ name: "description", error: state.errors.description })}
            rows={2}
            defaultValue={text("description")}
            dir="auto"
          />
        </Labelled>
      )}
      <p className="studio-choice">
        <button type="submit" className="button" data-kind="primary">
          {verb}
        </button>
        {given.id && (
          <a className="button" href={kind === "tag" ? "/studio/tags" : "/studio/sections"}>
            Leave it
          </a>
        )}
      </p>
    </form>
  );
}
