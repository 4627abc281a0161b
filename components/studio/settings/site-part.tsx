// What the site is called and where it stands.
import type { ReactElement } from "react";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Section, troubleOf } from "./section";
import type { Part } from "./settings-form";

export function SitePart({ given, state, typed }: Part): ReactElement {
  return (
    <Section id="site">
      <Field
        name="title"
        label="Title"
        defaultValue={typed.title}
        maxLength={100}
        required
        {...troubleOf(state, "title")}
      />
      <Field
        name="description"
        label="Description"
        defaultValue={typed.description}
        maxLength={300}
        hint="One sentence; search engines and shared links show it."
        {...troubleOf(state, "description")}
      />
      {given.isSiteUrlGiven ? (
        <p className="field-fixed">
          <input type="hidden" name="siteUrl" value={given.typed.siteUrl} />
          Address: <strong>{given.typed.siteUrl}</strong>, as SITE_URL says where the site is
          started.
        </p>
      ) : (
        <Field
          name="siteUrl"
          label="Address"
          type="url"
          defaultValue={typed.siteUrl}
          hint="Where readers find it. Changing it moves the site: other addresses then lead there."
          {...troubleOf(state, "siteUrl")}
        />
      )}
      {state.move && <Move from={given.typed.siteUrl} to={state.move} />}
    </Section>
  );
}

function Move({ from, to }: { from: string; to: string }): ReactElement {
  return (
    <Notice tone="trouble">
      <p>
        As soon as you save, readers of {from} are sent to {to}, every link the site prints begins
        with it, and you sign in again there.
      </p>
      <p>
        Should the site not answer there, start it with <code>SITE_URL={from}</code> and change the
        address back.
      </p>
      <label className="field-check">
        <input type="checkbox" name="moveTo" value={to} />
        <span>Move the site to {to}</span>
      </label>
    </Notice>
  );
}
