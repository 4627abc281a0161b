import { getSite } from "@/components/layout/site";
import { DeadLink } from "@/components/newsletter/dead-link";
import { secretHead, type TokenProps } from "@/components/newsletter/head";
import { pageMessages } from "@/components/newsletter/messages";
import { NewsletterPage } from "@/components/newsletter/newsletter-page";
import { PressForm } from "@/components/newsletter/press-form";
import { postUnsubscription } from "@/lib/newsletter/actions";
import { getUnsubscribeView } from "@/lib/newsletter/preferences";
import { answerWith } from "@/lib/request";

const words = pageMessages.unsubscribe;

export const metadata = secretHead(words.title);

export default async function UnsubscribePage({ searchParams }: TokenProps) {
  const { token } = await searchParams;
  const [site, view] = await Promise.all([getSite(), getUnsubscribeView(token)]);
  if (!view) {
    answerWith(404);
    return <DeadLink />;
  }
  if (!view.isSubscribed) return <NewsletterPage heading={words.done} lead={words.doneText} />;
  return (
    <NewsletterPage heading={words.title} lead={words.text(site.title, view.email)}>
      <PressForm action={postUnsubscription} token={view.token} label={words.button} />
    </NewsletterPage>
  );
}
