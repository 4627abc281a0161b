// A form that is one button: what the link in a mail asks to press. GET has changed nothing so far.
import type { ReactElement } from "react";

type Props = {
  action: (form: FormData) => Promise<void>;
  token: string;
  label: string;
  /** The reader's script presses it, once somebody looks at the page. */
  pressed?: boolean;
  quiet?: boolean;
};

export function PressForm({ action, token, label, pressed, quiet }: Props): ReactElement {
  return (
    <form action={action} data-press={pressed ? "" : undefined}>
      <input type="hidden" name="token" value={token} />
      <button type="submit" className={quiet ? "quiet" : undefined}>
        {label}
      </button>
    </form>
  );
}
