import { MailList } from "@/components/mail/mail-list";
import { MailServiceView } from "@/components/mail/mail-service";
import { getOwnAddress } from "@/lib/accounts/queries";
import { getMail, getMailService, listMails } from "@/lib/mailroom/queries";
import { readMailId } from "@/lib/mailroom/schema";
import { StudioPage } from "../studio-page";

export const metadata = { title: "Mail · Studio" };

type Asked = { before?: string | string[]; test?: string | string[] };
type Props = { searchParams: Promise<Asked> };

export default async function MailPage({ searchParams }: Props) {
  const asked = await searchParams;
  const before = readMailId(asked.before);
  const test = readMailId(asked.test);
  return (
    <StudioPage
      href="/studio/mail"
      capability="mail.see"
      heading="Mail"
      content={async (viewer, settings) => {
        const [service, own, sent, { mails, next }] = await Promise.all([
          getMailService(viewer),
          getOwnAddress(viewer),
          test === undefined ? null : getMail(viewer, test),
          listMails(viewer, before),
        ]);
        return (
          <>
            {before === undefined && (
              <MailServiceView
                service={service}
                own={own}
                sent={sent?.purpose === "test" ? sent : null}
              />
            )}
            <MailList
              mails={mails}
              next={next}
              isFirstPage={before === undefined}
              zone={settings.timeZone}
              language={settings.language}
            />
          </>
        );
      }}
    />
  );
}
