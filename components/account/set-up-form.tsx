"use client";
// Rendered on the server only, like the sign-in form.
import { useActionState } from "react";
import { controlProps, Field, Labelled } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { PASSWORD_MIN } from "@/lib/auth/schema";
import { type SetUpState, submitSetUp } from "@/lib/settings/actions";
import { DeadSetUpLink } from "./dead-links";

type Props = {
  token: string;
  /** Where the form was asked for, or what SITE_URL says. */
  siteUrl: string;
  isSiteUrlGiven: boolean;
  timeZone: string;
  timeZones: string[];
};

const before: SetUpState = { values: {}, errors: {} };

export function SetUpForm(given: Props) {
  const [state, submit] = useActionState(submitSetUp, before);
  if (state.movedTo) return <Moved to={state.movedTo} />;
  if (state.message === "done") return <AlreadyDone />;
  if (state.message === "token") return <DeadSetUpLink />;
  const wrong = Object.keys(state.errors);
  const posted = Object.keys(state.values).length > 0;
  // Each field's text as typed, its error, and the first wrong one in focus.
  const field = (name: string, start = "") => ({
    name,
    defaultValue: posted ? (state.values[name] ?? "") : start,
    error: state.errors[name],
    autoFocus: wrong[0] === name,
    required: true,
  });
  const zone = controlProps({ name: "timeZone", error: state.errors.timeZone });
  return (
    <form action={submit} className="account-form" noValidate>
      {wrong.length > 0 && (
        <Notice tone="trouble">
          <p>
            {wrong.length === 1 ? "One field needs" : `${wrong.length} fields need`} another look.
            Nothing is lost; type the password again.
          </p>
        </Notice>
      )}
      <fieldset>
        <legend>The site</legend>
        <Field label="Title" {...field("title")} maxLength={100} />
        <Field
          label="Description"
          {...field("description")}
          required={false}
          maxLength={300}
          hint="One sentence; search engines and shared links show it."
        />
        {given.isSiteUrlGiven ? (
          <>
            <input type="hidden" name="siteUrl" value={given.siteUrl} />
            <p className="field-fixed">
              Address: <strong>{given.siteUrl}</strong>, as SITE_URL says.
            </p>
          </>
        ) : (
          <Field
            label="Address"
            type="url"
            {...field("siteUrl", given.siteUrl)}
            hint="Where readers find it. Every link that the site prints begins with it."
          />
        )}
        <div className="field-pair">
          <Labelled name="timeZone" label="Time zone" error={state.errors.timeZone}>
            <select {...zone} defaultValue={state.values.timeZone ?? given.timeZone}>
              {given.timeZones.map((name) => (
                <option key={name} value={name}>
                  {name.replaceAll("_", " ")}
                </option>
              ))}
            </select>
          </Labelled>
          <Field label="Language" {...field("language", "en")} hint="Such as en, de or pt-BR." />
        </div>
      </fieldset>
      <fieldset>
        <legend>You, its owner</legend>
        <Field label="Name" {...field("name")} autoComplete="name" maxLength={100} />
        <Field
          label="E-mail address"
          type="email"
          {...field("email")}
          autoComplete="username"
          hint="You sign in with it. Readers never see it."
        />
        <Field
          label="Password"
          type="password"
          {...field("password")}
          defaultValue=""
          autoComplete="new-password"
          hint={`At least ${PASSWORD_MIN} characters. A few words that only you would put together make a good one.`}
        />
      </fieldset>
      <fieldset>
        <legend>To begin with</legend>
        <label className="field-check">
          <input
            type="checkbox"
            name="sample"
            value="on"
            defaultChecked={!posted || state.values.sample === "on"}
          />
          <span>
            Sample content
            <span className="field-hint">
              Eight articles with comments in every state, to try things out. One click removes
              them.
            </span>
          </span>
        </label>
      </fieldset>
      <input type="hidden" name="token" value={given.token} />
      <button type="submit" className="button" data-kind="primary">
        Set up the site
      </button>
    </form>
  );
}

function Moved({ to }: { to: string }) {
  return (
    <Notice>
      <p>The site is set up. From now on it lives at its own address:</p>
      <p>
        <a href={`${to}/signin`}>Sign in at {to.replace(/^https?:\/\//, "")}</a>
      </p>
    </Notice>
  );
}

export function AlreadyDone() {
  return (
    <Notice>
      <p>
        This site is set up already. <a href="/signin">Sign in</a>
      </p>
    </Notice>
  );
}
