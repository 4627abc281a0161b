// The quiet page of the newsletter: the site's frame around one heading and what belongs to it.
import type { ReactElement, ReactNode } from "react";
import { Frame } from "@/components/layout/frame";

type Props = { heading: string; lead?: string; children?: ReactNode };

export function NewsletterPage({ heading, lead, children }: Props): ReactElement {
  return (
    <Frame>
      <main id="main" className="newsletter-page">
        <h1>{heading}</h1>
        {lead && <p className="standfirst">{lead}</p>}
        {children}
      </main>
    </Frame>
  );
}
