"use client";
// Rendered on the server only, like the sign-in form. Opening the link changes nothing; the button does.
import { useActionState } from "react";
import { Notice } from "@/components/ui/notice";
import { type ConfirmState, submitAddress } from "@/lib/accounts/actions";
import { DeadAddressLink } from "./dead-links";

const before: ConfirmState = { values: {}, errors: {} };

export function AddressForm({ token }: { token: string }) {
  const [state, submit] = useActionState(submitAddress, before);
  if (state.message === "token") return <DeadAddressLink />;
  if (state.message === "taken") {
    return (
      <Notice tone="trouble">
        <p>Somebody else has come to sign in with this address. Yours stays as it is.</p>
      </Notice>
    );
  }
  if (state.email) {
    return (
      <div role="status">
        <Notice>
          <p>
            From now on you sign in with <strong>{state.email}</strong>.
          </p>
          <p>
            <a href="/studio/profile">Your profile</a>
          </p>
        </Notice>
      </div>
    );
  }
  return (
    <form action={submit} className="account-form">
      <input type="hidden" name="token" value={token} />
      <button type="submit" className="button" data-kind="primary">
        Sign in with this address from now on
      </button>
    </form>
  );
}
