// The owner's settings, on one page.
import type { ReactElement } from "react";
import { inWords } from "@/components/studio/settings/messages";
import { SettingsPage } from "@/components/studio/settings/settings-form";
import { Notice } from "@/components/ui/notice";
import { db } from "@/lib/db/client";
import { getEnv } from "@/lib/env";
import { getLogos, getOffered, getStoredSettings } from "@/lib/settings/stored";
import { fieldNames, fields } from "@/lib/settings/typed";
import { listTimeZones } from "@/lib/time-zones";
import { StudioPage } from "../studio-page";

export const metadata = { title: "Settings" };

type Props = { searchParams: Promise<{ saved?: string | string[] }> };

export default async function SettingsRoom({ searchParams }: Props): Promise<ReactElement> {
  const { saved } = await searchParams;
  return (
    <StudioPage
      href="/studio/settings"
      capability="settings.edit"
      heading="Settings"
      content={async () => (
        <>
          {typeof saved === "string" && <Saved names={saved} />}
          {await form()}
        </>
      )}
    />
  );
}

async function form(): Promise<ReactElement | null> {
  const offered = await getOffered();
  const stored = await getStoredSettings(db(), offered);
  if (!stored) return null;
  const isSiteUrlGiven = getEnv().SITE_URL !== undefined;
  const logos = await getLogos(stored.typed);
  const given = { ...stored, logos, offered, isSiteUrlGiven, timeZones: listTimeZones() };
  // A new version begins a new form.
  return <SettingsPage key={stored.version} given={given} />;
}

function Saved({ names }: { names: string }): ReactElement {
  const changed = fields.filter((field) => names.split(".").includes(field));
  return (
    <div role="status" className="settings-saved">
      <Notice>
        <p>
          {changed.length > 0
            ? `Saved: ${inWords(changed.map((field) => fieldNames[field]))}.`
            : "Saved. Nothing was different."}
        </p>
      </Notice>
    </div>
  );
}
