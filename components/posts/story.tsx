// One article in a list: headline first, everything else in its service.
import type { ReactElement } from "react";
import { directionOfText } from "@/lib/direction";
import { formatDate } from "@/lib/format";
import type { PostCard, Term } from "@/lib/posts/cards";
import { postMessages as words } from "./messages";
import { Picture } from "./picture";

type Zone = { timeZone: string; language: string };

type Props = {
  post: PostCard;
  level: 2 | 3;
  /** lead and second stand on the front page's top; opener opens a river; line is little more than a headline. */
  look: "lead" | "second" | "opener" | "line" | "row";
  site: Zone;
};

const SIZES: Partial<Record<Props["look"], string>> = {
  lead: "(min-width: 64rem) 33rem, 100vw",
  second: "(min-width: 48rem) 12rem, 7rem",
  opener: "(min-width: 64rem) 26rem, 100vw",
  line: "6rem",
  row: "(min-width: 48rem) 12rem, 7rem",
};

export function Story({ post, level, look, site }: Props): ReactElement {
  const Headline = level === 2 ? "h2" : "h3";
  const sizes = SIZES[look];
  const picture = sizes && post.picture;
  return (
    <article
      className={`story story-${look}${picture ? "" : " story-plain"}`}
      dir={directionOfText(post.title)}
    >
      <div className="story-words">
        {post.kicker && look !== "line" && (
          <p className="kicker" dir="auto">
            {post.kicker}
          </p>
        )}
        <Headline className="headline" dir="auto">
          <a href={`/${encodeURIComponent(post.slug)}`}>{post.title || post.slug}</a>
        </Headline>
        {post.standfirst && look !== "line" && (
          <p className="standfirst" dir="auto">
            {post.standfirst}
          </p>
        )}
        <p className="byline">
          <Names people={post.authors} />
          {look !== "second" && (
            <time dateTime={post.publishAt.toISOString()}>
              {formatDate(post.publishAt, site.timeZone, site.language)}
            </time>
          )}
        </p>
      </div>
      {picture && (
        <div className="story-picture">
          <Picture picture={picture} sizes={sizes} first={look === "lead"} />
        </div>
      )}
    </article>
  );
}

/** "By Ida Brandt and Tomas Vik", each name a link to what they wrote. */
export function Names({ people }: { people: Term[] }): ReactElement | null {
  if (people.length === 0) return null;
  return (
    <span className="names">
      {words.by}{" "}
      {people.map((person, index) => (
        <span key={person.slug}>
          {index > 0 && (index === people.length - 1 ? ` ${words.and} ` : ", ")}
          <a href={`/author/${encodeURIComponent(person.slug)}`} rel="author" dir="auto">
            {person.name}
          </a>
        </span>
      ))}
    </span>
  );
}
