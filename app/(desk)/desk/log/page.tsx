import { LogList } from "@/components/desk/log-list";
import { listLog } from "@/lib/moderation/log";
import { readCursor } from "@/lib/moderation/schema";
import { getSettings } from "@/lib/settings/queries";
import { DeskPage } from "../desk-page";

export const metadata = { title: "Log · Desk" };

type Props = { searchParams: Promise<{ after?: string | string[] }> };

export default async function LogPage({ searchParams }: Props) {
  const { after } = await searchParams;
  return (
    <DeskPage
      list="log"
      heading="Log"
      content={async (viewer) => {
        const settings = await getSettings();
        return (
          <LogList
            {...(await listLog(viewer, readCursor(after)))}
            zone={settings?.timeZone ?? "UTC"}
            language={settings?.language ?? "en"}
          />
        );
      }}
    />
  );
}
