// The margin column: what was answered most, and a line of each of the newest answers.
import type { ReactElement } from "react";
import type { LatestAnswer } from "@/lib/comments/latest-answers";
import type { MostAnswered } from "@/lib/comments/most-answered";
import { formatCount, shorten } from "@/lib/format";
import { postMessages as words } from "./messages";

const QUOTE_LENGTH = 120;

export function LatestAnswers({ answers }: { answers: LatestAnswer[] }): ReactElement | null {
  if (answers.length === 0) return null;
  return (
    <section className="oxford quotes" aria-labelledby="latest-answers">
      <h2 className="label" id="latest-answers">
        {words.latestAnswers}
      </h2>
      <ol>
        {answers.map((answer) => {
          const path = `/${encodeURIComponent(answer.post.slug)}`;
          return (
            <li key={answer.publicId}>
              <blockquote dir="auto">
                <a href={`${path}?comment=${answer.publicId}#c-${answer.publicId}`}>
                  {shorten(answer.text, QUOTE_LENGTH)}
                </a>
              </blockquote>
              <p className="byline">
                <b dir="auto">{answer.name}</b> {words.on}{" "}
                <cite dir="auto">{answer.post.title}</cite>
              </p>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

type PopularProps = { posts: MostAnswered[]; language: string };

export function MostAnsweredList({ posts, language }: PopularProps): ReactElement | null {
  if (posts.length === 0) return null;
  return (
    <section className="oxford ranking" aria-labelledby="most-answered">
      <h2 className="label" id="most-answered">
        {words.mostAnswered}
      </h2>
      <ol>
        {posts.map((post) => (
          <li key={post.slug}>
            <a className="headline" href={`/${encodeURIComponent(post.slug)}`} dir="auto">
              {post.title}
            </a>
            <p className="byline">
              {words.answers(formatCount(post.answers, language), post.answers === 1)}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
