// Where a picture stands: every post that shows it or is going to.
import type { ReactElement } from "react";
import type { PictureUse } from "@/lib/library/queries";
import { postStates } from "./messages";

type Props = { uses: PictureUse[] /** Those that this viewer can't open. */; others: number };

export function UsedIn({ uses, others }: Props): ReactElement {
  return (
    <section className="studio-part" aria-labelledby="used-in">
      <h2 id="used-in">Used in</h2>
      {uses.length + others === 0 ? (
        <p>No post or page shows it.</p>
      ) : (
        <ul className="studio-list">
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
