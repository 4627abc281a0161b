// What stands where a link from a mail opens nothing any more.
import type { ReactElement } from "react";
import { pageMessages } from "./messages";
import { NewsletterPage } from "./newsletter-page";
import { SubscribeForm } from "./subscribe-form";

export function DeadLink(): ReactElement {
  const words = pageMessages.dead;
  return (
    <NewsletterPage heading={words.title} lead={words.text}>
      <SubscribeForm page="/newsletter" />
    </NewsletterPage>
  );
}
