import { notFound } from "next/navigation";
import { MailView, type View, views } from "@/components/mail/mail-view";
import { can } from "@/lib/auth/capabilities";
import { getViewer } from "@/lib/auth/viewer";
import { getMail } from "@/lib/mailroom/queries";
import { readMailId } from "@/lib/mailroom/schema";
import { StudioPage } from "../../studio-page";

export const metadata = { title: "Mail · Studio" };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ as?: string | string[] }>;
};

export default async function OneMailPage({ params, searchParams }: Props) {
  const id = readMailId((await params).id);
  const { as } = await searchParams;
  const view: View = views.find((name) => name === as) ?? "html";
  const viewer = await getViewer();
  const mail = can(viewer, "mail.see") && id !== undefined ? await getMail(viewer, id) : null;
  if (can(viewer, "mail.see") && !mail) notFound();
  return (
    <StudioPage
      href="/studio/mail"
      capability="mail.see"
      heading={mail?.subject || "Mail"}
      aside={<a href="/studio/mail">All mails</a>}
      content={async (_viewer, { timeZone, language }) =>
        mail && <MailView mail={mail} view={view} zone={timeZone} language={language} />
      }
    />
  );
}
