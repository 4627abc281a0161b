import { notFound } from "next/navigation";
import { Run } from "@/components/desk/run";
import { isPublicId } from "@/lib/ids";
import { getLogBatch } from "@/lib/moderation/log";
import { getRun, listFailures } from "@/lib/moderation/runs/queries";
import { EventId } from "@/lib/moderation/schema";
import { DeskPage } from "../../desk-page";

export const metadata = { title: "Many at once · Desk" };

type Props = {
  params: Promise<{ run: string }>;
  searchParams: Promise<{ failures?: string | string[] }>;
};

export default async function RunPage({ params, searchParams }: Props) {
  const { run: publicId } = await params;
  if (!isPublicId(publicId)) notFound();
  const after = EventId.safeParse((await searchParams).failures).data;
  return (
    <DeskPage
      list="log"
      heading="Many at once"
      content={async (viewer) => {
        const run = await getRun(viewer, publicId);
        if (!run) notFound();
        const entry = run.done > 0 ? await getLogBatch(viewer, run.batchId) : null;
        const failures = await listFailures(viewer, publicId, after);
        return <Run run={run} {...failures} canUndo={entry?.canUndo ?? false} />;
      }}
    />
  );
}
