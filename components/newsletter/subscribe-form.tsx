"use client";
// The box: one address, and what to expect. Rendered on the server only; works as a plain POST from
// a cached page of any age.
import { type ReactElement, useActionState } from "react";
import { emptyForm } from "@/lib/form-state";
import { postSignUp } from "@/lib/newsletter/actions";
import { CONSENT_TEXT } from "@/lib/newsletter/consent-text";
import { AddressField } from "./address-field";
import { boxMessages as words } from "./messages";

/** `page` is the path that the box stands on: consent says where it was given. */
export function SubscribeForm({ page }: { page: string }): ReactElement {
  const [state, action] = useActionState(postSignUp, emptyForm);
  return (
    <form action={action} className="subscribe-form" noValidate>
      <input type="hidden" name="page" value={page} />
      <input type="hidden" name="text" value={CONSENT_TEXT} />
      <p className="promise">{words.promise}</p>
      <AddressField id="subscribe-email" label={words.email} state={state} />
      <button type="submit">{words.send}</button>
    </form>
  );
}
