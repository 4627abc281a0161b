// What stands where a one-time link no longer opens anything.
import type { ReactElement } from "react";
import { Notice } from "@/components/ui/notice";

export function DeadSetUpLink(): ReactElement {
  return (
    <Notice>
      <p>
        This link doesn’t open the set-up: it was used, is more than 24 hours old, or isn’t
        complete.
      </p>
      <p>
        Start the site again (<kbd>Ctrl</kbd> + <kbd>C</kbd>, then <code>npm start</code>). It
        prints a new link where it was started.
      </p>
    </Notice>
  );
}

export function DeadResetLink(): ReactElement {
  return (
    <Notice>
      <p>
        This link doesn’t open anything: it was used, is more than an hour old, or isn’t complete.
      </p>
      <p>
        <a href="/forgot">Ask for a new link</a>
      </p>
      <p>
        Whoever runs the site makes one, too:{" "}
        <code>npm run user -- reset your@address.example</code>
      </p>
    </Notice>
  );
}

export type DeadInvitation = "unknown" | "used" | "revoked" | "expired";

const why: Record<DeadInvitation, string> = {
  unknown: "This link opens nothing: it isn’t complete, or a newer one has replaced it.",
  used: "This invitation was accepted already.",
  revoked: "This invitation was taken back.",
  expired: "This invitation is over: a link is good for seven days.",
};

export function DeadInvitationLink({ reason }: { reason: DeadInvitation }): ReactElement {
  return (
    <Notice>
      <p>{why[reason]}</p>
      {reason === "used" ? (
        <p>
          If it was you: <a href="/signin">sign in</a>, or{" "}
          <a href="/forgot">ask for a new password</a>.
        </p>
      ) : (
        <p>Ask whoever invited you for a new one.</p>
      )}
    </Notice>
  );
}

export function DeadAddressLink(): ReactElement {
  return (
    <Notice>
      <p>
        This link doesn’t confirm anything: it was used, is more than a day old, or isn’t complete.
      </p>
      <p>
        <a href="/studio/profile">Ask for a new one in your profile</a>
      </p>
    </Notice>
  );
}
