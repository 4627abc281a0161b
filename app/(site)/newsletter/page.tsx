import type { Metadata } from "next";
import { headOf } from "@/components/layout/head";
import { getSite } from "@/components/layout/site";
import { pageMessages } from "@/components/newsletter/messages";
import { NewsletterPage } from "@/components/newsletter/newsletter-page";
import { SubscribeForm } from "@/components/newsletter/subscribe-form";

const words = pageMessages.newsletter;

export async function generateMetadata(): Promise<Metadata> {
  const site = await getSite();
  const description = words.lead(site.title);
  return headOf({ site, path: "/newsletter", title: words.title, description });
}

export default async function NewsletterHome() {
  const { title } = await getSite();
  return (
    <NewsletterPage heading={words.title} lead={words.lead(title)}>
      <SubscribeForm page="/newsletter" />
      <ul className="points">
        {words.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </NewsletterPage>
  );
}
