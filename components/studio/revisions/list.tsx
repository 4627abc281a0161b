// All revisions of a post, newest first. Works without script.
import type { ReactElement } from "react";
import { formatCount, formatDateTime } from "@/lib/format";
import type { EditorPost, RevisionLine, RevisionPage } from "@/lib/posts/studio-queries";
import type { SiteSettings } from "@/lib/settings/queries";
import { kindWords, publicWords } from "./messages";

type Props = { post: EditorPost; page: RevisionPage; settings: SiteSettings };

export function RevisionList({ post, page, settings }: Props): ReactElement {
  const { revisions, next } = page;
  const here = `/studio/posts/${post.id}/revisions`;
  return (
    <div className="revisions">
      <p className="revisions-of" dir="auto">
        {post.content.title || "Untitled"}
      </p>
      {revisions.length === 0 ? (
        <p>
          Nothing was kept yet. A revision is kept whenever you save with Ctrl+S, when somebody else
          goes on writing, and with each publication.
        </p>
      ) : (
        <table className="revisions-table">
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Who</th>
              <th scope="col">Why it was kept</th>
              <th scope="col">Characters</th>
            </tr>
          </thead>
          <tbody>
            {revisions.map((revision) => (
              <Line key={revision.id} {...{ revision, here, settings }} state={post.state} />
            ))}
          </tbody>
        </table>
      )}
      {next !== null && (
        <p>
          <a href={`${here}?before=${next}`}>Older revisions</a>
        </p>
      )}
    </div>
  );
}

type LineProps = {
  revision: RevisionLine;
  here: string;
  settings: SiteSettings;
  state: EditorPost["state"];
};

function Line({ revision, here, settings, state }: LineProps): ReactElement {
  const { id, at, by, kind, length, isPublished } = revision;
  return (
    <tr>
      <th scope="row">
        <a href={`${here}?revision=${id}`}>
          <time dateTime={at}>
            {formatDateTime(new Date(at), settings.timeZone, settings.language)}
          </time>
        </a>
      </th>
      <td dir="auto">{by ?? "–"}</td>
      <td>
        {kindWords[kind]}
        {isPublished && <strong> {publicWords(state)}</strong>}
      </td>
      <td>{formatCount(length, settings.language)}</td>
    </tr>
  );
}
