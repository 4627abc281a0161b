import { getSite } from "@/components/layout/site";
import { DeadLink } from "@/components/newsletter/dead-link";
import { secretHead, type TokenProps } from "@/components/newsletter/head";
import { pageMessages } from "@/components/newsletter/messages";
import { NewsletterPage } from "@/components/newsletter/newsletter-page";
import { Preferences } from "@/components/newsletter/preferences";
import { getPreferences } from "@/lib/newsletter/preferences";
import { answerWith } from "@/lib/request";

const words = pageMessages.preferences;

export const metadata = secretHead(words.title);

export default async function PreferencesPage({ searchParams }: TokenProps) {
  const { token, said } = await searchParams;
  const [site, view] = await Promise.all([getSite(), getPreferences(token)]);
  if (!view) {
    answerWith(404);
    return <DeadLink />;
  }
  return (
    <NewsletterPage heading={words.title}>
      <Preferences view={view} site={site} said={typeof said === "string" ? said : undefined} />
    </NewsletterPage>
  );
}
