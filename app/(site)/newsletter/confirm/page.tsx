import { getSite } from "@/components/layout/site";
import { DeadLink } from "@/components/newsletter/dead-link";
import { secretHead, type TokenProps } from "@/components/newsletter/head";
import { pageMessages } from "@/components/newsletter/messages";
import { NewsletterPage } from "@/components/newsletter/newsletter-page";
import { PressForm } from "@/components/newsletter/press-form";
import { postConfirmation, postNewConfirmation } from "@/lib/newsletter/actions";
import { getConfirmStanding } from "@/lib/newsletter/confirm";
import { TokenText } from "@/lib/newsletter/schema";
import { answerWith } from "@/lib/request";

const words = pageMessages.confirm;

export const metadata = secretHead(words.title);

export default async function ConfirmPage({ searchParams }: TokenProps) {
  const token = TokenText.parse((await searchParams).token);
  const [site, standing] = await Promise.all([getSite(), getConfirmStanding(token)]);
  if (standing === "dead") {
    answerWith(404);
    return <DeadLink />;
  }
  if (standing === "done") {
    return (
      <NewsletterPage heading={words.done} lead={words.doneText}>
        <p>
          <a href="/">{pageMessages.sent.back}</a>
        </p>
      </NewsletterPage>
    );
  }
  if (standing === "expired") {
    return (
      <NewsletterPage heading={words.expired} lead={words.expiredText}>
        <PressForm action={postNewConfirmation} token={token} label={words.again} />
      </NewsletterPage>
    );
  }
  return (
    <NewsletterPage heading={words.title} lead={words.text(site.title)}>
      <PressForm action={postConfirmation} token={token} label={words.button} pressed />
    </NewsletterPage>
  );
}
