// The owner's settings, on one page.
import type { ReactElement } from "react";
import { AkismetPart } from "@/components/studio/settings/akismet-part";
import { AlarmForm } from "@/components/studio/settings/alarm-form";
import { inWords } from "@/components/studio/settings/messages";
import { OpennessForm } from "@/components/studio/settings/openness-form";
import { SettingsPage } from "@/components/studio/settings/settings-form";
import { Notice, Said } from "@/components/ui/notice";
import { getAkismet } from "@/lib/comments/akismet/standing";
import { db } from "@/lib/db/client";
import { getEnv } from "@/lib/env";
import { makeStarterPages } from "@/lib/settings/actions";
import { getKeeping } from "@/lib/settings/keeping/change";
import { getSettings } from "@/lib/settings/queries";
import { getLogos, getOffered, getStoredSettings } from "@/lib/settings/stored";
import { fieldNames, fields } from "@/lib/settings/typed";
import { listTimeZones } from "@/lib/time-zones";
import { StudioPage } from "../studio-page";

export const metadata = { title: "Settings" };

type Asked = "saved" | "pages" | "alarm" | "openness" | "akismet";
type Query = Record<Asked, string | string[] | undefined>;
type Props = { searchParams: Promise<Query> };

export default async function SettingsRoom({ searchParams }: Props): Promise<ReactElement> {
  const { saved, pages, alarm, openness, akismet } = await searchParams;
  return (
    <StudioPage
      href="/studio/settings"
      capability="settings.edit"
      heading="Settings"
      content={async () => (
        <>
          {typeof saved === "string" && <Saved names={saved} />}
          {await form()}
          {await akismetPart(typeof akismet === "string" ? akismet : undefined)}
          {await keepingParts(alarm === "saved", openness === "saved")}
          <Starters made={typeof pages === "string" ? Number(pages) : null} />
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

async function akismetPart(done: string | undefined): Promise<ReactElement | null> {
  const [akismet, site] = await Promise.all([getAkismet(), getSettings()]);
  if (!site) return null;
  const { timeZone, language } = site;
  return <AkismetPart akismet={akismet} done={done} zone={timeZone} language={language} />;
}

async function keepingParts(
  isAlarmSaved: boolean,
  isOpennessSaved: boolean,
): Promise<ReactElement | null> {
  const keeping = await getKeeping();
  if (!keeping) return null;
  return (
    <>
      <section className="settings-part" aria-labelledby="alarm">
        <h2 id="alarm">Alarm</h2>
        <div className="settings-fields">
          <Said words={isAlarmSaved && "Saved."} />
          <p>
            When the oldest pending comment has waited this long, every owner gets a mail, at most
            one a day.
          </p>
          <AlarmForm hours={keeping.queueAlarmHours} />
        </div>
      </section>
      <section className="settings-part" aria-labelledby="openness">
        <h2 id="openness">Log and mail links</h2>
        <div className="settings-fields">
          <Said words={isOpennessSaved && "Saved."} />
          <OpennessForm
            key={`${keeping.showModerationLog} ${keeping.actByMail}`}
            showModerationLog={keeping.showModerationLog}
            actByMail={keeping.actByMail}
          />
        </div>
      </section>
    </>
  );
}

function Made({ count }: { count: number }): ReactElement {
  return (
    <div role="status">
      <Notice>
        <p>
          {count > 0
            ? `${count === 1 ? "1 draft is" : `${count} drafts are`} ready among the `
            : "Nothing was made: their addresses are taken by pages among the "}
          <a href="/studio/pages">pages</a>.
        </p>
      </Notice>
    </div>
  );
}

/** `made`: how many drafts its button has just made; null where it was not pressed. */
function Starters({ made }: { made: number | null }): ReactElement {
  return (
    <section className="settings-part" aria-labelledby="pages">
      <h2 id="pages">Pages</h2>
      <div className="settings-fields">
        {made !== null && <Made count={made} />}
        <p>
          Pages are written among the <a href="/studio/pages">pages of the studio</a>. These three
          nearly every site needs: about it, cookies and privacy as this software handles them, and
          contact with the imprint. Made as drafts, from what is set above; finish and publish them.
        </p>
        <form action={makeStarterPages}>
          <button type="submit" className="button">
            Make drafts of these pages
          </button>
        </form>
      </div>
    </section>
  );
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
