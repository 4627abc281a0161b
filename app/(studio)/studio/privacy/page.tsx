// The room "Privacy": one person's data, and how long what is kept.
import type { ReactElement } from "react";
import { KeepingForm } from "@/components/studio/privacy/keeping-form";
import { byItself, doneWords } from "@/components/studio/privacy/messages";
import { PersonForms } from "@/components/studio/privacy/person-forms";
import { Said } from "@/components/ui/notice";
import { getKeeping } from "@/lib/settings/keeping/change";
import { StudioPage } from "../studio-page";

export const metadata = { title: "Privacy · Studio" };

type Query = Record<string, string | string[] | undefined>;

export default async function PrivacyRoom({
  searchParams,
}: {
  searchParams: Promise<Query>;
}): Promise<ReactElement> {
  const query = await searchParams;
  const count = (name: string) => {
    const digits = query[name];
    return typeof digits === "string" && /^\d{1,7}$/.test(digits) ? Number(digits) : 0;
  };
  return (
    <StudioPage
      href="/studio/privacy"
      capability="privacy.manage"
      heading="Privacy"
      content={async () => {
        const days = await getKeeping();
        return (
          <>
            <Said words={doneWords(query.done, count)} />
            <section className="studio-part" aria-labelledby="person">
              <h2 id="person">One person’s data</h2>
              <p>
                When somebody asks what you keep about them, or wants to be forgotten, look for
                their address. Make sure that it is theirs: answer to that very address.
              </p>
              <PersonForms />
              <p className="studio-aside">
                Erasing reaches comments with every version, the newsletter, mails that wait or lie
                in the outbox, jobs, links and the words of the audit log. It does not reach
                backups, mails that have left the house, and what others or your articles say.
              </p>
            </section>
            {days && (
              <section className="studio-part" aria-labelledby="days">
                <h2 id="days">How long things are kept</h2>
                <KeepingForm days={days} />
              </section>
            )}
            <section className="studio-part" aria-labelledby="by-itself">
              <h2 id="by-itself">The rest</h2>
              <dl className="privacy-list">
                {byItself.map(([what, how]) => (
                  <div key={what}>
                    <dt>{what}</dt>
                    <dd>{how}</dd>
                  </div>
                ))}
              </dl>
            </section>
          </>
        );
      }}
    />
  );
}
