import { secretHead } from "@/components/newsletter/head";
import { pageMessages } from "@/components/newsletter/messages";
import { NewsletterPage } from "@/components/newsletter/newsletter-page";

const words = pageMessages.unsubscribe;

export const metadata = secretHead(words.againDone);

export default function AgainPage() {
  return <NewsletterPage heading={words.againDone} lead={words.againText} />;
}
