// The studio's first page. It is the owner's; others of the staff get a sentence instead.
import { redirect } from "next/navigation";
import type { ReactElement } from "react";
import { StaffShell } from "@/components/layout/staff-shell";
import { SampleContent } from "@/components/studio/sample-content";
import { roleNames } from "@/lib/auth/roles";
import { getViewer } from "@/lib/auth/viewer";
import { getSettings } from "@/lib/settings/queries";
import { previewRemoval } from "@/lib/transfer/remove-sample";
import { parseRemoved } from "@/lib/transfer/removed";

export const metadata = { title: "Studio" };

type Asked = { remove?: string | string[]; removed?: string | string[] };
type Props = { searchParams: Promise<Asked> };

export default async function StudioPage({ searchParams }: Props): Promise<ReactElement> {
  const viewer = await getViewer();
  if (!viewer) redirect("/signin?to=/studio");
  const { remove, removed } = await searchParams;
  const settings = await getSettings();
  const removal = await previewRemoval(viewer);
  return (
    <StaffShell site={settings?.title ?? "Rejoinder"} viewer={viewer} current="studio">
      <h1>Studio</h1>
      {removal.ok ? (
        <SampleContent
          removal={removal.value}
          asked={remove === "sample"}
          removed={parseRemoved(removed)}
        />
      ) : (
        <p>
          The studio is the owner’s. You are signed in as {roleNames[viewer.role].toLowerCase()}.
        </p>
      )}
    </StaffShell>
  );
}
