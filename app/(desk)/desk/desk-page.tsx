// The frame of each of the desk's pages; whoever may not moderate gets a sentence instead.
import { redirect } from "next/navigation";
import type { ReactElement, ReactNode } from "react";
import { Tabs } from "@/components/desk/tabs";
import { StaffShell } from "@/components/layout/staff-shell";
import { roleNames, type Viewer } from "@/lib/auth/roles";
import { getViewer } from "@/lib/auth/viewer";
import { type ListName, listPath } from "@/lib/moderation/lists";
import { canModerate, canSeeFigures } from "@/lib/moderation/policy";
import { countPending } from "@/lib/moderation/queries";
import { getSettings } from "@/lib/settings/queries";

type Props = {
  /** Null: a page of its own, beside the lists. */
  list: ListName | "figures" | "rules" | null;
  heading: string;
  /** Where to come back to after signing in, if not to the list. */
  href?: string;
  content: (viewer: Viewer, pending: number) => Promise<ReactNode>;
};

export async function DeskPage({ list, heading, href, content }: Props): Promise<ReactElement> {
  const viewer = await getViewer();
  if (!viewer) {
    const isList = list !== null && list !== "figures" && list !== "rules";
    redirect(`/signin?to=${href ?? listPath(isList ? list : "pending")}`);
  }
  const settings = await getSettings();
  const frame = { site: settings?.title ?? "Rejoinder", viewer, current: "desk" } as const;
  const { role } = viewer;
  if (!canModerate(viewer)) {
    return (
      <StaffShell {...frame}>
        <h1>The desk</h1>
        <p>
          Your account ({roleNames[role].toLowerCase()}) doesn’t moderate comments. The owner can
          change that.
        </p>
      </StaffShell>
    );
  }
  const pending = await countPending(viewer);
  return (
    <StaffShell {...frame}>
      <div className="desk-head">
        <h1>{heading}</h1>
        <Tabs current={list} pending={pending} hasFigures={canSeeFigures(viewer)} />
      </div>
      {await content(viewer, pending)}
    </StaffShell>
  );
}
