// One revision beside the one before it, or beside what is being written now. Works without script.

import type { ReactElement, ReactNode } from "react";
import { DiffView } from "@/components/ui/diff-view";
import { Notice } from "@/components/ui/notice";
import { formatDateTime } from "@/lib/format";
import { restoreRevisionByForm } from "@/lib/posts/actions";
import type { DraftContent } from "@/lib/posts/draft-schema";
import { emptyContent } from "@/lib/posts/stored";
import type { EditorPost, RevisionView } from "@/lib/posts/studio-queries";
import type { SiteSettings } from "@/lib/settings/queries";
import { wordsFor } from "@/lib/words";
import { differingFields, fieldNames } from "../editor/content";
import { fieldWords } from "../editor/field-words";
import { kindWords, publicWords, restoreTroubles } from "./messages";

type Props = {
  post: EditorPost;
  revision: RevisionView;
  settings: SiteSettings;
  against: "previous" | "now";
  trouble: string | null;
};

export function RevisionShown(props: Props): ReactElement {
  const { post, revision, settings, against, trouble } = props;
  const here = `/studio/posts/${post.id}/revisions`;
  const at = formatDateTime(new Date(revision.at), settings.timeZone, settings.language);
  const isNow = against === "now";
  return (
    <div className="revisions">
      <p>
        <a href={here}>All revisions</a>
      </p>
      <h2>
        {at}
        {revision.by && (
          <>
            , <bdi>{revision.by}</bdi>
          </>
        )}
      </h2>
      <p>
        {kindWords[revision.kind]}
        {revision.isPublished && `. ${publicWords(post.state)}`}
      </p>
      {trouble && (
        <Notice tone="trouble">
          <p>{wordsFor(restoreTroubles, trouble) ?? "It could not be restored. Try again."}</p>
        </Notice>
      )}
      <nav className="revisions-against" aria-label="Compare">
        <a href={`${here}?revision=${revision.id}`} aria-current={isNow ? undefined : "page"}>
          With the one before
        </a>
        <a
          href={`${here}?revision=${revision.id}&against=now`}
          aria-current={isNow ? "page" : undefined}
        >
          With what is there now
        </a>
      </nav>
      {isNow ? (
        <Comparison before={revision.content} after={post.content} post={post}>
          This is what is there now.
        </Comparison>
      ) : revision.previous ? (
        <Comparison before={revision.previous.content} after={revision.content} post={post}>
          Nothing changed in the text: it was kept because of what was done to it.
        </Comparison>
      ) : (
        <Comparison before={emptyContent} after={revision.content} post={post}>
          An empty text.
        </Comparison>
      )}
      <Restore post={post} revision={revision} />
    </div>
  );
}

type ComparisonProps = {
  before: DraftContent;
  after: DraftContent;
  post: EditorPost;
  /** What to say where nothing differs. */
  children: ReactNode;
};

function Comparison({ before, after, post, children }: ComparisonProps): ReactElement {
  const fields = differingFields(before, after);
  const names = { sections: post.sections, people: [...post.people, ...post.authors] };
  if (fields.length === 0) return <p>{children}</p>;
  return (
    <>
      {fields.map((name) => (
        <section key={name} className="revisions-field">
          <h3>{fieldNames[name]}</h3>
          <DiffView
            before={fieldWords(before, name, names)}
            after={fieldWords(after, name, names)}
          />
        </section>
      ))}
    </>
  );
}

function Restore({ post, revision }: Pick<Props, "post" | "revision">): ReactElement | null {
  if (post.state === "TRASH") return null;
  return (
    <details className="revisions-restore">
      <summary>Restore this text…</summary>
      <p>
        It becomes what is being written, as a new revision; what is there now is kept as a revision
        too, so you can go back. Readers see nothing of it before you publish.
      </p>
      <form action={restoreRevisionByForm}>
        <input type="hidden" name="postId" value={post.id} />
        <input type="hidden" name="revisionId" value={revision.id} />
        <input type="hidden" name="baseVersion" value={post.version} />
        <button type="submit" className="button" data-kind="primary">
          Restore it
        </button>
      </form>
    </details>
  );
}
