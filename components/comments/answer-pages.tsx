// What stands where a link from a mail about answers opens nothing.
import type { ReactElement } from "react";
import { NewsletterPage } from "@/components/newsletter/newsletter-page";
import { answerWith } from "@/lib/request";
import { answerMessages } from "./answer-messages";

/** Answers 404. */
export function DeadAnswerLink(): ReactElement {
  answerWith(404);
  const words = answerMessages.dead;
  return (
    <NewsletterPage heading={words.title} lead={words.text}>
      <p>
        <a href="/">{answerMessages.home}</a>
      </p>
    </NewsletterPage>
  );
}
