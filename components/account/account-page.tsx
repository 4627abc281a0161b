// The quiet page around a form of the account: the site's name, a rule, a heading.
import type { ReactElement, ReactNode } from "react";

type Props = { site: string; heading: string; lead?: string; children: ReactNode };

export function AccountPage({ site, heading, lead, children }: Props): ReactElement {
  return (
    <>
      <header className="account-head">
        <a href="/">{site}</a>
      </header>
      <main className="account-main" id="main">
        <h1>{heading}</h1>
        {lead && <p className="account-lead">{lead}</p>}
        {children}
      </main>
    </>
  );
}
