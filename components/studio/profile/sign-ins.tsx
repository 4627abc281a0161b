// One's own open sign-ins, each with what ends it.
import type { ReactElement } from "react";
import { formatDateTime } from "@/lib/format";
import { endOtherSignInsByForm, endSignInByForm } from "@/lib/people/profile/actions";
import type { SignInRow } from "@/lib/people/queries";

type Props = { signIns: SignInRow[]; site: { timeZone: string; language: string } };

export function SignIns({ signIns, site }: Props): ReactElement {
  const time = (at: Date) => (
    <time dateTime={at.toISOString()}>{formatDateTime(at, site.timeZone, site.language)}</time>
  );
  return (
    <section className="studio-part" aria-labelledby="sign-ins">
      <h2 id="sign-ins">Where you are signed in</h2>
      <ul className="sign-ins">
        {signIns.map(({ id, device, since, lastSeen, isThis }) => (
          <li key={id}>
            <div>
              <p>
                <strong>{device}</strong>
                {isThis && <span className="people-you">this one</span>}
              </p>
              <p className="studio-aside">
                Since {time(since)}. Last seen {time(lastSeen)}.
              </p>
            </div>
            {!isThis && (
              <form action={endSignInByForm}>
                <input type="hidden" name="sessionId" value={id} />
                <button type="submit" className="button">
                  End<span className="unseen"> the sign-in of {device}</span>
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {signIns.length > 1 && (
        <form action={endOtherSignInsByForm}>
          <button type="submit" className="button">
            End all others
          </button>
        </form>
      )}
    </section>
  );
}
