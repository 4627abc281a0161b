"use client";
// What the author box shows of oneself. A plain form; only uploading a new picture needs script.
import { useActionState } from "react";
import { controlProps, Field, Labelled } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { emptyForm } from "@/lib/form-state";
import { BIOGRAPHY_MAX, LINKS_MAX } from "@/lib/people/limits";
import { submitProfile } from "@/lib/people/profile/actions";
import type { OwnPicture, Profile } from "@/lib/people/queries";
import { refusals } from "./messages";
import { PictureField } from "./picture-field";

type Props = {
  profile: Pick<Profile, "name" | "biography" | "site" | "links" | "pictureId">;
  pictures: OwnPicture[];
  mayUpload: boolean;
};

const BIOGRAPHY_HINT = "Markdown: links, emphasis, lists. Two or three sentences are enough.";

export function ProfileForm({ profile, pictures, mayUpload }: Props) {
  const [state, submit, isBusy] = useActionState(submitProfile, emptyForm);
  const { values, errors, message } = state;
  const trouble = message ? refusals[message] : undefined;
  const rows = Math.min(LINKS_MAX, Math.max(3, profile.links.length + 2));
  return (
    <form action={submit} className="profile-form" noValidate>
      {trouble && (
        <Notice tone="trouble">
          <p>{trouble}</p>
        </Notice>
      )}
      <Field
        name="name"
        label="Name"
        autoComplete="name"
        maxLength={100}
        defaultValue={values.name ?? profile.name}
        error={errors.name}
        required
      />
      <Labelled name="biography" label="Biography" hint={BIOGRAPHY_HINT} error={errors.biography}>
        <textarea
          {...controlProps({ name: "biography", hint: BIOGRAPHY_HINT, error: errors.biography })}
          rows={5}
          maxLength={BIOGRAPHY_MAX}
          dir="auto"
          defaultValue={values.biography ?? profile.biography}
        />
      </Labelled>
      <Field
        name="site"
        label="Site"
        type="url"
        inputMode="url"
        autoComplete="url"
        defaultValue={values.site ?? profile.site ?? ""}
        error={errors.site}
      />
      <fieldset className="profile-links">
        <legend>Links</legend>
        {Array.from({ length: rows }, (_, row) => (
          <LinkRow
            // biome-ignore lint/suspicious/noArrayIndexKey: the place in the form is what it is.
            key={row}
            row={row}
            label={values[`linkLabel${row}`] ?? profile.links[row]?.label}
            url={values[`linkUrl${row}`] ?? profile.links[row]?.url}
            errors={errors}
          />
        ))}
      </fieldset>
      <PictureField pictures={pictures} chosen={profile.pictureId} mayUpload={mayUpload} />
      <div className="studio-choice">
        <button type="submit" className="button" data-kind="primary" disabled={isBusy}>
          Save the profile
        </button>
      </div>
    </form>
  );
}

type LinkProps = { row: number; label?: string; url?: string; errors: Record<string, string> };

function LinkRow({ row, label, url, errors }: LinkProps) {
  return (
    <div className="profile-link">
      <Field
        name={`linkLabel${row}`}
        label={`Name of link ${row + 1}`}
        maxLength={60}
        defaultValue={label}
        error={errors[`linkLabel${row}`]}
      />
      <Field
        name={`linkUrl${row}`}
        label={`Address of link ${row + 1}`}
        type="url"
        inputMode="url"
        maxLength={300}
        defaultValue={url}
        error={errors[`linkUrl${row}`]}
      />
    </div>
  );
}
