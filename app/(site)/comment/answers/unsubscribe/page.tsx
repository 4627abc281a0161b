import { answerMessages } from "@/components/comments/answer-messages";
import { DeadAnswerLink } from "@/components/comments/answer-pages";
import { secretHead, type TokenProps } from "@/components/newsletter/head";
import { NewsletterPage } from "@/components/newsletter/newsletter-page";
import { PressForm } from "@/components/newsletter/press-form";
import { postStart, postStop } from "@/lib/comments/replies/actions";
import { getStopView } from "@/lib/comments/replies/stop";

const words = answerMessages.stop;

export const metadata = secretHead(words.title);

export default async function UnsubscribePage({ searchParams }: TokenProps) {
  const { token: given, said } = await searchParams;
  const view = await getStopView(given);
  if (!view) return <DeadAnswerLink />;
  const { token, scope, article, isStopped, allPath } = view;
  const isNarrow = scope !== "all";
  if (isStopped) {
    return (
      <NewsletterPage heading={words.done} lead={words.doneText(scope, article)}>
        <p>{words.regret}</p>
        <PressForm action={postStart} token={token} label={words.again} quiet />
        {isNarrow && (
          <p>
            <a href={allPath}>{words.all}</a>
          </p>
        )}
      </NewsletterPage>
    );
  }
  return (
    <NewsletterPage heading={words.title} lead={words.text(scope, article)}>
      {said === "again" && (
        <p className="said" role="status">
          {words.againDone}
        </p>
      )}
      <PressForm action={postStop} token={token} label={words.button} />
      {isNarrow && (
        <p>
          <a href={allPath}>{words.all}</a>
        </p>
      )}
    </NewsletterPage>
  );
}
