// Where a picture stands: every post that shows it or is going to, the masthead, whose portrait it is.
import type { ReactElement } from "react";
import type { PictureDetail } from "@/lib/library/queries";
import { postStates } from "./messages";

type Props = {
  picture: PictureDetail;
  /** What else this viewer can open. */
  may: { settings: boolean; people: boolean };
};

export function UsedIn({ picture, may }: Props): ReactElement {
  const { uses, otherUses: others, isLogo, portraitOf } = picture;
  return (
    <section className="studio-part" aria-labelledby="used-in">
      <h2 id="used-in">Used in</h2>
      {!isUsed(picture) ? (
        <p>Nothing shows it.</p>
      ) : (
        <ul className="studio-list">
          {isLogo && (
            <li>
              {may.settings ? <a href="/studio/settings#at-look">The masthead</a> : "The masthead"}{" "}
              <span className="studio-aside">logo of the site</span>
            </li>
          )}
          {portraitOf.map(({ name, slug }) => (
            <li key={slug}>
              {may.people ? (
                <a href={`/studio/people/${slug}`} dir="auto">
                  {name}
                </a>
              ) : (
                <bdi>{name}</bdi>
              )}{" "}
              <span className="studio-aside">portrait</span>
            </li>
          ))}
          {uses.map(({ id, kind, state, title }) => (
            <li key={id}>
              <a href={`/studio/posts/${id}`} dir="auto">
                {title}
              </a>{" "}
              <span className="studio-aside">
                {kind === "PAGE" ? "page" : "post"}, {postStates[state]}
              </span>
            </li>
          ))}
        </ul>
      )}
      {others > 0 && (
        <p className="studio-aside">
          {others === 1 ? "One post or page" : `${others} posts and pages`} of others{" "}
          {others === 1 ? "shows" : "show"} it{uses.length > 0 && " too"}.
        </p>
      )}
    </section>
  );
}

/** Something shows it, so it can't be deleted. */
export function isUsed({ uses, otherUses, isLogo, portraitOf }: PictureDetail): boolean {
  return uses.length + otherUses + portraitOf.length > 0 || isLogo;
}
