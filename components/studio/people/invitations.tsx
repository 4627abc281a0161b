// Inviting somebody, and the invitations that are still open.
import type { ReactElement } from "react";
import { roleNames } from "@/lib/auth/roles";
import { formatDateTime } from "@/lib/format";
import { revokeByForm } from "@/lib/people/actions";
import type { InvitationRow } from "@/lib/people/queries";
import { InviteForm, RenewForm } from "./invite-form";

type Props = {
  /** What came of the form before: the next one starts anew. */
  did: string;
  invitations: InvitationRow[];
  site: { timeZone: string; language: string };
};

export function Invitations({ did, invitations, site }: Props): ReactElement {
  return (
    <section className="studio-part" aria-labelledby="invite">
      <h2 id="invite">Invite somebody</h2>
      <InviteForm key={did} />
      {invitations.length > 0 && (
        <>
          <h3>Open invitations</h3>
          <ul className="invitations">
            {invitations.map((invitation) => (
              <li key={invitation.id}>
                <Invitation invitation={invitation} site={site} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Invitation({ invitation, site }: { invitation: InvitationRow; site: Props["site"] }) {
  const { id, name, email, role, by, expiresAt, isOver } = invitation;
  const whom = name || email || "Whoever has the link";
  return (
    <>
      <div>
        <p className="invitation-whom">
          <bdi>{whom}</bdi>, {roleNames[role].toLowerCase()}
        </p>
        <p className="studio-aside">
          {name && email && <>{email}. </>}
          {by && <>Invited by {by}. </>}
          {isOver ? "Over since " : "Good until "}
          <time dateTime={expiresAt.toISOString()}>
            {formatDateTime(expiresAt, site.timeZone, site.language)}
          </time>
          .
        </p>
      </div>
      <div className="invitation-verbs">
        <RenewForm id={id} hasAddress={email !== null} />
        <form action={revokeByForm}>
          <input type="hidden" name="invitationId" value={id} />
          <button type="submit" className="button" data-kind="danger">
            Take back<span className="unseen"> the invitation of {whom}</span>
          </button>
        </form>
      </div>
    </>
  );
}
