import { answerMessages } from "@/components/comments/answer-messages";
import { DeadAnswerLink } from "@/components/comments/answer-pages";
import { getSite } from "@/components/layout/site";
import { secretHead, type TokenProps } from "@/components/newsletter/head";
import { NewsletterPage } from "@/components/newsletter/newsletter-page";
import { PressForm } from "@/components/newsletter/press-form";
import { postConfirmation } from "@/lib/comments/replies/actions";
import { getConfirmStanding } from "@/lib/comments/replies/confirm";
import { TokenText } from "@/lib/comments/replies/links";
import { getVisitor } from "@/lib/comments/visitor";

const words = answerMessages.confirm;

export const metadata = secretHead(words.title);

export default async function ConfirmPage({ searchParams }: TokenProps) {
  const [site, { token: given }, { device }] = await Promise.all([
    getSite(),
    searchParams,
    getVisitor(),
  ]);
  const token = TokenText.parse(given);
  switch (await getConfirmStanding(token, device)) {
    case "dead":
      return <DeadAnswerLink />;
    case "expired":
      return <NewsletterPage heading={words.expired} lead={words.expiredText} />;
    case "done":
      return (
        <NewsletterPage heading={words.done} lead={words.doneText}>
          <p>
            <a href="/">{answerMessages.home}</a>
          </p>
        </NewsletterPage>
      );
    case "other-device":
      return (
        <NewsletterPage heading={words.otherDevice} lead={words.otherDeviceText}>
          <PressForm action={postConfirmation} token={token} label={words.otherDeviceButton} />
        </NewsletterPage>
      );
    case "open":
      return (
        <NewsletterPage heading={words.title} lead={words.text(site.title)}>
          <PressForm action={postConfirmation} token={token} label={words.button} />
        </NewsletterPage>
      );
  }
}
