"use client";
// Invites by mail or makes a link to copy. Works as a plain form; with script the link has a copy button.
import { useActionState, useState } from "react";
import { controlProps, Field, Labelled } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { roleNames } from "@/lib/auth/roles";
import { type InviteState, submitInvitation, submitRenewal } from "@/lib/people/actions";
import { roles } from "@/lib/people/limits";
import { roleScope } from "@/lib/people/role-words";
import { inviteRefusals } from "./messages";

const before: InviteState = { values: {}, errors: {} };

/** `person`: an author known by name only, who gets a key to their own row. */
export function InviteForm({ person }: { person?: { id: number; name: string } }) {
  const [state, submit, isBusy] = useActionState(submitInvitation, before);
  return (
    <form action={submit} className="invite-form" noValidate>
      <Outcome state={state} />
      {person ? (
        <input type="hidden" name="personId" value={person.id} />
      ) : (
        <Field
          name="name"
          label="Name"
          hint="May be left empty; they can change it."
          maxLength={100}
          autoComplete="off"
          defaultValue={state.values.name}
          error={state.errors.name}
        />
      )}
      <Field
        name="email"
        label="E-mail address"
        type="email"
        hint="Not needed for a link that you hand over yourself."
        autoComplete="off"
        defaultValue={state.values.email}
        error={state.errors.email}
      />
      <Labelled name="role" label="Role" error={state.errors.role}>
        <select
          {...controlProps({ name: "role", error: state.errors.role })}
          defaultValue={state.values.role ?? "AUTHOR"}
          key={state.values.role}
        >
          {roles.map((role) => (
            <option key={role} value={role}>
              {roleNames[role]} ({roleScope[role]})
            </option>
          ))}
        </select>
      </Labelled>
      <div className="studio-choice">
        <button
          type="submit"
          name="by"
          value="mail"
          className="button"
          data-kind="primary"
          disabled={isBusy}
        >
          Send the invitation
        </button>
        <button type="submit" name="by" value="link" className="button" disabled={isBusy}>
          Make a link to copy
        </button>
      </div>
    </form>
  );
}

/** For an invitation that is open or over: a new link, and the old one is dead. */
export function RenewForm({ id, hasAddress }: { id: number; hasAddress: boolean }) {
  const [state, submit, isBusy] = useActionState(submitRenewal, before);
  return (
    <form action={submit} className="renew-form">
      <input type="hidden" name="invitationId" value={id} />
      {hasAddress && (
        <button type="submit" name="by" value="mail" className="button" disabled={isBusy}>
          Send again
        </button>
      )}
      <button type="submit" name="by" value="link" className="button" disabled={isBusy}>
        New link
      </button>
      <Outcome state={state} />
    </form>
  );
}

function Outcome({ state }: { state: InviteState }) {
  if (state.link) return <Link link={state.link} />;
  if (state.sentTo !== undefined) {
    return (
      <div role="status">
        <Notice>
          <p>The invitation is on its way to {state.sentTo}. Its link is good for seven days.</p>
        </Notice>
      </div>
    );
  }
  if (!state.message) return null;
  return (
    <Notice tone="trouble">
      <p>{inviteRefusals[state.message] ?? state.message}</p>
    </Notice>
  );
}

function Link({ link }: { link: string }) {
  const [isCopied, setCopied] = useState(false);
  // Browsers give no clipboard to pages without https: then the field is there to copy from.
  const copy = () =>
    navigator.clipboard?.writeText(link).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <div role="status" className="invite-link">
      <Notice>
        <p>
          <label htmlFor="link">
            Hand this link over. It is shown only now, works once, and is good for seven days.
          </label>
        </p>
        <div className="invite-copy">
          <input id="link" readOnly value={link} onFocus={(event) => event.target.select()} />
          <button type="button" className="button" onClick={copy}>
            {isCopied ? "Copied" : "Copy"}
          </button>
        </div>
      </Notice>
    </div>
  );
}
