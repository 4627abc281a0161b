// One person: the facts, and what an owner may do about them.
import type { ReactElement, ReactNode } from "react";
import { controlProps, Labelled } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { roleNames } from "@/lib/auth/roles";
import { formatDate, formatDateTime } from "@/lib/format";
import {
  changeRoleByForm,
  deactivateByForm,
  endSignInsByForm,
  mailResetByForm,
  reactivateByForm,
} from "@/lib/people/actions";
import { roles } from "@/lib/people/limits";
import type { Person } from "@/lib/people/queries";
import { roleScope, roleWords } from "@/lib/people/role-words";
import { InviteForm } from "./invite-form";

type Site = { timeZone: string; language: string };

export function PersonFacts({ person, site }: { person: Person; site: Site }): ReactElement {
  const { role, list, email, createdAt, lastSeen, deactivatedAt, articles, slug } = person;
  const day = (time: Date) => formatDate(time, site.timeZone, site.language);
  return (
    <dl className="person-facts">
      <Fact name="Role">
        {roleNames[role]}. {roleWords[role]}
      </Fact>
      {email && <Fact name="Address">{email}</Fact>}
      <Fact name="Here since">{day(createdAt)}</Fact>
      {list === "staff" && (
        <Fact name="Last seen">
          {lastSeen
            ? formatDateTime(lastSeen, site.timeZone, site.language)
            : "Not in the last 30 days"}
        </Fact>
      )}
      {list === "authors" && <Fact name="Account">None yet: known by name only</Fact>}
      {deactivatedAt && <Fact name="Deactivated">{day(deactivatedAt)}</Fact>}
      <Fact name="Articles">
        {articles}
        {articles > 0 && (
          <>
            {" · "}
            <a href={`/author/${encodeURIComponent(slug)}`}>the page for readers</a>
          </>
        )}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

type VerbProps = {
  person: Person;
  heirs: { id: number; name: string }[];
  /** The owner asked for the deactivation and is to confirm it. */
  asked: boolean;
};

export function PersonVerbs({ person, heirs, asked }: VerbProps): ReactElement {
  if (person.isYou) {
    return (
      <Part id="you" heading="This is you">
        <p>
          Name, biography, password and sign-ins are in <a href="/studio/profile">your profile</a>.
          Your role is changed by another owner.
        </p>
      </Part>
    );
  }
  if (person.list === "left") return <Reactivation person={person} />;
  if (asked) return <Confirmation person={person} heirs={heirs} />;
  if (person.list === "authors") {
    return (
      <>
        <Part id="invite" heading="Invite into this account">
          <p>What stands under this name stays theirs: they get the key to it.</p>
          <InviteForm person={person} />
        </Part>
        <Leaving />
      </>
    );
  }
  return (
    <>
      <RolePart person={person} />
      <SignInPart person={person} />
      <Leaving />
    </>
  );
}

function RolePart({ person }: { person: Person }): ReactElement {
  if (person.isLastOwner) {
    return (
      <Part id="role" heading="Role">
        <p>The last owner stays owner. Make somebody else an owner first.</p>
      </Part>
    );
  }
  return (
    <Part id="role-part" heading="Role">
      <form action={changeRoleByForm} className="person-form">
        <Hidden person={person} />
        <input type="hidden" name="from" value={person.role} />
        <Labelled name="to" label="New role">
          <select {...controlProps({ name: "to" })} defaultValue={person.role} key={person.role}>
            {roles.map((role) => (
              <option key={role} value={role}>
                {roleNames[role]} ({roleScope[role]})
              </option>
            ))}
          </select>
        </Labelled>
        <button type="submit" className="button">
          Change the role
        </button>
      </form>
    </Part>
  );
}

function SignInPart({ person }: { person: Person }): ReactElement {
  const { signIns } = person;
  return (
    <Part id="sign-in" heading="Signing in">
      <p>
        {signIns === 0 ? "Signed in nowhere." : null}
        {signIns === 1 ? "Signed in at one place." : null}
        {signIns > 1 ? `Signed in at ${signIns} places.` : null}
      </p>
      <div className="studio-choice">
        {person.email && (
          <form action={mailResetByForm}>
            <Hidden person={person} />
            <button type="submit" className="button">
              Mail a link for a new password
            </button>
          </form>
        )}
        {signIns > 0 && (
          <form action={endSignInsByForm}>
            <Hidden person={person} />
            <button type="submit" className="button">
              End every sign-in
            </button>
          </form>
        )}
      </div>
    </Part>
  );
}

function Leaving(): ReactElement {
  return (
    <Part id="leaving" heading="Leaving">
      <p>
        Whoever is deactivated can’t sign in any more. What they wrote stays, under their name or
        somebody else’s; it can be undone.
      </p>
      <form method="get">
        <button type="submit" className="button" data-kind="danger" name="do" value="deactivate">
          Deactivate…
        </button>
      </form>
    </Part>
  );
}

function Confirmation({ person, heirs }: Omit<VerbProps, "asked">): ReactElement {
  return (
    <Part id="confirm" heading={`Deactivate ${person.name}?`}>
      <form action={deactivateByForm} className="person-form">
        <Hidden person={person} />
        <Notice tone="trouble">
          <p>
            {person.list === "staff" && "Every sign-in ends at once, and the password is no use. "}
            You can reactivate them later; articles that you hand over now stay with whom you gave
            them to.
          </p>
        </Notice>
        {person.articles > 0 && (
          <Labelled
            name="heirId"
            label={`Their ${person.articles === 1 ? "article" : `${person.articles} articles`}`}
            hint="Drafts go with them."
          >
            <select {...controlProps({ name: "heirId", hint: "yes" })} defaultValue="">
              <option value="">Leave under the name of {person.name}</option>
              {heirs.map(({ id, name }) => (
                <option key={id} value={id}>
                  Hand over to {name}
                </option>
              ))}
            </select>
          </Labelled>
        )}
        <div className="studio-choice">
          <button type="submit" className="button" data-kind="danger">
            Deactivate
          </button>
          <a className="button" href={`/studio/people/${encodeURIComponent(person.slug)}`}>
            Leave everything as it is
          </a>
        </div>
      </form>
    </Part>
  );
}

function Reactivation({ person }: { person: Person }): ReactElement {
  return (
    <Part id="back" heading="Coming back">
      <p>With the same role, and the same password where there is one.</p>
      <form action={reactivateByForm}>
        <Hidden person={person} />
        <button type="submit" className="button">
          Reactivate
        </button>
      </form>
    </Part>
  );
}

function Hidden({ person }: { person: Person }): ReactElement {
  return (
    <>
      <input type="hidden" name="personId" value={person.id} />
      <input type="hidden" name="slug" value={person.slug} />
    </>
  );
}

type PartProps = { id: string; heading: string; children: ReactNode };

function Part({ id, heading, children }: PartProps): ReactElement {
  return (
    <section className="studio-part" aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      {children}
    </section>
  );
}
