// The quiet page about one comment: what it says, and what this device may do about it.
import type { ReactElement, ReactNode } from "react";
import { Frame } from "@/components/layout/frame";
import { encodePath } from "@/lib/address";
import type { AboutComment } from "@/lib/comments/marks/queries";
import { PrintHtml } from "@/lib/html/print";
import { answerWith } from "@/lib/request";
import { aboutMessages as words } from "./messages";

type Props = { heading: string; comment: AboutComment; children: ReactNode };

export function AboutPage({ heading, comment, children }: Props): ReactElement {
  const { publicId, name, html, post } = comment;
  const path = encodePath(`/${post.slug}`);
  return (
    <Frame>
      <main id="main" className="about-comment">
        <h1>{heading}</h1>
        <blockquote cite={`${path}?comment=${publicId}`}>
          <p className="who" dir="auto">
            {words.of(name)}
          </p>
          <PrintHtml className="words" html={html} dir="auto" />
        </blockquote>
        {children}
        <p className="back">
          <a href={`${path}?comment=${publicId}#c-${publicId}`}>{words.back}</a>
        </p>
      </main>
    </Frame>
  );
}

/** Answers 404. */
export function NoComment(): ReactElement {
  answerWith(404);
  return (
    <Frame>
      <main id="main" className="about-comment">
        <h1>{words.missingTitle}</h1>
        <p>{words.missing}</p>
        <p className="back">
          <a href="/">{words.home}</a>
        </p>
      </main>
    </Frame>
  );
}
