// One post of the list, with what can be done to it.
import type { ReactElement } from "react";
import { formatCount, formatDateTime } from "@/lib/format";
import type { PostKind } from "@/lib/posts/outcome";
import { type ListQuery, listAddress } from "@/lib/posts/studio-filters";
import type { ListedPost } from "@/lib/posts/studio-list";
import { restoreByForm, trashByForm } from "@/lib/studio/actions";
import type { Zone } from "./post-list";
import { dateNames, untitled } from "./post-messages";
import { PostState } from "./post-state";

type Props = { kind: PostKind; post: ListedPost; query: ListQuery; zone: Zone };

export function PostRow({ kind, post, query, zone }: Props): ReactElement {
  const title = post.title || untitled;
  return (
    <tr>
      <th scope="row">
        <a
          className="post-title"
          href={`/studio/posts/${post.id}`}
          data-untitled={post.title === "" || undefined}
          dir="auto"
        >
          {title}
        </a>
        <p className="post-marks">
          <PostState state={post.state} />
          {post.hasChanges && <span className="post-changes">Unpublished changes</span>}
        </p>
        <Deeds kind={kind} post={post} query={query} title={title} />
      </th>
      {kind === "POST" && <Words text={post.authors.join(", ")} />}
      {kind === "POST" && <Words text={post.section ?? ""} />}
      <td>
        <span className="post-date-name">{dateNames[post.state]} </span>
        <time dateTime={post.at}>
          {formatDateTime(new Date(post.at), zone.timeZone, zone.language)}
        </time>
      </td>
      <td className="to-end">
        <Comments post={post} zone={zone} />
      </td>
    </tr>
  );
}

/** A dash where there is none, but not on a phone, whose rows have no columns. */
function Words({ text }: { text: string }): ReactElement {
  return (
    <td dir="auto" data-empty={text === "" || undefined}>
      {text || "–"}
    </td>
  );
}

function Comments({ post, zone }: Pick<Props, "post" | "zone">): ReactElement {
  const words = (count: number) => formatCount(count, zone.language);
  return (
    <>
      {words(post.comments)}
      <span className="post-unit"> {post.comments === 1 ? "comment" : "comments"}</span>
      {post.waiting > 0 && (
        <span className="post-waiting">
          <a href="/desk">{words(post.waiting)} waiting</a>
        </span>
      )}
    </>
  );
}

type DeedProps = Omit<Props, "zone"> & { title: string };

function Deeds({ kind, post, query, title }: DeedProps): ReactElement {
  const of = <span className="unseen"> “{title}”</span>;
  const { after, ...list } = query;
  const place = after && `${after.time.getTime()}-${after.id}`;
  const back = listAddress(kind, { ...list, after: place });
  const fields = (
    <>
      <input type="hidden" name="postId" value={post.id} />
      <input type="hidden" name="baseVersion" value={post.version} />
      <input type="hidden" name="back" value={back} />
    </>
  );
  if (post.state === "TRASH") {
    return (
      <div className="post-deeds">
        <form action={restoreByForm}>
          {fields}
          <button type="submit">Restore{of}</button>
        </form>
        <a href={`${back}${back.includes("?") ? "&" : "?"}delete=${post.id}`}>
          Delete for ever…<span className="unseen"> “{title}”</span>
        </a>
      </div>
    );
  }
  const isPublic = post.state === "PUBLISHED";
  return (
    <div className="post-deeds">
      <a href={`/studio/posts/${post.id}`}>Edit{of}</a>
      {isPublic && <a href={`/${encodeURIComponent(post.slug)}`}>View{of}</a>}
      {(!isPublic || post.hasChanges) && <a href={`/preview/post/${post.id}`}>Preview{of}</a>}
      <form action={trashByForm}>
        {fields}
        <button type="submit">Trash{of}</button>
      </form>
    </div>
  );
}
