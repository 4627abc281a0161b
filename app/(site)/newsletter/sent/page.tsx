import { secretHead } from "@/components/newsletter/head";
import { pageMessages } from "@/components/newsletter/messages";
import { NewsletterPage } from "@/components/newsletter/newsletter-page";

const words = pageMessages.sent;

export const metadata = secretHead(words.title);

export default function SentPage() {
  return (
    <NewsletterPage heading={words.title} lead={words.text}>
      <p>{words.missing}</p>
      <p>
        <a href="/">{words.back}</a>
      </p>
    </NewsletterPage>
  );
}
