import { secretHead } from "@/components/newsletter/head";
import { pageMessages } from "@/components/newsletter/messages";
import { NewsletterPage } from "@/components/newsletter/newsletter-page";

const words = pageMessages.delete;

export const metadata = secretHead(words.done);

export default function DeletedPage() {
  return (
    <NewsletterPage heading={words.done} lead={words.doneText}>
      <p>
        <a href="/">{pageMessages.sent.back}</a>
      </p>
    </NewsletterPage>
  );
}
