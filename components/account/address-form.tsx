"use client";
// Rendered on the server only, like the sign-in form. Opening the link changes nothing; the button does.
import { useActionState } from "react";
import { Notice } from "@/components/ui/notice";
import { submitAddress } from "@/lib/accounts/actions";
import { emptyForm } from "@/lib/form-state";
import { DeadAddressLink } from "./dead-links";

export function AddressForm({ token }: { token: string }) {
  const [state, submit] = useActionState(submitAddress, emptyForm);
  if (state.message === "token") return <DeadAddressLink />;
  if (state.message === "taken") {
    return (
      <Notice tone="trouble">
        <p>Somebody else has come to sign in with this address. Yours stays as it is.</p>
      </Notice>
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

export function AddressConfirmed() {
  return (
    <Notice>
      <p>You sign in with your new address from now on.</p>
      <p>
        <a href="/studio/profile">Your profile</a>
      </p>
    </Notice>
  );
}
