import { Failures } from "@/components/desk/failures";
import { LogList } from "@/components/desk/log-list";
import { OpenRuns } from "@/components/desk/open-runs";
import { listLog } from "@/lib/moderation/log";
import { listOpenRuns } from "@/lib/moderation/runs/queries";
import { readCursor } from "@/lib/moderation/schema";
import { getSettings } from "@/lib/settings/queries";
import { DeskPage } from "../desk-page";
import { type Asked, failuresFor } from "../list-page";

export const metadata = { title: "Log · Desk" };

type Props = { searchParams: Promise<Pick<Asked, "after" | "missed">> };

export default async function LogPage({ searchParams }: Props) {
  const { after, missed } = await searchParams;
  return (
    <DeskPage
      list="log"
      heading="Log"
      content={async (viewer) => {
        const settings = await getSettings();
        return (
          <>
            <Failures failures={await failuresFor(viewer, missed)} now={Date.now()} />
            <OpenRuns runs={await listOpenRuns(viewer)} />
            <LogList
              {...(await listLog(viewer, readCursor(after)))}
              zone={settings?.timeZone ?? "UTC"}
              language={settings?.language ?? "en"}
            />
          </>
        );
      }}
    />
  );
}
