// The frame of each of the studio's rooms; whoever may not enter gets a sentence instead.
import { redirect } from "next/navigation";
import type { ReactElement, ReactNode } from "react";
import { StaffShell } from "@/components/layout/staff-shell";
import { StudioNav } from "@/components/studio/studio-nav";
import { type Capability, can } from "@/lib/auth/capabilities";
import { roleNames, type Viewer } from "@/lib/auth/roles";
import { getViewer } from "@/lib/auth/viewer";
import { answerWith } from "@/lib/request";
import { getSettings, type SiteSettings } from "@/lib/settings/queries";

type Props = {
  /** The room's address, as staff-places.ts has it; where to come back to after signing in. */
  href: string;
  /** What one must be allowed to enter; null for everybody of the staff. */
  capability: Capability | null;
  heading: string;
  /** Stands beside the heading: the room's first verb. */
  aside?: ReactNode;
  content: (viewer: Viewer, settings: SiteSettings) => Promise<ReactNode>;
};

export async function StudioPage(props: Props): Promise<ReactElement> {
  const { href, capability, heading, aside, content } = props;
  const [viewer, settings] = await Promise.all([getViewer(), getSettings()]);
  if (!settings) redirect("/setup");
  if (!viewer) redirect(`/signin?to=${encodeURIComponent(href)}`);
  const { role } = viewer;
  const may = capability === null || can(viewer, capability);
  if (!may) answerWith(403);
  return (
    <StaffShell site={settings.title} viewer={viewer} current="studio">
      <div className="studio">
        <StudioNav viewer={viewer} current={href} />
        <div className="studio-room">
          <div className="studio-head">
            <h1>{heading}</h1>
            {may && aside}
          </div>
          {may ? (
            await content(viewer, settings)
          ) : (
            <p>
              Your account ({roleNames[role].toLowerCase()}) has no key to this room. The owner can
              change that.
            </p>
          )}
        </div>
      </div>
    </StaffShell>
  );
}
