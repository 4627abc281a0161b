// The frame around desk and studio: whose site, where one may go, who is signed in.
import type { ReactElement, ReactNode } from "react";
import { signOut } from "@/lib/auth/actions";
import { can } from "@/lib/auth/capabilities";
import { roleNames, type Viewer } from "@/lib/auth/roles";
import { MailBanner } from "./mail-banner";
import { studioPlacesOf } from "./staff-places";

type Props = {
  site: string;
  viewer: Viewer;
  current: "desk" | "studio";
  children: ReactNode;
};

export function StaffShell({ site, viewer, current, children }: Props): ReactElement {
  const [studio] = studioPlacesOf(viewer);
  const mark = (place: Props["current"]) => (place === current ? "page" : undefined);
  return (
    <>
      <a className="skip" href="#main">
        Skip to the work
      </a>
      <header className="staff-head">
        <p className="staff-site">
          <a href="/">{site}</a>
        </p>
        <nav aria-label="Staff">
          <ul>
            {can(viewer, "comments.moderate") && (
              <li>
                <a href="/desk" aria-current={mark("desk")}>
                  Desk
                </a>
              </li>
            )}
            {studio && (
              <li>
                <a href={studio.href} aria-current={mark("studio")}>
                  Studio
                </a>
              </li>
            )}
          </ul>
        </nav>
        <p className="staff-who">
          <span className="staff-name">
            {viewer.name}, {roleNames[viewer.role].toLowerCase()}
          </span>
        </p>
        <form action={signOut}>
          <button type="submit" className="button" data-kind="quiet">
            Sign out
          </button>
        </form>
      </header>
      <MailBanner viewer={viewer} />
      <main id="main" className="staff-main">
        {children}
      </main>
    </>
  );
}
