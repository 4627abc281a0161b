// The end of a picture: only where nothing shows it, and asked twice. Works without script.
import type { ReactElement } from "react";
import { Notice } from "@/components/ui/notice";
import { deletePictureByForm } from "@/lib/library/actions";
import type { PictureDetail } from "@/lib/library/queries";
import { nameOf } from "./media-item";
import { isUsed } from "./used-in";

type Props = {
  picture: PictureDetail;
  /** To be confirmed. */
  asked: boolean;
  /** It was to be deleted, but something shows it. */
  kept: boolean;
};

export function DeletePicture({ picture, asked, kept }: Props): ReactElement {
  return (
    <section className="studio-part" aria-labelledby="delete">
      <h2 id="delete">Delete</h2>
      {kept && (
        <Notice tone="trouble">
          <p>It was not deleted: a post, a profile or the site’s logo shows it.</p>
        </Notice>
      )}
      {isUsed(picture) ? (
        <p>It can’t be deleted while it is used. Take it out of the places above first.</p>
      ) : asked ? (
        <Confirmation picture={picture} />
      ) : (
        <form action={`/studio/media/${picture.id}#delete`} method="get">
          <button type="submit" className="button" data-kind="danger" name="delete" value="1">
            Delete this picture…
          </button>
        </form>
      )}
    </section>
  );
}

function Confirmation({ picture }: { picture: PictureDetail }): ReactElement {
  return (
    <Notice tone="trouble">
      <h3 dir="auto">Delete “{nameOf(picture)}”?</h3>
      <p>It goes for good, with its original.</p>
      <div className="studio-choice">
        <form action={deletePictureByForm}>
          <input type="hidden" name="id" value={picture.id} />
          <button type="submit" className="button" data-kind="danger">
            Delete it
          </button>
        </form>
        <a className="button" href={`/studio/media/${picture.id}`}>
          Keep it
        </a>
      </div>
    </Notice>
  );
}
