import type { Metadata } from "next";
import { CookieLists } from "@/components/comments/cookie-list";
import { cookieMessages as words } from "@/components/comments/cookie-messages";
import { Frame } from "@/components/layout/frame";
import { headOf } from "@/components/layout/head";
import { getSite } from "@/components/layout/site";

export async function generateMetadata(): Promise<Metadata> {
  const site = await getSite();
  return headOf({ site, path: "/cookies", title: words.title, description: words.lead });
}

export default async function CookiesPage() {
  const { siteUrl, asksAkismet } = await getSite();
  return (
    <Frame>
      <main id="main" className="cookies-page">
        <h1>{words.title}</h1>
        <p className="standfirst">{words.lead}</p>
        <CookieLists secure={siteUrl.startsWith("https:")} />
        <p className="cookies-end">{words.end}</p>
        {asksAkismet && (
          <section id="akismet">
            <h2>{words.akismet}</h2>
            <p>{words.akismetMeans}</p>
            <p>
              <a href="https://akismet.com/privacy/">{words.akismetMore}</a>
            </p>
          </section>
        )}
      </main>
    </Frame>
  );
}
