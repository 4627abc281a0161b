import { secretHead, type TokenProps } from "@/components/newsletter/head";
import { pageMessages } from "@/components/newsletter/messages";
import { NewsletterPage } from "@/components/newsletter/newsletter-page";
import { PressForm } from "@/components/newsletter/press-form";
import { postSubscriptionAgain } from "@/lib/newsletter/actions";
import { canSubscribeAgain } from "@/lib/newsletter/preferences";
import { TokenText } from "@/lib/newsletter/schema";

const words = pageMessages.unsubscribe;

export const metadata = secretHead(words.done);

export default async function UnsubscribedPage({ searchParams }: TokenProps) {
  const token = TokenText.parse((await searchParams).token);
  const canUndo = await canSubscribeAgain(token);
  return (
    <NewsletterPage heading={words.done} lead={words.doneText}>
      {canUndo && (
        <>
          <p>{words.regret}</p>
          <PressForm action={postSubscriptionAgain} token={token} label={words.again} quiet />
        </>
      )}
    </NewsletterPage>
  );
}
