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
        Whoever runs the site makes a new one with{" "}
        <code>npm run user -- reset your@address.example</code>.
      </p>
    </Notice>
  );
}
