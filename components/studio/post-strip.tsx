// What came of the form that led back to the list, with the way back; and the question before
// something goes for ever.
import type { ReactElement } from "react";
import { Notice } from "@/components/ui/notice";
import type { Acted } from "@/lib/posts/studio-list";
import { deletePostByForm, restoreByForm } from "@/lib/studio/actions";
import type { Deed } from "@/lib/studio/list-return";
import { deedWords, untitled } from "./post-messages";

type StripProps = { deed: Deed; post: Acted | null; back: string };

export function PostStrip({ deed, post, back }: StripProps): ReactElement {
  return (
    <div className="post-strip" role="status">
      <p>{deedWords(deed, post?.title ?? null)}</p>
      {deed === "trashed" && post?.state === "TRASH" && (
        <form action={restoreByForm}>
          <Fields post={post} back={back} />
          <button type="submit">Undo</button>
        </form>
      )}
    </div>
  );
}

export function DeleteQuestion({ post, back }: { post: Acted; back: string }): ReactElement {
  return (
    <div className="studio-confirm">
      <Notice tone="trouble">
        <h2>Delete “{post.title || untitled}” for ever?</h2>
        <p>
          Its text, its revisions and all comments below it go with it. There is no way back. Its
          pictures stay in the library.
        </p>
        <div className="studio-choice">
          <form action={deletePostByForm}>
            <Fields post={post} back={back} />
            <button type="submit" className="button" data-kind="danger">
              Delete for ever
            </button>
          </form>
          <a className="button" href={back}>
            Keep it
          </a>
        </div>
      </Notice>
    </div>
  );
}

function Fields({ post, back }: { post: Acted; back: string }): ReactElement {
  return (
    <>
      <input type="hidden" name="postId" value={post.id} />
      <input type="hidden" name="baseVersion" value={post.version} />
      <input type="hidden" name="back" value={back} />
    </>
  );
}
