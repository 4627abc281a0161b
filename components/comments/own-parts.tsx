// What a device is told of its own comments: at each of them, and above the thread of those that
// stand nowhere in it.
import type { ReactElement } from "react";
import type { OwnComment } from "@/lib/comments/own-view";
import { PrintHtml } from "@/lib/html/print";
import { ownMessages as words } from "./messages";
import { DeleteOwn, EditOwn, RestoreOwn } from "./own-forms";

/** What a moderator decided, above the text. */
export function OwnWord({ own }: { own: OwnComment }): ReactElement | null {
  if (own.standing !== "published") return null;
  return (
    <p className="awaiting published">
      <b>{words.published}</b>
    </p>
  );
}

/** Below the text: what becomes of an edit. */
export function OwnEdit({ own: { edit, isEditRefused } }: { own: OwnComment }) {
  return (
    <>
      {edit && (
        <div className="held-edit">
          <p className="awaiting">
            <b>{words.editWaits}.</b> {words.editMeaning}
          </p>
          <PrintHtml className="words" html={edit.html} dir="auto" />
        </div>
      )}
      {isEditRefused && <p className="awaiting">{words.editRefused}</p>}
    </>
  );
}

export function OwnActs({ own, minutes }: { own: OwnComment; minutes: number }): ReactElement {
  const { publicId, version, source, canEdit, canDelete } = own;
  return (
    <>
      {canEdit && <EditOwn {...{ publicId, version, source, minutes }} />}
      {canDelete && <DeleteOwn {...{ publicId, version }} />}
    </>
  );
}

type NotesProps = {
  /** The article's path, encoded. */
  path: string;
  own: OwnComment[];
  /** Whether a comment stands on this page of the thread. */
  isHere: (publicId: string) => boolean;
};

export function OwnNotes({ path, own, isHere }: NotesProps): ReactElement | null {
  const told = own.filter(({ standing, publicId }) => {
    if (standing === "plain") return false;
    return standing === "deleted" || standing === "refused" || !isHere(publicId);
  });
  if (told.length === 0) return null;
  return (
    <ul className="own-notes" id="own">
      {told.map((one) => (
        <li key={one.publicId}>
          <Note own={one} path={path} />
        </li>
      ))}
    </ul>
  );
}

function Note({ own, path }: { own: OwnComment; path: string }): ReactElement {
  const { publicId, version, standing, excerpt } = own;
  const quote = <q dir="auto">{excerpt}</q>;
  if (standing === "refused") {
    return (
      <p>
        {words.notPublished} {quote}
      </p>
    );
  }
  if (standing === "deleted") {
    return (
      <>
        <p>
          {words.deleted} {quote}
        </p>
        <RestoreOwn publicId={publicId} version={version} />
      </>
    );
  }
  return (
    <p>
      {standing === "pending" ? words.waitsElsewhere : words.publishedElsewhere}{" "}
      <a href={`${path}?comment=${publicId}#c-${publicId}`} rel="nofollow">
        {words.show}
      </a>
    </p>
  );
}
