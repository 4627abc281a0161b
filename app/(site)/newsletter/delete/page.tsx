import { DeadLink } from "@/components/newsletter/dead-link";
import { secretHead, type TokenProps } from "@/components/newsletter/head";
import { pageMessages } from "@/components/newsletter/messages";
import { NewsletterPage } from "@/components/newsletter/newsletter-page";
import { PressForm } from "@/components/newsletter/press-form";
import { postErasure } from "@/lib/newsletter/actions";
import { getPreferences } from "@/lib/newsletter/preferences";
import { answerWith } from "@/lib/request";

const words = pageMessages.delete;

export const metadata = secretHead(words.title);

export default async function DeletePage({ searchParams }: TokenProps) {
  const view = await getPreferences((await searchParams).token);
  if (!view) {
    answerWith(404);
    return <DeadLink />;
  }
  return (
    <NewsletterPage heading={words.title} lead={words.text}>
      <PressForm action={postErasure} token={view.token} label={words.button} />
      <p>
        <a href={`/newsletter/preferences?token=${encodeURIComponent(view.token)}`}>{words.keep}</a>
      </p>
    </NewsletterPage>
  );
}
