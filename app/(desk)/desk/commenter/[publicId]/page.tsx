import { notFound } from "next/navigation";
import { personWords } from "@/components/desk/person/messages";
import { PersonPage } from "@/components/desk/person/person-page";
import { isPublicId } from "@/lib/ids";
import { getLogBatch } from "@/lib/moderation/log";
import { getPerson } from "@/lib/moderation/person/queries";
import { HistoryAsked } from "@/lib/moderation/person/schema";
import { BatchId } from "@/lib/moderation/schema";
import { getSettings } from "@/lib/settings/queries";
import { DeskPage } from "../../desk-page";

export const metadata = { title: "Commenter · Desk" };

type Props = {
  params: Promise<{ publicId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function CommenterPage({ params, searchParams }: Props) {
  const [{ publicId }, asked] = await Promise.all([params, searchParams]);
  if (!isPublicId(publicId)) notFound();
  return (
    <DeskPage
      list={null}
      heading={personWords.heading}
      href={`/desk/commenter/${publicId}`}
      content={async (viewer) => {
        const batchId = BatchId.safeParse(asked.batch);
        const [view, settings, batch] = await Promise.all([
          getPerson(viewer, publicId, HistoryAsked.parse(asked)),
          getSettings(),
          batchId.success ? getLogBatch(viewer, batchId.data) : null,
        ]);
        if (!view) notFound();
        return (
          <PersonPage
            view={view}
            zone={settings?.timeZone ?? "UTC"}
            language={settings?.language ?? "en"}
            said={asked.said}
            batch={batch}
          />
        );
      }}
    />
  );
}
